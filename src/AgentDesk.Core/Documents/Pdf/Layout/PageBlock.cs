namespace AgentDesk.Core.Documents.Pdf.Layout;

/// <summary>What the lines of a page were put together to.</summary>
internal sealed record PageBlock
{
    public required BlockKind Kind { get; init; }

    public required int Page { get; init; }

    /// <summary>Its lines; of a table's row all the lines of all its cells.</summary>
    public required IReadOnlyList<TextLine> Lines { get; init; }

    /// <summary>For a row of a table: its cells, each with its lines.</summary>
    public IReadOnlyList<IReadOnlyList<string>>? Cells { get; init; }

    /// <summary>For a row of a table: whether it names the columns.</summary>
    public bool IsHeader { get; init; }

    /// <summary>Whether it is a note at the foot of its column.</summary>
    public bool IsFootnote { get; init; }

    /// <summary>Whether it stands apart from the running text: captions, labels of figures, text in another direction.</summary>
    public bool IsAside { get; init; }

    /// <summary>Whether it begins the column or ends it: running text may come from the former column or go on in the next.</summary>
    public bool IsFirst { get; init; }

    public bool IsLast { get; init; }

    /// <summary>Whether its first line is set in from the others of its column: a new paragraph, whatever came before.</summary>
    public bool IsIndented { get; init; }

    /// <summary>Whether its last line fills the column: nothing ended there but the room.</summary>
    public bool IsFull { get; init; }

    /// <summary>For text that goes on over pages: the lines with which further pages begin.</summary>
    public IReadOnlyList<(int Line, int Page)> Turns { get; init; } = [];

    public double Size => Lines.Count > 0 ? Lines[0].Size : 0;

    public bool IsBold => Lines.Count > 0 && Lines.All(line => line.IsBold);

    public string FirstLine => Lines.Count > 0 ? Lines[0].Text : string.Empty;
}
