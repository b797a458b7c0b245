using System.Buffers;
using AgentDesk.Core.Text;

namespace AgentDesk.Core.Documents;

/// <summary>Keeps Markdown from Markdig that it would take quadratic time on (measured: link definitions and underlined headings, about a second for 20,000; markers nested on one line, nine seconds for a megabyte).</summary>
internal static class MarkdownLimits
{
    private const int LongestText = 16 * 1024 * 1024;
    private const int MostOfAKind = 10_000;
    private const int LongestMarkers = 2_000;

    private static readonly SearchValues<char> Markers = SearchValues.Create(" \t>-*+0123456789.)");

    public static bool Allow(string text)
    {
        if (text.Length > LongestText)
        {
            return false;
        }

        var (definitions, underlines) = (0, 0);
        foreach (var line in TextLines.Of(text, new TextRange(0, text.Length)))
        {
            if (line.Length > LongestMarkers && text.AsSpan(line.Start, LongestMarkers).IndexOfAnyExcept(Markers) < 0)
            {
                return false;
            }

            var content = text.AsSpan(line.Start, line.Length).Trim(" \t>");
            definitions += content.Contains("]:", StringComparison.Ordinal) ? 1 : 0;
            underlines += !content.IsEmpty && content[0] is '=' or '-' && content.IndexOfAnyExcept(content[0]) < 0 ? 1 : 0;
        }

        return definitions <= MostOfAKind && underlines <= MostOfAKind;
    }
}
