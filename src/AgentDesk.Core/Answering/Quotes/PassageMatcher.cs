using System.Text;
using AgentDesk.Core.Indexing.Terms;
using AgentDesk.Core.Text;

namespace AgentDesk.Core.Answering.Quotes;

/// <summary>
/// Finds where a text says what somebody quotes of it. Space, quotation marks, emphasis, case and full-width forms do not matter, and neither does punctuation at
/// the quote's ends; every other character does. An ellipsis in the quote stands for anything, once.
/// </summary>
internal static class PassageMatcher
{
    /// <summary>More text than this between the parts of a quote is another passage.</summary>
    private const int LongestGap = 2_000;

    private static readonly string[] s_ellipses = ["[...]", "[…]", "……", "...", "…"];

    /// <summary>The passage's range in <paramref name="text"/>; null where it is not there.</summary>
    public static TextRange? Find(string quote, string text) => Find(quote, Squeezed.Of(text));

    /// <summary>The same for a text that is looked through more than once.</summary>
    public static TextRange? Find(string quote, Squeezed text)
    {
        var parts = quote.Split(s_ellipses, StringSplitOptions.RemoveEmptyEntries).Select(p => Trim(Squeezed.Of(p).Text)).Where(p => p.Length > 0).ToList();
        if (parts.Count == 0)
            return null;
        for (var start = text.Text.IndexOf(parts[0], StringComparison.Ordinal); start >= 0; start = text.Text.IndexOf(parts[0], start + 1, StringComparison.Ordinal))
        {
            if (EndOf(parts, text.Text, start) is { } end && IsWhole(text, start, end))
                return new TextRange(text.Places[start], text.Places[end - 1] + 1);
        }

        return null;
    }

    private static int? EndOf(List<string> parts, string text, int start)
    {
        var end = start + parts[0].Length;
        foreach (var part in parts.Skip(1))
        {
            var next = text.IndexOf(part, end, Math.Min(text.Length - end, LongestGap + part.Length), StringComparison.Ordinal);
            if (next < 0)
                return null;
            end = next + part.Length;
        }

        return end;
    }

    /// <summary>Not a part of a word: "yes" is not quoted from "yesterday". Words of Chinese have no borders that could be seen.</summary>
    private static bool IsWhole(Squeezed text, int start, int end) =>
        !(start > 0 && IsJoined(text, start - 1, start)) && !(end < text.Text.Length && IsJoined(text, end - 1, end));

    private static bool IsJoined(Squeezed text, int left, int right) =>
        char.IsAsciiLetterOrDigit(text.Text[left]) && char.IsAsciiLetterOrDigit(text.Text[right]) && text.Places[right] - text.Places[left] <= 1;

    private static string Trim(string text)
    {
        var (start, end) = (0, text.Length);
        while (start < end && IsEdge(text[start]))
            start++;
        while (end > start && IsEdge(text[end - 1]))
            end--;
        return text[start..end];
    }

    private static bool IsEdge(char c) => char.IsPunctuation(c) && c is not ('%' or '(' or ')' or '#' or '&' or '@' or '/' or '\\');
}

/// <summary>A text without what does not matter for being the same passage, and where each character of it stood.</summary>
internal sealed record Squeezed(string Text, int[] Places)
{
    public static Squeezed Of(string text)
    {
        var squeezed = new StringBuilder(text.Length);
        var places = new List<int>(text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            if (char.IsWhiteSpace(c) || c is '"' or '\'' or '“' or '”' or '‘' or '’' or '「' or '」' or '『' or '』' or '«' or '»' or '*' or '_' or '`' or '＂' or '＇')
                continue;
            c = c switch { '–' or '—' or '―' or '−' => '-', '。' or '｡' => '.', '，' or '、' => ',', '；' => ';', '：' => ':', _ => c };
            foreach (var folded in char.IsAscii(c) || char.IsSurrogate(c) ? [char.ToLowerInvariant(c)] : CharacterFolding.Fold(c.ToString()).ToLowerInvariant().AsSpan())
            {
                squeezed.Append(folded);
                places.Add(i);
            }
        }

        return new Squeezed(squeezed.ToString(), [.. places]);
    }
}
