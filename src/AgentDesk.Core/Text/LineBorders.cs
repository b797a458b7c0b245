namespace AgentDesk.Core.Text;

/// <summary>Tells the line breaks that end a block from those that only wrap a line.</summary>
internal static class LineBorders
{
    /// <summary>Whether the line break at <paramref name="at"/> stands before a blank line, or before or after a line that is a block of its own.</summary>
    public static bool IsBorder(ReadOnlySpan<char> text, int at)
    {
        if (text[at] == '\r' && at + 1 < text.Length && text[at + 1] == '\n')
        {
            return false; // the line feed that follows decides
        }

        var next = LineFrom(text, at + 1);
        if (next.IsWhiteSpace() || StandsAlone(next) || StartsBlock(next))
        {
            return true;
        }

        var before = text[..at].TrimEnd('\r');
        var start = before.LastIndexOfAny('\n', '\r') + 1;
        var line = before[start..];
        return StandsAlone(line) || (IsQuoted(next) && !IsQuoted(line) && start > 0); // the first line may have lost its mark to the block's range
    }

    private static ReadOnlySpan<char> LineFrom(ReadOnlySpan<char> text, int start)
    {
        var rest = text[start..];
        var length = rest.IndexOfAny('\n', '\r');
        return length < 0 ? rest : rest[..length];
    }

    private static bool IsQuoted(ReadOnlySpan<char> line) => line.TrimStart() is ['>', ..];

    /// <summary>Headings, table rows and rules never continue on the next line.</summary>
    private static bool StandsAlone(ReadOnlySpan<char> line)
    {
        var content = line.Trim();
        if (content.IsEmpty)
        {
            return false;
        }

        return content[0] switch
        {
            '#' => content.TrimStart('#') is var title && content.Length - title.Length <= 6 && !title.IsEmpty && char.IsWhiteSpace(title[0]),
            '|' => true,
            '=' or '-' or '*' or '_' => content.Length >= 3 && content.IndexOfAnyExcept(content[0]) < 0,
            _ => false,
        };
    }

    /// <summary>Whether a line begins a list item, or a paragraph indented as Chinese print indents it.</summary>
    public static bool StartsBlock(ReadOnlySpan<char> line) =>
        line.StartsWith("\u3000\u3000", StringComparison.Ordinal) || ListMarkers.Length(line) > 0;
}
