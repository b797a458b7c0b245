using AgentDesk.Core.Text;

namespace AgentDesk.Core.Documents;

/// <summary>One open table: its header row, and whether it is a table at all or a page laid out as one.</summary>
internal sealed class HtmlTable
{
    /// <summary>A row that grows longer, in UTF-16 code units, and still begins blocks is a layout, not data.</summary>
    public const int LongestRow = 1000;

    private int _cells;
    private bool _onlyHeaders = true;
    private bool _hadRow;

    /// <summary>Whether the table only arranges other content.</summary>
    public bool IsLayout { get; private set; }

    /// <summary>The header row, once it has been written.</summary>
    public TextRange? Header { get; private set; }

    /// <summary>Whether what is being written is a row of data.</summary>
    public bool IsRow => !IsLayout && _cells > 1;

    public void BeginRow() => (_cells, _onlyHeaders) = (0, true);

    public void BeginCell(bool isHeader)
    {
        _cells++;
        _onlyHeaders &= isHeader;
    }

    /// <summary>A heading, list or table in a cell: the table arranges a page.</summary>
    public void BecomeLayout() => IsLayout = true;

    /// <summary>A row has been written; the first one names the columns if all its cells are headers.</summary>
    public void Added(TextRange? row)
    {
        Header ??= !_hadRow && _onlyHeaders && _cells > 1 ? row : null;
        _hadRow |= row is not null;
        _cells = 0;
    }
}
