using System.Globalization;
using AgentDesk.Core.Documents.Flow;
using AgentDesk.Core.Documents.Packages;

namespace AgentDesk.Core.Documents.Office.Excel;

/// <summary>What all sheets of a workbook share.</summary>
internal sealed record ExcelContext(Package Package, SharedStrings Strings, ExcelStyles Styles, bool Is1904);

/// <summary>Reads one sheet: every row with content on one line, as its cells are shown.</summary>
internal sealed class SheetReader
{
    private const int LongestRepeated = 100;
    private const int MostRepeated = 256;

    private readonly ExcelContext _context;
    private readonly SheetSurvey _survey;
    private readonly SheetTable _table;
    private readonly Dictionary<int, (int LastRow, string Text)> _merged = [];

    private SheetReader(ExcelContext context, string part, FlowWriter writer)
    {
        _context = context;
        _survey = SheetSurvey.Of(context.Package, part);
        _table = new SheetTable(writer, _survey.Columns, _survey.HeaderRows);
    }

    /// <summary>Writes the sheet under the current heading.</summary>
    public static void Read(ExcelContext context, string part, string name, FlowWriter writer)
    {
        var reader = new SheetReader(context, part, writer);
        context.Package.Read(part, xml =>
        {
            foreach (var _ in xml.Children())
            {
                foreach (var child in xml.Children())
                {
                    if (child == "x:sheetData")
                    {
                        SheetRows.Read(xml, (row, cells) => reader.ReadRow(row, cells) && !writer.IsFull);
                    }
                }
            }
        });
        reader._table.End();
        SheetDrawings.Read(context.Package, part, writer);
        if (reader._table.HasCutRows)
        {
            context.Package.Notes.Add($"sheet {name}: of rows with more than {SheetTable.LongestRow} characters the rest is left out");
        }
    }

    private bool ReadRow(int row, List<SheetCell> cells)
    {
        var shown = new List<ShownCell>(cells.Count);
        foreach (var cell in cells)
        {
            if (Show(cell) is { Text.Length: > 0 } visible)
            {
                shown.Add(visible);
                Remember(new CellReference(row, cell.Column), visible.Text);
            }
        }

        if (shown.Count > 0)
        {
            Repeat(row, shown);
            _table.Add(row, shown);
        }

        return true;
    }

    private ShownCell Show(SheetCell cell)
    {
        var isNumber = cell.Type == "n" && double.TryParse(cell.Value, NumberStyles.Float, CultureInfo.InvariantCulture, out _);
        return new ShownCell(cell.Column, Text(cell).Trim(), _context.Styles.IsBold(cell.Style), isNumber || cell.Type == "d");
    }

    private string Text(SheetCell cell) => cell switch
    {
        { Formula: { } formula } => "=" + formula,
        { Type: "s" } => int.TryParse(cell.Value, NumberStyles.None, CultureInfo.InvariantCulture, out var index) ? _context.Strings[index] : "",
        { Type: "b" } => cell.Value is "1" or "true" ? "TRUE" : "FALSE",
        { Type: "n" } => double.TryParse(cell.Value, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number)
            ? _context.Styles.Format(cell.Style).Format(number, _context.Is1904)
            : cell.Value,
        { Type: "str" } => ExcelText.Unescape(cell.Value),
        _ => cell.Value,
    };

    private void Remember(CellReference cell, string text)
    {
        if (_survey.LastRow(cell) is var last && last > cell.Row && text.Length <= LongestRepeated && _merged.Count < MostRepeated)
        {
            _merged[cell.Column] = (last, text);
        }
    }

    /// <summary>Says the short text of cells that reach down into this row.</summary>
    private void Repeat(int row, List<ShownCell> shown)
    {
        foreach (var (column, (last, text)) in _merged)
        {
            var at = shown.FindIndex(cell => cell.Column >= column);
            if (row > last)
            {
                _merged.Remove(column);
            }
            else if (at < 0 || shown[at].Column != column)
            {
                shown.Insert(at < 0 ? shown.Count : at, new ShownCell(column, text, IsBold: false, IsNumber: false));
            }
        }
    }
}
