using AgentDesk.Core.Text;

namespace AgentDesk.Core.Documents.Flow;

/// <summary>A cell as it is shown.</summary>
internal readonly record struct ShownCell(int Column, string Text, bool IsBold, bool IsNumber);

/// <summary>
/// Writes the rows of a sheet and finds out which of them name the columns. An empty row ends a region of the sheet; each region may have a header, and
/// goes on with the one above where it has none.
/// </summary>
internal sealed class SheetTable(FlowWriter writer, IReadOnlyList<int> columns, HashSet<int> headerRows)
{
    /// <summary>Text that is kept of one row, in UTF-16 code units.</summary>
    public const int LongestRow = 100_000;

    /// <summary>Rows that are looked at before the first of a region is written.</summary>
    private const int Lookahead = 12;

    /// <summary>From this many columns on, rows with few cells are written without the empty ones between.</summary>
    private const int ManyColumns = 32;

    /// <summary>A header with title is no longer, and no more rows are empty below it.</summary>
    private const int LongestHead = 7, WidestSpace = 3;

    private readonly List<(int Number, List<ShownCell> Cells)> _waiting = [];
    private TextRange? _header;
    private int _headerFrom;
    private int _headerTo;
    private int _last;
    private bool _hasBegunRegion;

    /// <summary>Whether the ends of rows were left out.</summary>
    public bool HasCutRows { get; private set; }

    /// <summary>Takes a row with at least one cell; the list is kept.</summary>
    public void Add(int number, List<ShownCell> cells)
    {
        if (number > _last + 1 && !IsHeadOfRegion(number))
        {
            EndRegion();
        }

        _last = number;
        if (_hasBegunRegion)
        {
            Write(number, cells);
            return;
        }

        _waiting.Add((number, cells));
        if (_waiting.Count == Lookahead)
        {
            BeginRegion();
        }
    }

    /// <summary>Whether the rows so far are a header or title with only some space below.</summary>
    private bool IsHeadOfRegion(int next) =>
        !_hasBegunRegion && next - _last <= WidestSpace && _waiting.Count <= LongestHead && _waiting.TrueForAll(row => !row.Cells.Exists(cell => cell.IsNumber));

    public void End()
    {
        EndRegion();
        writer.EndTable();
    }

    private void EndRegion()
    {
        BeginRegion();
        _hasBegunRegion = false;
    }

    private void BeginRegion()
    {
        _hasBegunRegion = true;
        if (_waiting.Count == 0)
        {
            return;
        }

        var (first, count) = Headers();
        if (count == 0 && !ContinuesTable())
        {
            _header = null;
        }

        for (var at = 0; at < _waiting.Count; at++)
        {
            if (at < first + count)
            {
                WriteAbove(at > first ? Without(_waiting[at].Cells, _waiting[at - 1].Cells) : _waiting[at].Cells, isHeader: at >= first, isFirst: at == first);
            }
            else
            {
                Write(_waiting[at].Number, _waiting[at].Cells);
            }
        }

        _waiting.Clear();
    }

    /// <summary>The waiting rows that name the columns: the one that the sheet sets apart, else those that look so.</summary>
    private (int First, int Count) Headers()
    {
        var named = _waiting.FindIndex(row => headerRows.Contains(row.Number) && row.Cells.Count > 1);
        if (named >= 0)
        {
            return (named, 1);
        }

        var used = _waiting.SelectMany(row => row.Cells.Select(cell => cell.Column)).Distinct().Order().Select((column, place) => (column, place)).ToDictionary(pair => pair.column, pair => pair.place);
        var rows = _waiting.ConvertAll(row => Seen(row.Cells, used));
        return TableHeaders.Find(rows, isLikely: true);
    }

    private static TableCell[] Seen(List<ShownCell> cells, Dictionary<int, int> places)
    {
        var row = new TableCell[places.Count];
        foreach (var cell in cells)
        {
            row[places[cell.Column]] = new TableCell(cell.Text, cell.IsBold, cell.IsNumber);
        }

        return row;
    }

    /// <summary>Whether the region lies under the last header and has more than a remark.</summary>
    private bool ContinuesTable() => _header is not null && _waiting[0].Cells.Count > 1
        && _waiting.TrueForAll(row => row.Cells[0].Column >= _headerFrom && row.Cells[^1].Column <= _headerTo);

    /// <summary>Writes a row of the header, or a title above it.</summary>
    private void WriteAbove(List<ShownCell> cells, bool isHeader, bool isFirst)
    {
        if (cells.Count == 1)
        {
            writer.Add(new FlowParagraph(cells[0].Text));
        }
        else if (writer.AddRow(Line(cells), header: null) is { } range && isHeader)
        {
            _header = isFirst ? range : range with { Start = _header?.Start ?? range.Start };
            (_headerFrom, _headerTo) = isFirst ? (cells[0].Column, cells[^1].Column) : (Math.Min(_headerFrom, cells[0].Column), Math.Max(_headerTo, cells[^1].Column));
        }
    }

    /// <summary>A row of a header without the names that cells reaching down from the row above repeat.</summary>
    private static List<ShownCell> Without(List<ShownCell> cells, List<ShownCell> above)
    {
        var upper = above.ToDictionary(cell => cell.Column, cell => cell.Text);
        return cells.FindAll(cell => upper.GetValueOrDefault(cell.Column) != cell.Text) is { Count: > 0 } rest ? rest : cells;
    }

    private void Write(int number, List<ShownCell> cells)
    {
        if (headerRows.Contains(number) && cells.Count > 1)
        {
            WriteAbove(cells, isHeader: true, isFirst: true);
        }
        else if (cells.Count == 1 && _header is null && columns.Count > 1)
        {
            writer.Add(new FlowParagraph(cells[0].Text));
        }
        else
        {
            writer.AddRow(Line(cells), _header);
        }
    }

    /// <summary>The cells with empty ones between them, so that all rows have the same columns.</summary>
    private List<string> Line(List<ShownCell> cells)
    {
        var line = new List<string>(cells.Count);
        var (length, next) = (0, 0);
        var isSparse = columns.Count >= ManyColumns && cells.Count * 4 < columns.Count;
        foreach (var cell in cells)
        {
            for (; !isSparse && next < columns.Count && columns[next] < cell.Column; next++)
            {
                line.Add("");
            }

            next++;
            length += cell.Text.Length;
            if (length > LongestRow)
            {
                HasCutRows = true;
                break;
            }

            line.Add(cell.Text);
        }

        return line;
    }
}
