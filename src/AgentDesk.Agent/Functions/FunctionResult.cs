using AgentDesk.Core.Text;

namespace AgentDesk.Agent.Functions;

/// <summary>What came of a function.</summary>
public sealed record FunctionResult
{
    /// <summary>The function's name.</summary>
    public required string Function { get; init; }

    /// <summary>Who did it: <c>model</c>, or the method that did it without one: <c>sentences</c>, <c>headings</c>, <c>diff</c>, <c>tables</c>, <c>word-list</c>, <c>definitions</c>.</summary>
    public required string Method { get; init; }

    /// <summary>Language of the output.</summary>
    public required string Language { get; init; }

    /// <summary>The result as Markdown.</summary>
    public required string Text { get; init; }

    /// <summary>The passages that the text's markers <c>[1]</c> name.</summary>
    public IReadOnlyList<FunctionCitation> Citations { get; init; } = [];

    /// <summary>The table, of <c>extract-table</c>.</summary>
    public FunctionTable? Table { get; init; }

    /// <summary>The verdict on each document, of <c>sentiment</c>.</summary>
    public IReadOnlyList<SentimentVerdict>? Sentiment { get; init; }

    /// <summary>Parts of documents that could not be worked on, with the reason; the rest is in the result.</summary>
    public IReadOnlyList<FunctionFailure> Failures { get; init; } = [];

    /// <summary>What a reader should know of the result.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];

    /// <summary>Requests to the model, and their tokens.</summary>
    public FunctionUsage Usage { get; init; } = new(0, 0, 0);
}

/// <summary>A passage that a result rests on.</summary>
/// <param name="Number">Its marker.</param>
/// <param name="Document">The document.</param>
/// <param name="Headings">The headings above it.</param>
/// <param name="Page">Its page; null where there are none.</param>
/// <param name="Range">Where it stands.</param>
/// <param name="Quote">Its text, or the beginning of a long one.</param>
public sealed record FunctionCitation(int Number, string Document, IReadOnlyList<string> Headings, int? Page, TextRange Range, string Quote);

/// <summary>A table.</summary>
/// <param name="Columns">Names of the columns.</param>
/// <param name="Rows">Cells by column; null where the document says nothing.</param>
public sealed record FunctionTable(IReadOnlyList<string> Columns, IReadOnlyList<IReadOnlyList<string?>> Rows);

/// <summary>The sentiment of a document.</summary>
/// <param name="Document">The document.</param>
/// <param name="Label"><c>positive</c>, <c>negative</c>, <c>neutral</c> or <c>mixed</c>.</param>
/// <param name="Score">-1 to 1.</param>
/// <param name="Reasons">Why: what the model says, or the words that were counted.</param>
public sealed record SentimentVerdict(string Document, string Label, double Score, IReadOnlyList<string> Reasons);

/// <summary>A part that could not be worked on.</summary>
/// <param name="Document">The document.</param>
/// <param name="Range">The part.</param>
/// <param name="Reason">Why.</param>
public sealed record FunctionFailure(string Document, TextRange Range, string Reason);

/// <summary>What was asked of the model.</summary>
/// <param name="Requests">Requests.</param>
/// <param name="PromptTokens">Tokens of the prompts; 0 where the model does not tell.</param>
/// <param name="GeneratedTokens">Tokens generated.</param>
public sealed record FunctionUsage(int Requests, long PromptTokens, long GeneratedTokens);
