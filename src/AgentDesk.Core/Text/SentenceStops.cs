using System.Buffers;
using System.Globalization;

namespace AgentDesk.Core.Text;

/// <summary>Decides whether <c>. ! ? …</c> end a sentence, by what stands before and after them.</summary>
internal static class SentenceStops
{
    private static readonly SearchValues<char> Closers = SearchValues.Create("\"'”’»)]}）」』】》〉＂＇］*_");
    private static readonly SearchValues<char> Openers = SearchValues.Create("\"'“‘«([{（「『【《〈*_");

    /// <summary>The sentence's end where the stop at <paramref name="at"/> ends it, else null.</summary>
    public static int? End(ReadOnlySpan<char> text, int start, int at)
    {
        var run = at;
        while (run + 1 < text.Length && text[run + 1] is '.' or '!' or '?' or '…' or '。' or '！' or '？')
        {
            run++;
        }

        var end = SkipClosers(text, run);
        if (text[at..(run + 1)].IndexOfAny("。！？") >= 0)
        {
            return end;
        }

        var closed = end > run + 1;
        var ends = (text[at], run > at) switch
        {
            ('…', _) or ('.', true) => BeginsAnew(text, end, afterEllipsis: true),
            ('.', false) => BeginsAnew(text, end, afterEllipsis: false) && !Abbreviations.Continue(text[start..at], text[end..]),
            _ => closed ? BeginsAnew(text, end, afterEllipsis: false) : EndsWord(text, end),
        };
        return ends ? end : null;
    }

    /// <summary>The offset after the stops and closing marks that follow the stop at <paramref name="at"/>.</summary>
    public static int SkipClosers(ReadOnlySpan<char> text, int at)
    {
        var end = at + 1;
        while (end < text.Length)
        {
            if (Closers.Contains(text[end]) || text[end] is '。' or '！' or '？' or '!' or '?' or '…' || IsMark(text[end]))
            {
                end++;
            }
            else if (ReferenceMark(text[end..]) is > 0 and var length)
            {
                end += length;
            }
            else
            {
                break;
            }
        }

        return end;
    }

    private static bool IsMark(char c) => char.GetUnicodeCategory(c) is UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark;

    /// <summary>Length of <c>[12]</c> at the start of the text, or 0.</summary>
    private static int ReferenceMark(ReadOnlySpan<char> text)
    {
        if (text[0] != '[')
        {
            return 0;
        }

        var digits = text[1..].IndexOfAnyExceptInRange('0', '9');
        return digits is >= 1 and <= 3 && text[1 + digits] == ']' ? digits + 2 : 0;
    }

    private static bool EndsWord(ReadOnlySpan<char> text, int at) =>
        at >= text.Length || char.IsWhiteSpace(text[at]) || Scripts.IsIdeographic(text[at]);

    private static bool BeginsAnew(ReadOnlySpan<char> text, int at, bool afterEllipsis)
    {
        if (at < text.Length && Scripts.IsIdeographic(text[at]))
        {
            return !afterEllipsis;
        }

        if (!EndsWord(text, at))
        {
            return false;
        }

        var rest = text[at..].TrimStart();
        var opened = rest.IndexOfAnyExcept(Openers);
        return rest.IsEmpty || opened < 0 || !char.IsLower(rest[opened]);
    }
}
