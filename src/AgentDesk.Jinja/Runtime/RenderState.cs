using AgentDesk.Jinja.Library;
using AgentDesk.Jinja.Values;

namespace AgentDesk.Jinja.Runtime;

/// <summary>One rendering: its variables, and how much of its bounds is used.</summary>
internal sealed class RenderState(
    JinjaOptions options, IReadOnlyDictionary<string, object?> variables, CancellationToken cancellationToken)
{
    private const int StepsBetweenChecks = 4096;

    private readonly Dictionary<string, object?> _resolved = new(StringComparer.Ordinal);
    private long _steps;
    private long _nextCheck = Math.Min(StepsBetweenChecks, options.MaxSteps + 1);
    private int _depth;

    public JinjaOptions Options => options;

    /// <summary>The line of the node that is being evaluated.</summary>
    public int Line { get; set; } = 1;

    public void Step()
    {
        if (++_steps >= _nextCheck)
        {
            Check();
        }
    }

    /// <summary>Counts work that grows with the size of a value.</summary>
    public void Charge(long steps)
    {
        _steps += steps;
        if (_steps >= _nextCheck)
        {
            Check();
        }
    }

    /// <summary>Counts a text that an operation is about to produce, and refuses one that is too long.</summary>
    public void ChargeText(long length)
    {
        if (length > options.MaxOutputLength)
        {
            throw Limit($"A text grows beyond {nameof(JinjaOptions)}.{nameof(JinjaOptions.MaxOutputLength)} ({options.MaxOutputLength}).");
        }

        Charge(length / 8);
    }

    /// <summary>Counts reading through a text, which is far cheaper than making one.</summary>
    public void ChargeScan(int length) => Charge(length / 1024);

    /// <summary>Counts looking for a text in a text, whose worst case is the product of their lengths.</summary>
    public void ChargeSearch(int length, int part) => Charge((length / 1024) + (part > 64 ? (long)length * part / 4096 : 0));

    public string Produced(string text)
    {
        ChargeText(text.Length);
        return text;
    }

    public void Enter()
    {
        if (++_depth > options.MaxDepth)
        {
            throw Limit($"Calls or values nest deeper than {nameof(JinjaOptions)}.{nameof(JinjaOptions.MaxDepth)} ({options.MaxDepth}).");
        }

        StackGuard.Check(Line);
    }

    public void Leave() => _depth--;

    public JinjaException Error(string message) => new(JinjaErrorKind.Runtime, message, Line);

    public JinjaException Limit(string message) => new(JinjaErrorKind.Limit, message, Line);

    /// <summary>A variable of the caller, converted once, or a global; <see cref="Missing"/> where there is neither.</summary>
    public object? Resolve(string name)
    {
        if (_resolved.TryGetValue(name, out var value))
        {
            return value;
        }

        value = variables.TryGetValue(name, out var given) ? ValueConverter.Convert(this, given, name)
            : Globals.Find(name) is { } global ? global
            : Missing.Value;
        _resolved[name] = value;
        return value;
    }

    private void Check()
    {
        cancellationToken.ThrowIfCancellationRequested();
        if (_steps > options.MaxSteps)
        {
            throw Limit($"The template runs longer than {nameof(JinjaOptions)}.{nameof(JinjaOptions.MaxSteps)} ({options.MaxSteps}).");
        }

        _nextCheck = Math.Min(_steps + StepsBetweenChecks, Math.Max(_steps, options.MaxSteps) + 1);
    }
}
