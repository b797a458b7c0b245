namespace AgentDesk.Core.Text;

/// <summary>Walks the lines of a text; line feed, carriage return, both together, and a page break end a line.</summary>
internal static class TextLines
{
    /// <summary>The lines of <paramref name="within"/> without their ends, empty ones included.</summary>
    public static IEnumerable<TextRange> Of(string text, TextRange within)
    {
        for (var start = within.Start; start < within.End;)
        {
            var length = text.AsSpan(start, within.End - start).IndexOfAny('\n', '\r', '\f');
            var end = length < 0 ? within.End : start + length;
            yield return new TextRange(start, end);
            start = end + (end + 1 < within.End && text[end] == '\r' && text[end + 1] == '\n' ? 2 : 1);
        }
    }
}
