using System.Text;
using System.Text.RegularExpressions;

namespace AgentDesk.Core.Documents.Pdf.Layout;

/// <summary>One line of a column.</summary>
internal sealed partial record TextLine(string Text, double X0, double X1, double Y, double Size, bool IsBold, bool IsCode)
{
    public double Width => X1 - X0;

    /// <summary>The width of its first word.</summary>
    public double FirstWord { get; private init; }

    /// <param name="row">The row.</param>
    /// <param name="isCode">Whether it is a line of code, whose inner distances matter.</param>
    public static TextLine Of(Row row, bool isCode)
    {
        var letters = row.Words.Sum(word => word.Text.Length);
        return new TextLine(
            isCode ? Spaced(row) : Leaders().Replace(row.Text, " "),
            row.X0,
            row.X1,
            row.Y,
            row.Size,
            row.Words.Where(word => word.Font.IsBold).Sum(word => word.Text.Length) >= 0.9 * letters,
            isCode)
        {
            FirstWord = row.Words[0].Width,
        };
    }

    private static string Spaced(Row row)
    {
        var text = new StringBuilder();
        foreach (var (i, word) in row.Words.Index())
        {
            var pitch = word.Width / word.Text.Length;
            text.Append(' ', i == 0 ? 0 : (int)Math.Clamp(Math.Round((word.X0 - row.Words[i - 1].X1) / pitch), 1, 100)).Append(word.Text);
        }

        return text.ToString();
    }

    /// <summary>Dots that lead the eye to a page number.</summary>
    [GeneratedRegex(@"(?:\s*[.…·_]){5,}\s*")]
    private static partial Regex Leaders();
}
