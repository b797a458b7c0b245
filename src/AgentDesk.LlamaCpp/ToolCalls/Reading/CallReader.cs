using System.Text;

namespace AgentDesk.LlamaCpp.ToolCalls.Reading;

/// <summary>Follows a format's steps through the characters after a trigger; every character costs the same, however the text is cut.</summary>
internal sealed class CallReader
{
    /// <summary>Characters that calls may take from one trigger to the end; a longer one has run away.</summary>
    public const int MaxLength = 512 * 1024;

    private readonly IReadOnlyList<CallStep> _steps;
    private readonly CallBuilder _builder;
    private readonly StringBuilder _taken = new();
    private JsonScanner _scanner = new();
    private ArgumentsScanner _arguments = new();
    private int _step;
    private int _length;

    public CallReader(IReadOnlyList<CallStep> steps, CallBuilder builder)
    {
        _steps = steps;
        _builder = builder;
    }

    /// <summary>Whether the calls are over.</summary>
    public bool Ended => _steps[_step].Kind == CallStepKind.End;

    /// <summary>Whether no part of a call has been read yet.</summary>
    public bool AtStart => _step == 0;

    /// <summary>Whether the reply may end here without leaving a call unfinished.</summary>
    public bool CanStop => _steps[_step].IsRest && _taken.Length == 0;

    /// <summary>Whether the character, which is no white space, goes on with the calls where they may stop.</summary>
    public bool CanContinue(char c)
    {
        var step = _step;
        while (_steps[step].Kind == CallStepKind.Space)
        {
            step++;
        }

        return _steps[step].Options.Any(option => option.Text.StartsWith(c));
    }

    /// <summary>Takes a character.</summary>
    /// <param name="c">The character.</param>
    /// <param name="found">Where complete calls are added.</param>
    /// <returns>Null, or what is wrong.</returns>
    public string? Feed(char c, List<ParsedPiece> found)
    {
        if (++_length > MaxLength)
        {
            return $"The call is longer than {MaxLength} characters.";
        }

        while (_steps[_step].Kind == CallStepKind.Space && !char.IsWhiteSpace(c))
        {
            Advance(_step + 1, found);
        }

        var problem = _steps[_step] switch
        {
            { Kind: CallStepKind.Space } => null,
            { Kind: CallStepKind.Json } step => TakeJson(step, c, found),
            { Kind: CallStepKind.Until } step => TakeUntil(step, c, found),
            { Kind: CallStepKind.Arguments } step => TakeArguments(step, c, found),
            var step => TakeText(step, c, found),
        };
        return problem;
    }

    /// <summary>The calls that were complete but for the closing text, which the end of the reply stands in for.</summary>
    public IReadOnlyList<ToolCallPiece> Finish() => _builder.HasComplete ? _builder.Take() : [];

    private string? TakeText(CallStep step, char c, List<ParsedPiece> found)
    {
        _taken.Append(c);
        var taken = _taken.ToString();
        foreach (var (text, next) in step.Options)
        {
            if (text == taken)
            {
                Advance(next, found);
                return null;
            }
        }

        return step.Options.Any(option => option.Text.StartsWith(taken, StringComparison.Ordinal))
            ? null
            : $"{string.Join(" or ", step.Options.Select(option => $"'{option.Text.Trim()}'"))} was expected, '{taken.Trim()}' was written.";
    }

    private string? TakeUntil(CallStep step, char c, List<ParsedPiece> found)
    {
        _taken.Append(c);
        foreach (var (text, next) in step.Options)
        {
            if (EndsWith(text))
            {
                return AddPart(step.Part, _taken.ToString(0, _taken.Length - text.Length), next, found);
            }
        }

        return null;
    }

    private string? TakeJson(CallStep step, char c, List<ParsedPiece> found)
    {
        _taken.Append(c);
        switch (_scanner.Feed(c))
        {
            case null:
                return null;
            case false:
                return $"A JSON object was expected, '{c}' was written.";
            default:
                _scanner = new JsonScanner();
                return AddPart(step.Part, _taken.ToString(), CallStep.Below, found);
        }
    }

    private string? TakeArguments(CallStep step, char c, List<ParsedPiece> found)
    {
        _taken.Append(c);
        if (!_arguments.Feed(c))
        {
            return null;
        }

        _arguments = new ArgumentsScanner();
        return AddPart(step.Part, _taken.ToString(0, _taken.Length - 1), CallStep.Below, found);
    }

    private string? AddPart(CapturedPart part, string text, int next, List<ParsedPiece> found)
    {
        var problem = _builder.Add(part, text);
        if (problem is null)
        {
            Advance(next, found);
        }

        return problem;
    }

    private bool EndsWith(string text)
    {
        if (_taken.Length < text.Length)
        {
            return false;
        }

        for (var i = 1; i <= text.Length; i++)
        {
            if (_taken[^i] != text[^i])
            {
                return false;
            }
        }

        return true;
    }

    // Steps that take nothing are done at once, so that a call is out with its last character.
    private void Advance(int next, List<ParsedPiece> found)
    {
        _taken.Clear();
        _step = next == CallStep.Below ? _step + 1 : next;
        while (_steps[_step].Kind is CallStepKind.Emit or CallStepKind.Jump)
        {
            if (_steps[_step].Kind == CallStepKind.Emit)
            {
                found.AddRange(_builder.Take());
                _step++;
            }
            else
            {
                _step = _steps[_step].Options[0].Next;
            }
        }
    }
}
