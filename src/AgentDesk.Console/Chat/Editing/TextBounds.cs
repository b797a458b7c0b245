using System.Globalization;
using AgentDesk.Console.Chat.Text;

namespace AgentDesk.Console.Chat.Editing;

/// <summary>Where characters, words and lines of a text begin and end.</summary>
internal static class TextBounds
{
    /// <summary>How far back the beginning of a user-perceived character is looked for.</summary>
    private const int LongestCluster = 64;

    public static int LineStart(string text, int at) => at == 0 ? 0 : text.LastIndexOf('\n', at - 1) + 1;

    public static int LineEnd(string text, int at) => text.IndexOf('\n', at) is var end and >= 0 ? end : text.Length;

    /// <summary>The beginning of the user-perceived character that ends at <paramref name="at"/>.</summary>
    public static int Before(string text, int at)
    {
        if (at <= 1)
            return 0;
        if (text[at - 1] is >= ' ' and < '\u007F' or '\n')
            return at - 1;

        // Clusters are found from the left; control characters, and so lines, always begin one.
        var from = Math.Max(LineStart(text, at), at - LongestCluster);
        if (from > 0 && char.IsLowSurrogate(text[from]))
            from--;
        var start = from;
        while (from < at)
        {
            start = from;
            from += DisplayWidth.NextCluster(text.AsSpan(from));
        }

        return start;
    }

    public static int WordLeft(string text, int at)
    {
        while (at > 0 && Kind(text, at - 1) == 0)
            at--;
        var kind = at > 0 ? Kind(text, at - 1) : 0;
        while (at > 0 && Kind(text, at - 1) == kind)
            at--;
        return at;
    }

    public static int WordRight(string text, int at)
    {
        while (at < text.Length && Kind(text, at) == 0)
            at++;
        var kind = at < text.Length ? Kind(text, at) : 0;
        while (at < text.Length && Kind(text, at) == kind)
            at++;
        return at;
    }

    public static int BlankLeft(string text, int at)
    {
        while (at > 0 && char.IsWhiteSpace(text[at - 1]))
            at--;
        while (at > 0 && !char.IsWhiteSpace(text[at - 1]))
            at--;
        return at;
    }

    /// <summary>0 for what is between words, 1 for letters and digits, 2 for Chinese, Japanese and Korean letters, which run together.</summary>
    private static int Kind(string text, int at)
    {
        var c = text[at];
        if (char.IsLowSurrogate(c) && at > 0)
            return Kind(text, at - 1);
        if (char.IsHighSurrogate(c))
            return at + 1 < text.Length && char.IsLetter(text, at) ? 2 : 0;
        if (c == '_' || CharUnicodeInfo.GetUnicodeCategory(c) is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark)
            return at > 0 && c != '_' ? Kind(text, at - 1) : 1;
        return !char.IsLetterOrDigit(c) ? 0 : c >= '\u2E80' ? 2 : 1;
    }
}
