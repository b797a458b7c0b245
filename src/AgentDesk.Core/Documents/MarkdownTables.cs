using AgentDesk.Core.Text;

namespace AgentDesk.Core.Documents;

/// <summary>Finds pipe tables (GitHub Flavored Markdown, 4.10) among the lines of a paragraph.</summary>
internal static class MarkdownTables
{
    /// <summary>Index of the header row, or null where the paragraph holds no table. The delimiter row follows it, then the rows.</summary>
    public static int? HeaderLine(string text, List<TextRange> lines)
    {
        for (var i = 0; i + 1 < lines.Count; i++)
        {
            if (text.AsSpan(lines[i].Start, lines[i].Length).Contains('|') && IsDelimiter(text.AsSpan(lines[i + 1].Start, lines[i + 1].Length)))
            {
                return i;
            }
        }

        return null;
    }

    /// <summary>Length of the quotation marks and white space before a line's text.</summary>
    public static int QuoteLength(ReadOnlySpan<char> line) => line.Length - line.TrimStart(" \t>").Length;

    private static bool IsDelimiter(ReadOnlySpan<char> line)
    {
        var content = line[QuoteLength(line)..].Trim();
        return content.Contains('|') && content.Contains('-') && content.IndexOfAnyExcept("|:- \t") < 0;
    }
}
