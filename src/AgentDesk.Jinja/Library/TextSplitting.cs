using AgentDesk.Jinja.Runtime;
using AgentDesk.Jinja.Syntax;
using AgentDesk.Jinja.Values;

namespace AgentDesk.Jinja.Library;

/// <summary>Python's ways to take a text apart.</summary>
internal static class TextSplitting
{
    public static PyList Split(RenderState state, string text, string? separator, int limit, bool fromRight)
    {
        if (separator is "")
        {
            throw state.Error("empty separator");
        }

        limit = limit < 0 ? int.MaxValue : limit;
        state.ChargeSearch(text.Length, separator?.Length ?? 1);
        var parts = separator is null
            ? fromRight ? SplitSpaceFromRight(text, limit) : SplitSpace(text, limit)
            : fromRight ? SplitFromRight(text, separator, limit) : SplitFromLeft(text, separator, limit);
        state.Charge(parts.Count + (text.Length / 8));
        return new PyList(parts);
    }

    /// <summary>The lines of a text, at every kind of line break that Python knows.</summary>
    public static List<string> Lines(string text, bool keepEnds = false)
    {
        var lines = new List<string>();
        var start = 0;
        for (var i = 0; i < text.Length; i++)
        {
            if (!IsLineBreak(text[i]))
            {
                continue;
            }

            var end = text[i] == '\r' && i + 1 < text.Length && text[i + 1] == '\n' ? i + 2 : i + 1;
            lines.Add(text[start..(keepEnds ? end : i)]);
            start = end;
            i = end - 1;
        }

        if (start < text.Length)
        {
            lines.Add(text[start..]);
        }

        return lines;
    }

    public static PyTuple Partition(RenderState state, string text, string separator, bool fromRight)
    {
        if (separator.Length == 0)
        {
            throw state.Error("empty separator");
        }

        state.ChargeSearch(text.Length, separator.Length);
        var at = fromRight ? text.LastIndexOf(separator, StringComparison.Ordinal) : text.IndexOf(separator, StringComparison.Ordinal);
        return at >= 0 ? new PyTuple(text[..at], separator, text[(at + separator.Length)..])
            : fromRight ? new PyTuple("", "", text)
            : new PyTuple(text, "", "");
    }

    public static string Strip(string text, string? characters, bool left, bool right)
    {
        Func<char, bool> drop = characters is null ? TextRules.IsSpace
            : characters.Length <= 8 ? c => characters.Contains(c, StringComparison.Ordinal)
            : new HashSet<char>(characters).Contains;
        var (start, end) = (0, text.Length);
        while (left && start < end && drop(text[start]))
        {
            start++;
        }

        while (right && end > start && drop(text[end - 1]))
        {
            end--;
        }

        return text[start..end];
    }

    private static bool IsLineBreak(char c) => c is '\n' or '\r' or '\v' or '\f' or (>= '\x1c' and <= '\x1e') or '\x85' or '\u2028' or '\u2029';

    private static List<object?> SplitSpace(string text, int limit)
    {
        var parts = new List<object?>();
        var at = TextRules.SkipSpace(text, 0);
        while (at < text.Length)
        {
            if (parts.Count == limit)
            {
                parts.Add(text[at..]);
                break;
            }

            var end = at;
            while (end < text.Length && !TextRules.IsSpace(text[end]))
            {
                end++;
            }

            parts.Add(text[at..end]);
            at = TextRules.SkipSpace(text, end);
        }

        return parts;
    }

    private static List<object?> SplitSpaceFromRight(string text, int limit)
    {
        var parts = new List<object?>();
        var rest = Strip(text, null, left: false, right: true);
        while (rest.Length > 0)
        {
            var start = rest.Length;
            while (start > 0 && !TextRules.IsSpace(rest[start - 1]))
            {
                start--;
            }

            if (parts.Count == limit)
            {
                parts.Add(rest);
                break;
            }

            parts.Add(rest[start..]);
            rest = Strip(rest[..start], null, left: false, right: true);
        }

        parts.Reverse();
        return parts;
    }

    private static List<object?> SplitFromLeft(string text, string separator, int limit)
    {
        var parts = new List<object?>();
        var start = 0;
        for (; limit > 0; limit--)
        {
            var at = text.IndexOf(separator, start, StringComparison.Ordinal);
            if (at < 0)
            {
                break;
            }

            parts.Add(text[start..at]);
            start = at + separator.Length;
        }

        parts.Add(text[start..]);
        return parts;
    }

    private static List<object?> SplitFromRight(string text, string separator, int limit)
    {
        var parts = new List<object?>();
        var end = text.Length;
        for (; limit > 0; limit--)
        {
            var at = text.AsSpan(0, end).LastIndexOf(separator, StringComparison.Ordinal);
            if (at < 0)
            {
                break;
            }

            parts.Add(text[(at + separator.Length)..end]);
            end = at;
        }

        parts.Add(text[..end]);
        parts.Reverse();
        return parts;
    }
}
