namespace AgentDesk.Core.Documents.Flow;

/// <summary>What a paragraph of an office document is.</summary>
internal enum FlowRole
{
    /// <summary>Running text.</summary>
    Body,

    /// <summary>A heading.</summary>
    Heading,

    /// <summary>An item of a list.</summary>
    Item,

    /// <summary>A line or more of code; its spaces count, and lines that follow each other belong together.</summary>
    Code,
}

/// <summary>Something that stands in the flow of an office document's text.</summary>
internal abstract record FlowItem;

/// <summary>A paragraph.</summary>
/// <param name="Text">Its text; line breaks in it are <c>\n</c>.</param>
/// <param name="Role">What it is.</param>
/// <param name="Level">A heading's level from 0 (a title) and 1; an item's from 0.</param>
/// <param name="Marker">The number or bullet before it, or empty.</param>
/// <param name="IsBold">Whether all its text is bold.</param>
internal sealed record FlowParagraph(string Text, FlowRole Role = FlowRole.Body, int Level = 0, string Marker = "", bool IsBold = false) : FlowItem
{
    /// <summary>What stands before an item of a list without numbers, whatever picture the document uses.</summary>
    public const string Bullet = "-";
}

/// <summary>A table inside a cell, whole.</summary>
internal sealed record FlowTable(IReadOnlyList<FlowRow> Rows) : FlowItem;

/// <summary>A table's row.</summary>
/// <param name="Cells">Its cells; one that spans columns is followed by empty ones.</param>
/// <param name="IsHeader">Whether the document says that it names the columns.</param>
internal sealed record FlowRow(IReadOnlyList<FlowCell> Cells, bool IsHeader = false);

/// <summary>A table's cell.</summary>
internal sealed record FlowCell(IReadOnlyList<FlowItem> Content)
{
    /// <summary>What a cell that spans columns leaves of the others.</summary>
    public static readonly FlowCell Empty = new([]);

    /// <summary>A cell without text.</summary>
    public static readonly FlowCell Blank = new([]);

    public FlowCell(string text)
        : this([new FlowParagraph(text)])
    {
    }

    /// <summary>Whether all its text is bold; false without text.</summary>
    public bool IsBold => Content.Count > 0 && Content.All(item => item is FlowParagraph { IsBold: true });

    /// <summary>Its text on one line: paragraphs parted by spaces; a table within by commas and semicolons.</summary>
    public string Text => Content is [] ? ""
        : Content is [FlowParagraph only] ? Line(only)
        : string.Join(' ', Content.Select(item => item is FlowTable table ? Line(table) : Line((FlowParagraph)item)).Where(text => text.Length > 0));

    private static string Line(FlowParagraph paragraph) =>
        (paragraph.Role == FlowRole.Item && paragraph.Marker != FlowParagraph.Bullet ? paragraph.Marker + " " + paragraph.Text : paragraph.Text).Replace('\n', ' ').Trim();

    private static string Line(FlowTable table) =>
        string.Join("; ", table.Rows.Select(row => string.Join(", ", row.Cells.Select(cell => cell.Text).Where(text => text.Length > 0))).Where(text => text.Length > 0));
}

/// <summary>Takes what is found in the flow of a document.</summary>
internal interface IFlow
{
    /// <summary>Whether nothing more is wanted.</summary>
    bool IsFull { get; }

    /// <summary>Takes a paragraph.</summary>
    void Add(FlowParagraph paragraph);

    /// <summary>Begins a table; what is returned takes its rows until it is disposed.</summary>
    IFlowTable BeginTable();
}

/// <summary>Takes the rows of a table.</summary>
internal interface IFlowTable : IDisposable
{
    /// <summary>Takes a row.</summary>
    void Add(FlowRow row);
}
