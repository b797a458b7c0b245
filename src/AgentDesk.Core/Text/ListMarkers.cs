namespace AgentDesk.Core.Text;

/// <summary>Recognises what stands before a list item's text.</summary>
internal static class ListMarkers
{
    /// <summary>Length of the marker at the start of a line, with the white space around it and a task's check box; 0 where there is none.</summary>
    public static int Length(ReadOnlySpan<char> line)
    {
        var indent = line.Length - line.TrimStart().Length;
        var marker = MarkerLength(line[indent..]);
        if (marker == 0 || indent + marker >= line.Length || !char.IsWhiteSpace(line[indent + marker]))
        {
            return 0;
        }

        var text = SkipSpace(line, indent + marker);
        return line[text..] is ['[', ' ' or 'x' or 'X', ']', ' ', ..] ? SkipSpace(line, text + 3) : text;
    }

    /// <summary>Length of a bullet or number at the start of the text; longer numbers are years or sums at the start of a wrapped line.</summary>
    public static int MarkerLength(ReadOnlySpan<char> text)
    {
        if (text.IsEmpty)
        {
            return 0;
        }

        if (text[0] is '-' or '*' or '+' or '•' or '·' or '–')
        {
            return 1;
        }

        var digits = text.IndexOfAnyExceptInRange('0', '9');
        return digits is 1 or 2 && text[digits] is '.' or ')' ? digits + 1 : 0;
    }

    private static int SkipSpace(ReadOnlySpan<char> line, int at) => line.Length - line[at..].TrimStart().Length;
}
