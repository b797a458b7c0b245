namespace AgentDesk.Core.Retrieval;

/// <summary>What to look for.</summary>
/// <param name="Text">The question, with the conversation's references resolved into it.</param>
public sealed record RetrievalQuery(string Text)
{
    /// <summary>Only this document, or the documents below this folder; null for all.</summary>
    public string? Source { get; init; }

    /// <summary>How many results at most; null takes the configured number.</summary>
    public int? Limit { get; init; }
}
