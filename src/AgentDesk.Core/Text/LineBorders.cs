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

        var before = text[..at];
        return StandsAlone(before[(before.TrimEnd('\r').LastIndexOfAny('\n', '\r') + 1)..]);
    }

    private static ReadOnlySpan<char> LineFrom(ReadOnlySpan<char> text, int start)
    {
        var rest = text[start..];
        var length = rest.IndexOfAny('\n', '\r');
        return length < 0 ? rest : rest[..length];
    }

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

    /// <summary>A list item, a quotation, or a paragraph indented as Chinese print indents it.</summary>
    private static bool StartsBlock(ReadOnlySpan<char> line)
    {
        if (line.StartsWith("\u3000\u3000", StringComparison.Ordinal))
        {
            return true;
        }

        var content = line.TrimStart();
        var marker = content[0] switch
        {
            '>' => 0,
            '-' or '*' or '+' or '•' or '·' => 1,
            >= '0' and <= '9' => NumberMarker(content),
            _ => -1,
        };
        return marker == 0 || (marker > 0 && marker < content.Length && content[marker] is ' ' or '\t');
    }

    /// <summary>Length of <c>12.</c> or <c>12)</c>; longer numbers are years or sums at the start of a wrapped line.</summary>
    private static int NumberMarker(ReadOnlySpan<char> content)
    {
        var digits = content.IndexOfAnyExceptInRange('0', '9');
        return digits is 1 or 2 && content[digits] is '.' or ')' ? digits + 1 : -1;
    }
}
