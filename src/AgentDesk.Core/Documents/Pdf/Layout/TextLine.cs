using System.Text;
using System.Text.RegularExpressions;
using AgentDesk.Core.Documents.Pdf.Structure;

namespace AgentDesk.Core.Documents.Pdf.Layout;

/// <summary>One line of a column.</summary>
internal sealed partial record TextLine(string Text, double X0, double X1, double Y, double Size, bool IsBold, bool IsCode)
{
    public double Width => X1 - X0;

    /// <summary>The width of its first word, or of as much as cannot be parted.</summary>
    public double FirstWord { get; private init; }

    /// <param name="row">The row.</param>
    /// <param name="isCode">Whether it is a line of code, whose inner distances matter.</param>
    public static TextLine Of(Row row, bool isCode)
    {
        var letters = row.Words.Sum(word => word.Text.Length);
        return new TextLine(
            isCode ? Spaced(row) : row.IsGrid ? Grid(row) : Leaders().Replace(row.Text, " "),
            row.X0,
            row.X1,
            row.Y,
            row.Size,
            row.Words.Where(word => word.Font.IsBold).Sum(word => word.Text.Length) >= 0.9 * letters,
            isCode)
        {
            FirstWord = row.Words[0].Width * Unbreakable(row.Words[0].Text) / row.Words[0].Text.Length,
        };
    }

    /// <summary>Characters of a word that must stay on one line: between ideographs a line may end anywhere.</summary>
    private static int Unbreakable(string word)
    {
        var wide = word.AsSpan().IndexOfAnyInRange('\u3000', '\uFFEF');
        return wide < 0 ? word.Length : Math.Max(1, wide);
    }

    /// <summary>The line with a sign at its end that the next one follows without a space, or with the space that begins it.</summary>
    private static string Grid(Row row) => (row.Spaces.Before ? " " : string.Empty) + row.Text + (row.Spaces.After ? string.Empty : LineJoiner.NoSpace);

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
