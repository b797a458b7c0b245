using AgentDesk.Core.Documents.Flow;
using AgentDesk.Core.Documents.Packages;

namespace AgentDesk.Core.Documents.OpenDocument;

/// <summary>Reads a table of a text or slide; a cell merged downwards says its short text in every row.</summary>
internal sealed class OpenDocumentTable(OpenDocumentContext context, XmlPart xml)
{
    private const int MostColumns = 256;
    private const int LongestRepeated = 100;

    private readonly Dictionary<int, (int RowsLeft, FlowCell Cell)> _merged = [];

    public void Read(IFlow flow)
    {
        using var table = flow.BeginTable();
        ReadRows(table, flow, isHeader: false);
    }

    private void ReadRows(IFlowTable table, IFlow flow, bool isHeader)
    {
        foreach (var name in xml.Children())
        {
            if (flow.IsFull)
            {
                return;
            }

            switch (name)
            {
                case "table:table-row":
                    table.Add(new FlowRow(ReadRow(), isHeader));
                    break;
                case "table:table-header-rows":
                    ReadRows(table, flow, isHeader: true);
                    break;
                case "table:table-rows" or "table:table-row-group":
                    ReadRows(table, flow, isHeader);
                    break;
            }
        }
    }

    private List<FlowCell> ReadRow()
    {
        var cells = new List<FlowCell>();
        foreach (var name in xml.Children())
        {
            if (name == "table:table-cell")
            {
                ReadCell(cells);
            }
            else if (name == "table:covered-table-cell")
            {
                for (var times = Times(); times > 0 && cells.Count < MostColumns; times--)
                {
                    cells.Add(Covered(cells.Count));
                }
            }
        }

        return cells;
    }

    private void ReadCell(List<FlowCell> cells)
    {
        var (times, rows) = (Times(), OpenDocumentStyles.Int(xml.Attribute("table:number-rows-spanned")) ?? 1);
        var content = new FlowList();
        new OpenDocumentStory(context, xml).ReadBlocks(content);
        var cell = new FlowCell(content.Items);
        if (rows > 1 && cell.Text.Length <= LongestRepeated)
        {
            _merged[cells.Count] = (rows - 1, cell);
        }

        for (; times > 0 && cells.Count < MostColumns; times--)
        {
            cells.Add(cell);
        }
    }

    private FlowCell Covered(int column)
    {
        if (!_merged.TryGetValue(column, out var merged))
        {
            return FlowCell.Empty;
        }

        _merged[column] = (merged.RowsLeft - 1, merged.Cell);
        if (merged.RowsLeft <= 1)
        {
            _merged.Remove(column);
        }

        return merged.Cell;
    }

    private int Times() => Math.Clamp(OpenDocumentStyles.Int(xml.Attribute("table:number-columns-repeated")) ?? 1, 1, MostColumns);
}
