namespace AgentDesk.LlamaCpp.Inference;

/// <summary>
/// Ends a reply at a stop sequence and never shows any of it: text that may be the beginning of one is held back until it is clear. Not thread-safe.
/// </summary>
internal sealed class StopSequences(IReadOnlyList<string> sequences)
{
    private string _held = "";

    /// <summary>Whether a sequence was found; nothing may be pushed afterwards.</summary>
    internal bool Found { get; private set; }

    /// <summary>Takes text and returns what can be shown.</summary>
    internal string Push(string text)
    {
        if (sequences.Count == 0) return text;
        var all = _held + text;
        var end = -1;
        foreach (var sequence in sequences)
        {
            var at = all.IndexOf(sequence, StringComparison.Ordinal);
            if (at >= 0 && (end < 0 || at < end)) end = at;
        }

        if (end >= 0)
        {
            Found = true;
            _held = "";
            return all[..end];
        }

        var keep = LongestOpening(all);
        _held = all[^keep..];
        return all[..^keep];
    }

    /// <summary>Returns what was held back and turned out to be text.</summary>
    internal string Finish()
    {
        var rest = _held;
        _held = "";
        return rest;
    }

    private int LongestOpening(string text)
    {
        var longest = 0;
        foreach (var sequence in sequences)
        {
            for (var length = Math.Min(sequence.Length - 1, text.Length); length > longest; length--)
            {
                if (!text.AsSpan(text.Length - length).SequenceEqual(sequence.AsSpan(0, length))) continue;
                longest = length;
                break;
            }
        }

        return longest;
    }
}
