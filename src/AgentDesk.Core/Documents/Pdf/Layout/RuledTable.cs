using AgentDesk.Core.Documents.Pdf.Content;

namespace AgentDesk.Core.Documents.Pdf.Layout;

/// <summary>A table whose cells are drawn.</summary>
/// <param name="Rows">Its rows, each with its cells, each with its lines.</param>
/// <param name="Left">Left edge.</param>
/// <param name="Right">Right edge.</param>
/// <param name="Top">Upper edge.</param>
/// <param name="Bottom">Lower edge.</param>
internal sealed record RuledTable(IReadOnlyList<IReadOnlyList<IReadOnlyList<string>>> Rows, double Left, double Right, double Top, double Bottom)
{
    /// <summary>Takes the words of drawn tables out of the rows and puts each table in their place as one row.</summary>
    public static List<Row> Extract(List<Row> rows, IReadOnlyList<Rule> rules)
    {
        foreach (var grid in RuleGrid.Find(rules))
        {
            if (Read(grid, rows) is not { } table)
            {
                continue;
            }

            var rest = rows.Select(row => row.Words.Where(word => !grid.Contains(word)).ToList()).Where(words => words.Count > 0).Select(words => new Row(words));
            var order = rows.SelectMany(row => row.Words).Where(grid.Contains).Min(word => word.Order);
            var font = rows[0].Words[0].Font;
            var place = new Row([new Word(string.Empty, table.Left, table.Right, table.Top, 1, font, order, 0) { Table = table }]);
            rows = [.. rest.Append(place).OrderByDescending(row => row.Y)];
        }

        return rows;
    }

    private static RuledTable? Read(RuleGrid grid, List<Row> rows)
    {
        var cells = new List<string>[grid.RowCount, grid.ColumnCount];
        foreach (var row in rows.Where(row => row.Table is null))
        {
            foreach (var cell in row.Words.Where(grid.Contains).GroupBy(grid.CellOf))
            {
                (cells[cell.Key.Row, cell.Key.Column] ??= []).Add(RightToLeft.Join([.. cell]));
            }
        }

        var filled = Enumerable.Range(0, grid.RowCount)
            .Select(row => Enumerable.Range(0, grid.ColumnCount).Select(column => (IReadOnlyList<string>)(cells[row, column] ?? [])).ToList())
            .Where(row => row.Exists(cell => cell.Count > 0))
            .ToList();
        // Boxes around text and the axes of diagrams have hardly anything in their cells.
        var used = filled.Sum(row => row.Count(cell => cell.Count > 0));
        var isTable = filled.Count >= 2 && used >= 4 && filled.Count(row => row.Count(cell => cell.Count > 0) >= 2) * 2 >= filled.Count;
        return isTable ? new RuledTable(filled, grid.Left, grid.Right, grid.Top, grid.Bottom) : null;
    }
}
