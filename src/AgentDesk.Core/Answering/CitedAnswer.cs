using AgentDesk.Core.Text;

namespace AgentDesk.Core.Answering;

/// <summary>A place in a document that an answer rests on.</summary>
public sealed record Citation
{
    /// <summary>The number in the answer's marker: <c>[1]</c>. It never changes within a session.</summary>
    public required int Id { get; init; }

    /// <summary>The document.</summary>
    public required string DocumentId { get; init; }

    /// <summary>Titles of the headings above it, outermost first.</summary>
    public required IReadOnlyList<string> Headings { get; init; }

    /// <summary>Page, sheet or slide, from 1; null where the format has none.</summary>
    public int? Page { get; init; }

    /// <summary>Where the quote stands in the document's extracted text, in UTF-16 offsets.</summary>
    public required TextRange Range { get; init; }

    /// <summary>The quoted text.</summary>
    public required string Quote { get; init; }

    /// <summary>Where the quote is a table's row: the row with the names of its columns; else null.</summary>
    public string? Row { get; init; }

    /// <summary>Address of the web page that is cited; null for documents. A page is not kept, so its quote is never <see cref="Verified"/>.</summary>
    public Uri? Url { get; init; }

    /// <summary>The date of that page, as its source wrote it; null where it gave none.</summary>
    public string? Date { get; init; }

    /// <summary>Whether the index's copy of the document holds exactly <see cref="Quote"/> at <see cref="Range"/>.</summary>
    public required bool Verified { get; init; }

    /// <summary>Probability that the sentence answers the question, 0 to 1.</summary>
    public required double Score { get; init; }
}

/// <summary>An answer whose every sentence was checked.</summary>
public sealed record CitedAnswer
{
    /// <summary>The answer, with markers such as <c>[1]</c>.</summary>
    public required string Text { get; init; }

    /// <summary>Whether the answer says that the documents do not support one.</summary>
    public bool Abstained { get; init; }

    /// <summary>The citations in the order of their first marker.</summary>
    public IReadOnlyList<Citation> Citations { get; init; } = [];

    /// <summary>The answer's sentences with what each rests on.</summary>
    public IReadOnlyList<AnswerSentence> Sentences { get; init; } = [];
}
