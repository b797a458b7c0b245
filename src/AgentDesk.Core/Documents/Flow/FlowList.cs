namespace AgentDesk.Core.Documents.Flow;

/// <summary>Gathers what flows, for what is written later or elsewhere: a cell, a text box, a note.</summary>
internal sealed class FlowList : IFlow
{
    private readonly List<FlowItem> _items = [];

    public IReadOnlyList<FlowItem> Items => _items;

    /// <summary>Length of the text gathered, in UTF-16 code units.</summary>
    public long Length { get; private set; }

    public bool IsFull => Length > FlowWriter.LongestText;

    public void Add(FlowParagraph paragraph)
    {
        _items.Add(paragraph);
        Length += paragraph.Text.Length;
    }

    public IFlowTable BeginTable() => new Table(this);

    /// <summary>Writes what was gathered and forgets it.</summary>
    public void MoveTo(IFlow flow)
    {
        FlowTo(flow, _items);
        _items.Clear();
    }

    public static void FlowTo(IFlow flow, IReadOnlyList<FlowItem> items)
    {
        foreach (var item in items)
        {
            if (item is FlowParagraph paragraph)
            {
                flow.Add(paragraph);
            }
            else if (item is FlowTable inner)
            {
                using var table = flow.BeginTable();
                foreach (var row in inner.Rows)
                {
                    table.Add(row);
                }
            }
        }
    }

    private sealed class Table(FlowList owner) : IFlowTable
    {
        private readonly List<FlowRow> _rows = [];

        public void Add(FlowRow row)
        {
            _rows.Add(row);
            owner.Length += row.Cells.Sum(cell => cell.Text.Length);
        }

        public void Dispose() => owner._items.Add(new FlowTable(_rows));
    }
}
