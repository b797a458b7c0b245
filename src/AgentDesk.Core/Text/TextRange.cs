namespace AgentDesk.Core.Text;

/// <summary>A half-open range of UTF-16 offsets into a document's extracted text: <c>text[Start..End]</c>.</summary>
/// <param name="Start">First offset, zero or more.</param>
/// <param name="End">Offset after the last one, not below <paramref name="Start"/>.</param>
public readonly record struct TextRange(int Start, int End)
{
    /// <summary>Number of UTF-16 code units.</summary>
    public int Length => End - Start;

    /// <summary>The text that the range covers.</summary>
    public string Of(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return text[Start..End];
    }

    /// <summary>Whether <paramref name="other"/> lies wholly inside this range.</summary>
    public bool Contains(TextRange other) => Start <= other.Start && other.End <= End;
}
