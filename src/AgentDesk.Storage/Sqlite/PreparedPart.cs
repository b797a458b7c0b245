using AgentDesk.Core.Chunking;
using AgentDesk.Core.Indexing;
using AgentDesk.Storage.Sqlite.Terms;
using AgentDesk.Storage.Sqlite.Vectors;

namespace AgentDesk.Storage.Sqlite;

/// <summary>A chunk as a row.</summary>
internal sealed record PreparedChunk(Chunk Chunk, byte[] Hash, byte[] Details, ChunkTerms Terms);

/// <summary>
/// Some chunks of a document as rows, made before the write lock is taken, so that no other writer waits for the analysis. Most documents have one part,
/// large ones are written part by part.
/// </summary>
/// <param name="Chunks">The rows.</param>
/// <param name="Vectors">Their vectors, quantised, <see cref="VectorParts.Rows"/> chunks each.</param>
/// <param name="Last">Whether the document has no further parts.</param>
internal sealed record PreparedPart(IReadOnlyList<PreparedChunk> Chunks, IReadOnlyList<byte[]> Vectors, bool Last)
{
    /// <summary>Chunks of a part at most.</summary>
    private const int Most = 8 * VectorParts.Rows;

    /// <summary>About how much of the commit is due to it, in bytes.</summary>
    public long Bytes => Chunks.Sum(chunk => (long)chunk.Details.Length) + Vectors.Sum(vectors => (long)vectors.Length);

    /// <summary>Reads the next part of a document, away from the caller's thread.</summary>
    /// <param name="chunks">The document's chunks, as far as they have been read.</param>
    /// <param name="documentId">The document.</param>
    /// <param name="first">The ordinal that the first chunk must have.</param>
    /// <param name="dimensions">The length that vectors must have.</param>
    /// <param name="cancellationToken">Cancels.</param>
    /// <exception cref="ArgumentException">A chunk belongs to another document, is out of order, or has a vector of another length.</exception>
    public static async Task<PreparedPart> ReadAsync(
        IAsyncEnumerator<EmbeddedChunk> chunks, string documentId, int first, int dimensions, CancellationToken cancellationToken)
    {
        var read = new List<EmbeddedChunk>();
        var more = true;
        while (read.Count < Most && (more = await chunks.MoveNextAsync()))
        {
            cancellationToken.ThrowIfCancellationRequested();
            Check(chunks.Current, documentId, first + read.Count, dimensions);
            read.Add(chunks.Current);
        }

        return await Task.Run(() => Prepare(read, dimensions, !more, cancellationToken), cancellationToken);
    }

    private static PreparedPart Prepare(List<EmbeddedChunk> chunks, int dimensions, bool last, CancellationToken cancellationToken)
    {
        var rows = new List<PreparedChunk>(chunks.Count);
        foreach (var (chunk, _) in chunks)
        {
            cancellationToken.ThrowIfCancellationRequested();
            rows.Add(new PreparedChunk(chunk, Convert.FromHexString(chunk.Hash), ChunkDetails.Write(chunk), ChunkTerms.Of(chunk.SearchText)));
        }

        return new PreparedPart(rows, [.. chunks.Chunk(VectorParts.Rows).Select(part => VectorCodec.Encode(part, dimensions))], last);
    }

    private static void Check(EmbeddedChunk embedded, string documentId, int ordinal, int dimensions)
    {
        var (chunk, vector) = embedded;
        if (chunk.DocumentId != documentId)
            throw new ArgumentException($"Chunk {chunk.Ordinal} belongs to '{chunk.DocumentId}', not to '{documentId}'.", nameof(embedded));
        if (chunk.Ordinal != ordinal)
            throw new ArgumentException($"Chunk {chunk.Ordinal} of '{documentId}' stands at place {ordinal}; ordinals count up from 0.", nameof(embedded));
        if (vector.Length != dimensions)
            throw new ArgumentException($"The vector of chunk {chunk.Ordinal} has {vector.Length} dimensions, the index {dimensions}.", nameof(embedded));
    }
}
