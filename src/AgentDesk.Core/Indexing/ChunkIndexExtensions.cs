namespace AgentDesk.Core.Indexing;

/// <summary>Short forms of what an index does.</summary>
public static class ChunkIndexExtensions
{
    /// <summary>Replaces a document whose chunks are at hand, see <see cref="IChunkIndex.ReplaceAsync"/>.</summary>
    public static Task ReplaceAsync(
        this IChunkIndex index, IndexedDocument document, IReadOnlyList<EmbeddedChunk> chunks, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(index);
        return index.ReplaceAsync(document, chunks.ToAsyncEnumerable(), cancellationToken);
    }
}
