using System.Text;
using AgentDesk.Core.Chunking;
using AgentDesk.Core.Indexing;
using AgentDesk.Storage.Sqlite.Vectors;

namespace AgentDesk.Storage.Sqlite;

/// <summary>A document as rows, made before the write lock is taken, so that no other writer waits for the analysis.</summary>
/// <param name="Info">The document.</param>
/// <param name="Text">Its text in UTF-8.</param>
/// <param name="TextLength">Length of its text in UTF-16 code units.</param>
/// <param name="Chunks">Each chunk with its details and its terms, separated by spaces.</param>
/// <param name="Vectors">All vectors, quantised, in parts, each with the ordinal of its first chunk.</param>
internal sealed record PreparedDocument(
    IndexedDocumentInfo Info, byte[] Text, int TextLength, IReadOnlyList<(Chunk Chunk, byte[] Details, string Terms)> Chunks,
    IReadOnlyList<(int First, byte[] Data)> Vectors)
{
    /// <exception cref="ArgumentException">A chunk belongs to another document, is out of order, or has a vector of another length.</exception>
    public static PreparedDocument From(IndexedDocument document, IReadOnlyList<EmbeddedChunk> chunks, int dimensions, CancellationToken cancellationToken)
    {
        var rows = new List<(Chunk, byte[], string)>(chunks.Count);
        foreach (var (chunk, vector) in chunks)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (chunk.DocumentId != document.Info.Id)
                throw new ArgumentException($"Chunk {chunk.Ordinal} belongs to '{chunk.DocumentId}', not to '{document.Info.Id}'.", nameof(chunks));
            if (chunk.Ordinal != rows.Count)
                throw new ArgumentException($"Chunk {chunk.Ordinal} of '{document.Info.Id}' stands at place {rows.Count}; ordinals count up from 0.", nameof(chunks));
            if (vector.Length != dimensions)
                throw new ArgumentException($"The vector of chunk {chunk.Ordinal} has {vector.Length} dimensions, the index {dimensions}.", nameof(chunks));
            rows.Add((chunk, ChunkDetails.Write(chunk), string.Join(' ', TermAnalyzer.Analyze(chunk.SearchText))));
        }

        return new PreparedDocument(document.Info, Encoding.UTF8.GetBytes(document.Text), document.Text.Length, rows,
            [.. chunks.Chunk(VectorParts.Rows).Select((part, i) => (i * VectorParts.Rows, VectorCodec.Encode(part, dimensions)))]);
    }
}
