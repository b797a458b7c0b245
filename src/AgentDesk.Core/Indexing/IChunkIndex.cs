using AgentDesk.Core.Chunking;

namespace AgentDesk.Core.Indexing;

/// <summary>
/// Stores documents, their chunks and vectors, and finds chunks. Thread-safe; several processes may use one index,
/// readers never wait for a writer. A write is atomic per document: it happened whole or not at all, also after a crash.
/// </summary>
public interface IChunkIndex : IAsyncDisposable
{
    /// <summary>What the index was built with; null while it is empty and unstamped.</summary>
    Task<IndexStamp?> GetStampAsync(CancellationToken cancellationToken);

    /// <summary>Stamps an unstamped index.</summary>
    /// <exception cref="IndexStampMismatchException">The index carries another stamp; the message says what to do.</exception>
    Task EnsureStampAsync(IndexStamp stamp, CancellationToken cancellationToken);

    /// <summary>
    /// Replaces one document and all its chunks, whole or not at all, and forgets a failure recorded for it. Ends when the document can be found.
    /// Calls made side by side may share a commit, which saves waiting for the disk; one that fails takes none of the others with it.
    /// </summary>
    /// <param name="document">The document as read.</param>
    /// <param name="chunks">
    /// All its chunks in order, each with a vector of the stamp's dimension and unit length. Read once, while it is written, so that nobody need hold
    /// all chunks of a large document; if reading it throws, the index stays as it was.
    /// </param>
    /// <param name="cancellationToken">Cancels before the commit; the index then stays as it was.</param>
    Task ReplaceAsync(IndexedDocument document, IAsyncEnumerable<EmbeddedChunk> chunks, CancellationToken cancellationToken);

    /// <summary>Removes a document with its chunks and failures; false where it was not there.</summary>
    Task<bool> RemoveAsync(string documentId, CancellationToken cancellationToken);

    /// <summary>Removes everything, the stamp included.</summary>
    Task ClearAsync(CancellationToken cancellationToken);

    /// <summary>Records why a file could not be read, replacing an earlier reason.</summary>
    Task RecordFailureAsync(DocumentFailure failure, CancellationToken cancellationToken);

    /// <summary>The recorded failures, by path.</summary>
    Task<IReadOnlyList<DocumentFailure>> GetFailuresAsync(CancellationToken cancellationToken);

    /// <summary>The document without its text; null where it is not indexed.</summary>
    Task<IndexedDocumentInfo?> FindAsync(string documentId, CancellationToken cancellationToken);

    /// <summary>All documents without their texts, ordered by id.</summary>
    IAsyncEnumerable<IndexedDocumentInfo> EnumerateAsync(CancellationToken cancellationToken);

    /// <summary>The extracted text that citations refer to; null where the document is not indexed.</summary>
    Task<string?> GetTextAsync(string documentId, CancellationToken cancellationToken);

    /// <summary>The document's chunks with ordinals in [<paramref name="first"/>, <paramref name="last"/>], in order; fewer where it has fewer.</summary>
    Task<IReadOnlyList<Chunk>> GetChunksAsync(string documentId, int first, int last, CancellationToken cancellationToken);

    /// <summary>Vectors already known for these chunk hashes, so that unchanged chunks are not embedded again. Hashes not known are absent.</summary>
    Task<IReadOnlyDictionary<string, ReadOnlyMemory<float>>> FindVectorsAsync(IReadOnlyCollection<string> chunkHashes, CancellationToken cancellationToken);

    /// <summary>The best chunks for a query, best first, with their scores explained.</summary>
    Task<IReadOnlyList<ChunkHit>> SearchAsync(ChunkQuery query, CancellationToken cancellationToken);

    /// <summary>
    /// In how many chunks each of these terms occurs (terms as <c>TermAnalyzer</c> makes them from questions), and how many chunks there are:
    /// what inverse document frequencies are computed from. Terms that occur nowhere are absent. Must cost microseconds, not a scan.
    /// </summary>
    Task<TermFrequencies> GetTermFrequenciesAsync(IReadOnlyCollection<string> terms, CancellationToken cancellationToken);

    /// <summary>How much there is and how large it is.</summary>
    Task<IndexStatistics> GetStatisticsAsync(CancellationToken cancellationToken);

    /// <summary>
    /// Checks what only the storage itself can: its parts against their checksums and against each other. That texts, chunks and hashes fit together,
    /// which every index shows, others check.
    /// </summary>
    /// <returns>What is wrong, for a person; empty where all is well.</returns>
    Task<IReadOnlyList<string>> CheckStorageAsync(CancellationToken cancellationToken) => Task.FromResult<IReadOnlyList<string>>([]);
}
