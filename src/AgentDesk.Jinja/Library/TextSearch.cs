using AgentDesk.Jinja.Runtime;
using AgentDesk.Jinja.Values;

namespace AgentDesk.Jinja.Library;

/// <summary>Python's ways to look for a text in a text. Positions are code points.</summary>
internal static class TextSearch
{
    /// <summary>The position of a text between two optional bounds (arguments 1 and 2), or -1.</summary>
    public static long Find(RenderState state, string text, Bound a, bool last)
    {
        var part = a.RequiredText(0);
        state.ChargeSearch(text.Length, part.Length);
        if (!Window(state, text, a, out var from, out var to))
        {
            return -1;
        }

        var window = text.AsSpan(from, to - from);
        var at = last ? window.LastIndexOf(part, StringComparison.Ordinal) : window.IndexOf(part, StringComparison.Ordinal);
        at = last && part.Length == 0 ? window.Length : at;
        return at < 0 ? -1 : CodePoints.IndexAt(text, from + at);
    }

    public static long Index(RenderState state, string text, Bound a, bool last)
    {
        var at = Find(state, text, a, last);
        return at >= 0 ? at : throw state.Error("substring not found");
    }

    public static long Count(RenderState state, string text, Bound a)
    {
        var part = a.RequiredText(0);
        state.ChargeSearch(text.Length, part.Length);
        if (!Window(state, text, a, out var from, out var to))
        {
            return 0;
        }

        var window = text[from..to];
        if (part.Length == 0)
        {
            return CodePoints.Length(window) + 1;
        }

        long count = 0;
        for (var at = window.IndexOf(part, StringComparison.Ordinal); at >= 0; at = window.IndexOf(part, at + part.Length, StringComparison.Ordinal))
        {
            count++;
        }

        return count;
    }

    /// <summary>Whether a text starts or ends with a text, or with one of a tuple of texts.</summary>
    public static bool HasAffix(RenderState state, string text, Bound a, bool atEnd)
    {
        var affixes = a[0] is PyTuple tuple ? tuple.Items : [a[0]];
        if (affixes.Any(affix => Comparison.Plain(affix) is not string))
        {
            var method = atEnd ? "endswith" : "startswith";
            var wrong = affixes.First(affix => Comparison.Plain(affix) is not string);
            throw state.Error($"{method} first arg must be str or a tuple of str, not {TypeNames.Of(wrong)}");
        }

        state.ChargeScan(affixes.Sum(affix => Math.Min(((string)Comparison.Plain(affix)!).Length, text.Length)));
        if (!Window(state, text, a, out var from, out var to))
        {
            return false;
        }

        return affixes.Select(affix => (string)Comparison.Plain(affix)!).Any(affix => atEnd
            ? text.AsSpan(from, to - from).EndsWith(affix, StringComparison.Ordinal)
            : text.AsSpan(from, to - from).StartsWith(affix, StringComparison.Ordinal));
    }

    public static string Replace(RenderState state, string text, string old, string replacement, int count)
    {
        var places = count < 0 ? int.MaxValue : count;
        if (old.Length == 0)
        {
            return Interleave(state, text, replacement, places);
        }

        state.ChargeSearch(text.Length, old.Length);
        var first = text.IndexOf(old, StringComparison.Ordinal);
        if (first < 0 || places == 0)
        {
            return text;
        }

        var output = new OutputBuffer(state);
        var start = 0;
        for (var at = first; at >= 0 && places > 0; at = text.IndexOf(old, start, StringComparison.Ordinal), places--)
        {
            output.Append(text[start..at]);
            output.Append(replacement);
            start = at + old.Length;
        }

        output.Append(text[start..]);
        return output.ToString();
    }

    /// <summary>What replacing the empty text means: the replacement before every character and at the end.</summary>
    private static string Interleave(RenderState state, string text, string replacement, int places)
    {
        var output = new OutputBuffer(state);
        foreach (var character in CodePoints.Enumerate(text))
        {
            output.Append(places-- > 0 ? replacement : "");
            places = Math.Max(places, 0);
            output.Append(character);
        }

        output.Append(places > 0 ? replacement : "");
        return output.ToString();
    }

    private static bool Window(RenderState state, string text, Bound a, out int from, out int to)
    {
        (from, to) = (0, text.Length);
        if (!a.Has(1) && !a.Has(2))
        {
            return true;
        }

        state.ChargeScan(text.Length);
        var length = CodePoints.Length(text);
        var start = Position(a.IntOrNone(1, 0), length);
        var stop = Math.Min(Position(a.IntOrNone(2, length), length), length);
        if (start > length || start > stop)
        {
            return false;
        }

        (from, to) = (CodePoints.Offset(text, start), CodePoints.Offset(text, stop));
        return true;
    }

    private static int Position(int position, int length) => position < 0 ? Math.Max(position + length, 0) : position;
}
