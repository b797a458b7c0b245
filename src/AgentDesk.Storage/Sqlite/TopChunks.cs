namespace AgentDesk.Storage.Sqlite;

/// <summary>A chunk with its scores.</summary>
/// <param name="Chunk">Its id.</param>
/// <param name="Score">The fused score.</param>
/// <param name="Lexical">BM25, or null where no word matched.</param>
/// <param name="Cosine">Cosine, or null where the query has no vector.</param>
internal readonly record struct ScoredChunk(long Chunk, double Score, double? Lexical, double? Cosine) : IComparable<ScoredChunk>
{
    /// <summary>Better is greater: by score, then cosine, then the chunk indexed earlier.</summary>
    public int CompareTo(ScoredChunk other)
    {
        var order = Score.CompareTo(other.Score);
        if (order == 0)
            order = Nullable.Compare(Cosine, other.Cosine);
        return order == 0 ? other.Chunk.CompareTo(Chunk) : order;
    }
}

/// <summary>Keeps the best chunks of many.</summary>
/// <param name="limit">How many.</param>
internal sealed class TopChunks(int limit)
{
    private readonly PriorityQueue<ScoredChunk, ScoredChunk> _worstFirst = new(limit);

    /// <summary>The score that a chunk must reach to be among the best; null while any is.</summary>
    public double? Worst => _worstFirst.Count < limit ? null : _worstFirst.Peek().Score;

    public void Offer(ScoredChunk chunk)
    {
        if (_worstFirst.Count < limit)
            _worstFirst.Enqueue(chunk, chunk);
        else if (chunk.CompareTo(_worstFirst.Peek()) > 0)
            _worstFirst.EnqueueDequeue(chunk, chunk);
    }

    public List<ScoredChunk> BestFirst() => [.. _worstFirst.UnorderedItems.Select(item => item.Element).OrderDescending()];
}
