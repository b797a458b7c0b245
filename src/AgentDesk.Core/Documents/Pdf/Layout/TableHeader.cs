namespace AgentDesk.Core.Documents.Pdf.Layout;

/// <summary>Tells whether a table's first row names its columns.</summary>
internal static class TableHeader
{
    /// <param name="table">Rows, cells, lines.</param>
    /// <param name="lines">The lines that the rows were made of, as many or more; empty where fonts are not known.</param>
    public static bool IsFirstRow(IReadOnlyList<IReadOnlyList<IReadOnlyList<string>>> table, IReadOnlyList<TextLine> lines)
    {
        if (table.Count < 2 || table[0].Count(cell => cell.Count > 0) < 2 || table[0].Any(IsNumeric))
        {
            return false;
        }

        return lines.Count == 0 // drawn cells: whoever draws them names them
            || lines[0].IsBold && !lines[^1].IsBold
            || table.Skip(1).SelectMany(row => row.Skip(1)).Any(IsNumeric);
    }

    private static bool IsNumeric(IReadOnlyList<string> cell) =>
        cell.Count > 0 && cell[0].Count(char.IsAsciiDigit) * 2 >= cell[0].Length;
}
