using AgentDesk.Core.Text;

namespace AgentDesk.Core.Documents.Flow;

/// <summary>Writes a table row by row, once it is clear which rows name the columns; a table that only arranges other content becomes that content.</summary>
internal sealed class FlowTableWriter(FlowWriter writer) : IFlowTable
{
    /// <summary>Rows that are looked at before the first is written.</summary>
    private const int Lookahead = 12;

    private const int MostHeaderRows = 3;

    private readonly List<FlowRow> _waiting = [];
    private readonly HashSet<int> _fillers = [];
    private TextRange? _header;
    private bool _hasBegun;

    public void Add(FlowRow row)
    {
        if (_hasBegun)
        {
            Write(row, _header);
            return;
        }

        _waiting.Add(row);
        if (_waiting.Count == Lookahead)
        {
            Begin();
        }
    }

    public void Dispose()
    {
        if (!_hasBegun)
        {
            Begin();
        }

        writer.EndTable();
    }

    private void Begin()
    {
        _hasBegun = true;
        var width = _waiting.Count == 0 ? 0 : _waiting.Max(row => row.Cells.Count);
        _fillers.UnionWith(Enumerable.Range(0, width).Where(column => _waiting.TrueForAll(row => IsFiller(row, column))));
        var (first, count) = Headers();
        for (var at = 0; at < _waiting.Count; at++)
        {
            var isHeader = at >= first && at < first + count;
            if (Write(_waiting[at], isHeader ? null : _header) is { } range && isHeader)
            {
                _header = range with { Start = _header?.Start ?? range.Start };
            }
        }

        _waiting.Clear();
    }

    /// <summary>Which of the waiting rows name the columns: those that the document calls so, else those that look so.</summary>
    private (int First, int Count) Headers()
    {
        var named = _waiting.TakeWhile(row => row.IsHeader).Take(MostHeaderRows).Count();
        return named == _waiting.Count ? default
            : named > 0 ? (0, named)
            : TableHeaders.Find([.. _waiting.Select(row => row.Cells.Select(Seen).ToList())], isLikely: false);
    }

    private static TableCell Seen(FlowCell cell) => cell.Text is var text && text.Length > 0 ? new TableCell(text, cell.IsBold, TableHeaders.IsNumber(text)) : default;

    private TextRange? Write(FlowRow row, TextRange? header)
    {
        var cells = row.Cells.Where((_, column) => !(_fillers.Contains(column) && IsFiller(row, column))).Select(cell => cell.Text).ToList();
        if (cells.Count > 1 && !ArrangesContent(row, cells))
        {
            return writer.AddRow(cells, header);
        }

        foreach (var cell in row.Cells)
        {
            FlowList.FlowTo(writer, cell.Content);
        }

        return null;
    }

    /// <summary>Whether a column of the grid only makes other cells wider.</summary>
    private static bool IsFiller(FlowRow row, int column) => column >= row.Cells.Count || ReferenceEquals(row.Cells[column], FlowCell.Empty);

    /// <summary>Whether the row is too long for data and its cells hold several paragraphs each.</summary>
    private static bool ArrangesContent(FlowRow row, List<string> cells) =>
        cells.Sum(text => text.Length) > HtmlTable.LongestRow && row.Cells.Any(cell => cell.Content.Count(item => item is not FlowParagraph { Text: "" }) > 1);
}
