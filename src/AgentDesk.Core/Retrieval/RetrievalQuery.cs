using AgentDesk.Core.Indexing;

namespace AgentDesk.Core.Retrieval;

/// <summary>What to look for.</summary>
/// <param name="Text">The question, with the conversation's references resolved into it.</param>
public sealed record RetrievalQuery(string Text)
{
    /// <summary>Which documents are searched; null for all.</summary>
    public ChunkFilter? Filter { get; init; }

    /// <summary>How many results at most; null takes the configured number.</summary>
    public int? Limit { get; init; }
}
