using System.Text;
using Markdig.Syntax;

namespace AgentDesk.Core.Documents;

/// <summary>Reads the little that is needed of Markdown's inline markup.</summary>
internal static class MarkdownInline
{
    /// <summary>A heading's words: without its marks, emphasis, code ticks, link targets, tags and attributes.</summary>
    public static string HeadingTitle(string source)
    {
        var line = source.AsSpan().Trim();
        if (line.StartsWith("#"))
        {
            line = line.TrimStart('#').Trim();
            var closing = line.TrimEnd('#');
            line = closing.IsEmpty || char.IsWhiteSpace(closing[^1]) ? closing.TrimEnd() : line;
        }
        else if (line.LastIndexOf('\n') is >= 0 and var underline)
        {
            line = line[..underline];
        }

        if (line.EndsWith("}") && line.LastIndexOf("{#") is >= 0 and var attributes)
        {
            line = line[..attributes];
        }

        return Plain(line).Trim();
    }

    /// <summary>Whether a block of raw HTML shows words: comments, declarations, scripts and lone tags do not.</summary>
    public static bool ShowsText(HtmlBlockType type, string source) =>
        type is HtmlBlockType.InterruptingBlock or HtmlBlockType.NonInterruptingBlock && Plain(source).AsSpan().IndexOfAnyExcept(" \t\r\n") >= 0;

    private static string Plain(ReadOnlySpan<char> source)
    {
        var plain = new StringBuilder(source.Length);
        for (var at = 0; at < source.Length; at++)
        {
            switch (source[at])
            {
                case '\\' when at + 1 < source.Length && char.IsPunctuation(source[at + 1]):
                    plain.Append(source[++at]);
                    break;
                case '*' or '`':
                case '_' or '~' when !IsInWord(source, at):
                case '!' when at + 1 < source.Length && source[at + 1] == '[':
                case '[':
                    break;
                case ']' when at + 1 < source.Length && source[at + 1] is '(' or '[':
                    at = SkipTo(source, at + 1, source[at + 1] == '(' ? ')' : ']');
                    break;
                case ']':
                    break;
                case '<':
                    at = SkipTo(source, at, '>');
                    break;
                default:
                    plain.Append(source[at]);
                    break;
            }
        }

        return plain.ToString();
    }

    /// <summary>The offset of the closing character, or <paramref name="at"/> where it does not follow.</summary>
    private static int SkipTo(ReadOnlySpan<char> source, int at, char close) => source[at..].IndexOf(close) is >= 0 and var length ? at + length : at;

    private static bool IsInWord(ReadOnlySpan<char> source, int at) =>
        at > 0 && at + 1 < source.Length && char.IsLetterOrDigit(source[at - 1]) && char.IsLetterOrDigit(source[at + 1]);
}
