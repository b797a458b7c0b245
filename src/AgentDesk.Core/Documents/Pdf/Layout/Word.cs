using AgentDesk.Core.Documents.Pdf.Content;

namespace AgentDesk.Core.Documents.Pdf.Layout;

/// <summary>Characters without white space between them, or a table that is read as one.</summary>
/// <param name="Text">The characters; empty for a table.</param>
/// <param name="X0">Left edge.</param>
/// <param name="X1">Right edge.</param>
/// <param name="Y">The base line; of a table its upper edge.</param>
/// <param name="Size">Size of the font.</param>
/// <param name="Font">The font of its first character.</param>
/// <param name="Order">When it was painted.</param>
/// <param name="Lead">The room before it beyond one painted space.</param>
internal sealed record Word(string Text, double X0, double X1, double Y, double Size, PdfFont Font, int Order, double Lead)
{
    /// <summary>The table that stands for, where it is one.</summary>
    public RuledTable? Table { get; init; }

    public double Width => X1 - X0;

    public double Top => Y + (0.75 * Size);

    public double Bottom => Table?.Bottom ?? Y - (0.25 * Size);
}
