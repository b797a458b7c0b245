using System.Text;

namespace AgentDesk.LlamaCpp.Inference;

/// <summary>Watches output for the texts that open a tool call, wherever tokens cut them. Not safe for use by several threads at once.</summary>
internal sealed class TriggerMatcher
{
    private readonly byte[][] _triggers;
    private readonly int _longest;
    private readonly List<byte> _tail = [];

    /// <param name="triggers">The texts.</param>
    /// <param name="before">What stands before the output.</param>
    internal TriggerMatcher(IReadOnlyList<string> triggers, string before = "")
    {
        _triggers = [.. triggers.Select(Encoding.UTF8.GetBytes)];
        _longest = _triggers.Length == 0 ? 0 : _triggers.Max(trigger => trigger.Length);
        Push(Encoding.UTF8.GetBytes(before));
    }

    /// <summary>The output from a trigger's first byte on, if this piece would complete one; else null.</summary>
    internal byte[]? Completes(ReadOnlySpan<byte> piece)
    {
        Span<byte> text = new byte[_tail.Count + piece.Length];
        _tail.CopyTo(text);
        piece.CopyTo(text[_tail.Count..]);
        var earliest = -1;
        foreach (var trigger in _triggers)
        {
            var at = text.IndexOf(trigger);
            if (at >= 0 && (earliest < 0 || at < earliest)) earliest = at;
        }

        return earliest < 0 ? null : text[earliest..].ToArray();
    }

    /// <summary>Takes a piece that completed nothing.</summary>
    internal void Push(ReadOnlySpan<byte> piece)
    {
        foreach (var value in piece) _tail.Add(value);
        // A trigger that is yet to be completed begins at most its length less one before the end.
        var excess = _tail.Count - Math.Max(0, _longest - 1);
        if (excess > 0) _tail.RemoveRange(0, excess);
    }
}
