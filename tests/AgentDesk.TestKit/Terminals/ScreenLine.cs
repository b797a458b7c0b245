using System.Globalization;
using System.Text;

namespace AgentDesk.TestKit.Terminals;

/// <summary>A column of a screen; the second one of a wide character is empty.</summary>
internal readonly record struct ScreenCell(string Text, string Paint);

/// <summary>A row of a screen.</summary>
internal sealed class ScreenLine
{
    /// <summary>First and last characters that take two columns, from Unicode's East Asian widths: the program's own table is what is tested.</summary>
    private static readonly (int First, int Last)[] s_wide =
    [
        (0x1100, 0x115F), (0x2E80, 0x303E), (0x3041, 0xA4CF), (0xAC00, 0xD7A3), (0xF900, 0xFAFF), (0xFE30, 0xFE6F), (0xFF01, 0xFF60), (0xFFE0, 0xFFE6),
        (0x1F300, 0x1F64F), (0x1F680, 0x1F6FF), (0x1F900, 0x1FAFF), (0x20000, 0x3FFFD),
    ];

    /// <summary>The cells; every column that was written to, blanks included.</summary>
    public List<ScreenCell> Cells { get; } = [];

    /// <summary>Whether the text went on in the next row because it reached the edge.</summary>
    public bool GoesOn { get; set; }

    public static int WidthOf(Rune rune) =>
        Rune.GetUnicodeCategory(rune) is UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark or UnicodeCategory.Format ? 0
        : s_wide.Any(r => rune.Value >= r.First && rune.Value <= r.Last) ? 2 : 1;

    /// <summary>Rows of at most <paramref name="columns"/> that hold the cells.</summary>
    public static IEnumerable<ScreenLine> Break(List<ScreenCell> cells, int columns)
    {
        var line = new ScreenLine();
        for (var at = 0; at < cells.Count;)
        {
            var width = at + 1 < cells.Count && cells[at + 1].Text.Length == 0 ? 2 : 1;
            if (line.Cells.Count + width > columns)
            {
                line.GoesOn = true;
                yield return line;
                line = new ScreenLine();
            }

            line.Cells.AddRange(cells.GetRange(at, width));
            at += width;
        }

        yield return line;
    }

    public void Set(int column, string text, int width, string paint)
    {
        while (Cells.Count < column + width)
            Cells.Add(new ScreenCell(" ", string.Empty));
        Cells[column] = new ScreenCell(text, paint);
        if (width == 2)
            Cells[column + 1] = new ScreenCell(string.Empty, paint);
    }

    /// <summary>Adds a mark to the character that ends in a column.</summary>
    public void Join(int column, string mark)
    {
        while (column > 0 && column < Cells.Count && Cells[column].Text.Length == 0)
            column--;
        if (column >= 0 && column < Cells.Count)
            Cells[column] = Cells[column] with { Text = Cells[column].Text + mark };
    }

    public void Cut(int column)
    {
        if (column < Cells.Count)
            Cells.RemoveRange(column, Cells.Count - column);
        GoesOn = false;
    }

    public ScreenCell? Find(string text)
    {
        var at = ToString().IndexOf(text, StringComparison.Ordinal);
        if (at < 0)
            return null;
        var length = 0;
        foreach (var cell in Cells)
        {
            if (length >= at && cell.Text.Length > 0)
                return cell;
            length += cell.Text.Length;
        }

        return null;
    }

    public override string ToString() => string.Concat(Cells.Select(c => c.Text)).TrimEnd();
}
