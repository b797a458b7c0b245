namespace AgentDesk.Agent.Functions;

/// <summary>A ready function over documents.</summary>
/// <param name="Name">How it is called.</param>
/// <param name="Description">What it does.</param>
/// <param name="WithoutModel">What it can do without a model that writes; null where it cannot do anything.</param>
/// <param name="MinDocuments">Documents it needs.</param>
/// <param name="MaxDocuments">Documents it takes.</param>
public sealed record ReadyFunction(string Name, string Description, string? WithoutModel, int MinDocuments = 1, int MaxDocuments = 100)
{
    /// <summary>Summaries.</summary>
    public const string Summarise = "summarise";

    /// <summary>Outlines.</summary>
    public const string Outline = "outline";

    /// <summary>Translations.</summary>
    public const string Translate = "translate";

    /// <summary>Comparisons.</summary>
    public const string Compare = "compare";

    /// <summary>Tables.</summary>
    public const string Table = "extract-table";

    /// <summary>Sentiment.</summary>
    public const string Sentiment = "sentiment";

    /// <summary>Explanations of code.</summary>
    public const string Explain = "explain-code";

    /// <summary>All functions, in the order in which they are listed.</summary>
    public static IReadOnlyList<ReadyFunction> All { get; } =
    [
        new(Summarise, "The essence of each document in a few sentences", "picks the sentences that carry most of the document, word for word"),
        new(Outline, "The structure of each document as a nested list", "lists its headings, or the first sentences of its passages where it has none"),
        new(Translate, "The whole document in English or Chinese (--to en|zh), block by block, its structure kept", null),
        new(Compare, "What documents have in common and where they differ, citing both", "sets the sentences of two documents side by side: changed, only here, only there", 2, 5),
        new(Table, "Facts as a table: --columns \"name, price, date\", or columns that the model finds", "copies out the tables that the document has already"),
        new(Sentiment, "Whether a text is positive, negative, neutral or mixed, with reasons", "counts words of a small list, in English and Chinese; good for reviews and complaints, blind to irony"),
        new(Explain, "What a source file does, part by part", "lists what it defines, with line numbers"),
    ];

    /// <summary>The function of this name, in British or American spelling; null where there is none.</summary>
    public static ReadyFunction? Find(string name) => All.FirstOrDefault(f => f.Name == name switch
    {
        "summarize" or "summary" => Summarise,
        "table" => Table,
        "explain" => Explain,
        "diff" => Compare,
        _ => name,
    });
}
