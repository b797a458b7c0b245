using System.Collections;
using AgentDesk.Core.Documents.Flow;
using AgentDesk.Core.Documents.Packages;

namespace AgentDesk.Core.Documents.OpenDocument;

/// <summary>Reads the sheets of a spreadsheet: each under its name, every row with content on one line, as its cells are shown.</summary>
internal sealed class OpenDocumentSheets
{
    private const int MostColumns = 16_384;
    private const int MostSheets = 10_000;

    /// <summary>Rows and cells that are said to be repeated are written as often at most; sheets are filled up with them.</summary>
    private const int MostRepeated = 100;

    private readonly OpenDocumentContext _context;
    private readonly List<BitArray> _columns = [];
    private int _sheet = -1;
    private int _row;

    private OpenDocumentSheets(OpenDocumentContext context) => _context = context;

    /// <summary>Reads the content twice: before a row can be written, it must be known which columns are in use.</summary>
    public static void Read(OpenDocumentContext context, FlowWriter writer)
    {
        var sheets = new OpenDocumentSheets(context);
        context.Package.Read("content.xml", xml => OpenDocumentReader.ReadBody(xml, "office:spreadsheet", name => sheets.ReadSheet(name, xml, null)));
        sheets._sheet = -1;
        context.Package.Read("content.xml", xml => OpenDocumentReader.ReadBody(xml, "office:spreadsheet", name => sheets.ReadSheet(name, xml, writer)));
    }

    private void ReadSheet(string name, XmlPart xml, FlowWriter? writer)
    {
        if (name != "table:table" || ++_sheet >= MostSheets)
        {
            return;
        }

        _row = 0;
        if (writer is null)
        {
            _columns.Add(new BitArray(MostColumns + 1));
            ReadRows(xml, (cells, _) => cells.ForEach(cell => _columns[_sheet][cell.Column] = true), null);
        }
        else if (!writer.IsFull && _sheet < _columns.Count)
        {
            var (headers, boxes) = (new HashSet<int>(), new FlowList());
            writer.Page = _sheet + 1;
            writer.Announce(new FlowParagraph(xml.Attribute("table:name") ?? $"Sheet{_sheet + 1}", FlowRole.Heading, Level: 1));
            var table = new SheetTable(writer, [.. Enumerable.Range(1, MostColumns).Where(column => _columns[_sheet][column])], headers);
            ReadRows(xml, (cells, isHeader) =>
            {
                if (isHeader)
                {
                    headers.Add(_row);
                }

                if (!writer.IsFull)
                {
                    table.Add(_row, cells);
                }
            }, boxes);
            table.End();
            boxes.MoveTo(writer);
        }
    }

    private void ReadRows(XmlPart xml, Action<List<ShownCell>, bool> onRow, FlowList? boxes, bool isHeader = false)
    {
        foreach (var name in xml.Children())
        {
            switch (name)
            {
                case "table:table-row":
                    ReadRow(xml, onRow, isHeader);
                    break;
                case "table:table-header-rows":
                    ReadRows(xml, onRow, boxes, isHeader: true);
                    break;
                case "table:table-rows" or "table:table-row-group":
                    ReadRows(xml, onRow, boxes, isHeader);
                    break;
                case "table:shapes" when boxes is not null:
                    new OpenDocumentStory(_context, xml).ReadBlocks(boxes);
                    break;
            }
        }
    }

    private void ReadRow(XmlPart xml, Action<List<ShownCell>, bool> onRow, bool isHeader)
    {
        var times = OpenDocumentStyles.Int(xml.Attribute("table:number-rows-repeated")) ?? 1;
        var (cells, column) = (new List<ShownCell>(), 0);
        foreach (var name in xml.Children())
        {
            if (name is "table:table-cell" or "table:covered-table-cell")
            {
                column = ReadCell(xml, column, cells);
            }
        }

        if (cells.Count == 0)
        {
            _row += Math.Min(times, MostRepeated);
            return;
        }

        for (var time = Math.Min(times, MostRepeated); time > 0; time--)
        {
            _row++;
            onRow(cells, isHeader);
        }
    }

    /// <summary>Reads a cell and those that repeat it; returns the last column that they take.</summary>
    private int ReadCell(XmlPart xml, int column, List<ShownCell> cells)
    {
        var times = OpenDocumentStyles.Int(xml.Attribute("table:number-columns-repeated")) ?? 1;
        var isNumber = xml.Attribute("office:value-type") is "float" or "percentage" or "currency" or "date" or "time";
        var isBold = _context.Styles.IsBold(xml.Attribute("table:style-name"));
        var content = new FlowList();
        new OpenDocumentStory(_context, xml).ReadBlocks(content);
        var text = new FlowCell(content.Items).Text;
        for (var at = 1; text.Length > 0 && at <= Math.Min(times, MostRepeated) && column + at <= MostColumns; at++)
        {
            cells.Add(new ShownCell(column + at, text, isBold, isNumber));
        }

        return Math.Min(MostColumns, column + Math.Min(times, MostColumns));
    }
}
