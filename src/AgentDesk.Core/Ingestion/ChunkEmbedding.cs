using AgentDesk.Core.Chunking;
using AgentDesk.Core.Indexing;
using Microsoft.Extensions.AI;

namespace AgentDesk.Core.Ingestion;

/// <summary>Finds the vectors of chunks: those that the index knows by their hash, the rest from the embedder in batches across documents.</summary>
internal sealed class ChunkEmbedding(IEmbeddingGenerator<string, Embedding<float>> embedder, IChunkIndex index, IngestionOptions options)
{
    /// <exception cref="EmbeddingFailedException">The embedder failed.</exception>
    public async Task<IReadOnlyDictionary<string, ReadOnlyMemory<float>>> EmbedAsync(IReadOnlyList<PreparedDocument> documents, CancellationToken cancellationToken)
    {
        var byHash = documents.SelectMany(document => document.Chunks).DistinctBy(chunk => chunk.Hash).ToList();
        var vectors = new Dictionary<string, ReadOnlyMemory<float>>(await index.FindVectorsAsync([.. byHash.Select(chunk => chunk.Hash)], cancellationToken));
        foreach (var batch in byHash.Where(chunk => !vectors.ContainsKey(chunk.Hash)).ToList().Chunk(options.EmbeddingBatch))
        {
            var embeddings = await GenerateAsync(batch, cancellationToken);
            for (var i = 0; i < batch.Length; i++)
            {
                vectors[batch[i].Hash] = embeddings[i].Vector;
            }
        }

        return vectors;
    }

    private async Task<GeneratedEmbeddings<Embedding<float>>> GenerateAsync(Chunk[] batch, CancellationToken cancellationToken)
    {
        try
        {
            var embeddings = await embedder.GenerateAsync(batch.Select(chunk => chunk.SearchText), cancellationToken: cancellationToken);
            return embeddings.Count == batch.Length
                ? embeddings
                : throw new EmbeddingFailedException($"The embedder gave {embeddings.Count} vectors for {batch.Length} texts: it does not fit this program.");
        }
        catch (Exception e) when (e is not (OperationCanceledException or EmbeddingFailedException))
        {
            throw new EmbeddingFailedException(
                $"The embedder failed at {batch[0].DocumentId}: {e.Message} No document is to blame; what was indexed before stays. " +
                "Check the embedder's settings (Embedder:Folder) and ingest again: it continues where it stopped.",
                e);
        }
    }
}
