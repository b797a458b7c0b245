using System.Runtime.CompilerServices;
using AgentDesk.Core.Chunking;
using AgentDesk.Core.Indexing;

namespace AgentDesk.TestKit;

/// <summary>
/// An index that keeps everything in memory and ranks by BM25 and exact cosine: the plain reference for tests of others.
/// Thread-safe; what a call returned does not change afterwards.
/// </summary>
/// <param name="terms">Splits texts and questions into terms; null for <see cref="TermAnalyzer"/>.</param>
public sealed class InMemoryChunkIndex(Func<string, IEnumerable<string>>? terms = null) : IChunkIndex
{
    private readonly Func<string, IEnumerable<string>> _terms = terms ?? TermAnalyzer.Analyze;
    private readonly Func<string, IEnumerable<string>> _queryTerms = terms ?? TermAnalyzer.AnalyzeQuery;
    private readonly Lock _lock = new();
    private readonly SortedDictionary<string, Entry> _documents = new(StringComparer.Ordinal);
    private readonly SortedDictionary<string, DocumentFailure> _failures = new(StringComparer.Ordinal);
    private IndexStamp? _stamp;

    /// <summary>Called before each write commits; may throw or cancel, to play an interrupted write.</summary>
    public Action<string>? BeforeWrite { get; set; }

    /// <summary>What a write waits for after <see cref="BeforeWrite"/>, to play a commit that several share.</summary>
    public Func<Task>? SharedCommit { get; set; }

    /// <summary>Documents written so far, in order, repeated writes included.</summary>
    public IReadOnlyList<string> Writes { get; private set; } = [];

    public Task<IndexStamp?> GetStampAsync(CancellationToken cancellationToken) => Locked(() => _stamp, cancellationToken);

    public Task EnsureStampAsync(IndexStamp stamp, CancellationToken cancellationToken) => Locked(
        () => _stamp is null || _stamp == stamp ? _stamp = stamp : throw new IndexStampMismatchException(_stamp, stamp), cancellationToken);

    public async Task ReplaceAsync(IndexedDocument document, IAsyncEnumerable<EmbeddedChunk> chunks, CancellationToken cancellationToken)
    {
        var written = await chunks.ToListAsync(cancellationToken);
        BeforeWrite?.Invoke(document.Info.Id);
        if (SharedCommit is { } commit)
            await commit();
        await Locked(
            () =>
            {
                if (written.Find(c => c.Vector.Length != (_stamp?.Dimensions ?? c.Vector.Length)) is { } odd)
                {
                    throw new ArgumentException($"A vector has {odd.Vector.Length} dimensions, the index {_stamp!.Dimensions}.", nameof(chunks));
                }

                cancellationToken.ThrowIfCancellationRequested();
                _documents[document.Info.Id] = new Entry(document, written, [.. written.Select(c => new TermBag(_terms(c.Chunk.SearchText)))]);
                _failures.Remove(document.Info.Id);
                Writes = [.. Writes, document.Info.Id];
                return true;
            },
            cancellationToken);
    }

    public Task<bool> RemoveAsync(string documentId, CancellationToken cancellationToken) => Locked(
        () =>
        {
            _failures.Remove(documentId);
            return _documents.Remove(documentId);
        },
        cancellationToken);

    public Task ClearAsync(CancellationToken cancellationToken) => Locked(
        () =>
        {
            _documents.Clear();
            _failures.Clear();
            _stamp = null;
            return true;
        },
        cancellationToken);

    public Task RecordFailureAsync(DocumentFailure failure, CancellationToken cancellationToken) =>
        Locked(() => _failures[failure.DocumentId] = failure, cancellationToken);

    public Task<IReadOnlyList<DocumentFailure>> GetFailuresAsync(CancellationToken cancellationToken) =>
        Locked<IReadOnlyList<DocumentFailure>>(() => [.. _failures.Values], cancellationToken);

    public Task<IndexedDocumentInfo?> FindAsync(string documentId, CancellationToken cancellationToken) =>
        Locked(() => Entry(documentId)?.Document.Info, cancellationToken);

    public async IAsyncEnumerable<IndexedDocumentInfo> EnumerateAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        foreach (var info in await Locked(() => _documents.Values.Select(e => e.Document.Info).ToList(), cancellationToken))
        {
            cancellationToken.ThrowIfCancellationRequested();
            yield return info;
        }
    }

    public Task<string?> GetTextAsync(string documentId, CancellationToken cancellationToken) =>
        Locked(() => Entry(documentId)?.Document.Text, cancellationToken);

    public Task<IReadOnlyList<Chunk>> GetChunksAsync(string documentId, int first, int last, CancellationToken cancellationToken) =>
        Locked<IReadOnlyList<Chunk>>(
            () => [.. Entry(documentId)?.Chunks.Select(c => c.Chunk).Where(c => c.Ordinal >= first && c.Ordinal <= last) ?? []], cancellationToken);

    public Task<IReadOnlyDictionary<string, ReadOnlyMemory<float>>> FindVectorsAsync(
        IReadOnlyCollection<string> chunkHashes, CancellationToken cancellationToken) => Locked<IReadOnlyDictionary<string, ReadOnlyMemory<float>>>(
        () => _documents.Values.SelectMany(e => e.Chunks).Where(c => chunkHashes.Contains(c.Chunk.Hash))
            .DistinctBy(c => c.Chunk.Hash).ToDictionary(c => c.Chunk.Hash, c => c.Vector),
        cancellationToken);

    public Task<IReadOnlyList<ChunkHit>> SearchAsync(ChunkQuery query, CancellationToken cancellationToken) => Locked(
        () =>
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(query.Limit, 1, nameof(query));
            ArgumentOutOfRangeException.ThrowIfGreaterThan(query.Limit, 1000, nameof(query));
            if (!double.IsFinite(query.DenseWeight) || query.DenseWeight < 0 || (query.Vector is { } vector && vector.Length != (_stamp?.Dimensions ?? vector.Length)))
            {
                throw new ArgumentException("The weight must be 0 or more, the vector as long as the stamp says.", nameof(query));
            }

            return InMemorySearch.Run(query, [.. _queryTerms(query.Text).Distinct()], [.. _documents.Values.SelectMany(e => e.Candidates())]);
        },
        cancellationToken);

    public Task<TermFrequencies> GetTermFrequenciesAsync(IReadOnlyCollection<string> terms, CancellationToken cancellationToken) => Locked(
        () =>
        {
            var chunks = _documents.Values.SelectMany(e => e.Terms).ToList();
            var counts = terms.Distinct().ToDictionary(term => term, term => chunks.Count(chunk => chunk.Count(term) > 0));
            return new TermFrequencies(chunks.Count, counts.Where(c => c.Value > 0).ToDictionary());
        },
        cancellationToken);

    public Task<IndexStatistics> GetStatisticsAsync(CancellationToken cancellationToken) => Locked(
        () => new IndexStatistics(
            _documents.Count, _documents.Values.Sum(e => e.Chunks.Count), _documents.Values.Sum(e => (long)e.Document.Text.Length), 0, "memory"),
        cancellationToken);

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private Entry? Entry(string documentId) => _documents.GetValueOrDefault(documentId);

    private Task<T> Locked<T>(Func<T> action, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        lock (_lock)
        {
            return Task.FromResult(action());
        }
    }
}

/// <summary>A document with its chunks and their terms.</summary>
internal sealed record Entry(IndexedDocument Document, IReadOnlyList<EmbeddedChunk> Chunks, IReadOnlyList<TermBag> Terms)
{
    public IEnumerable<(IndexedDocumentInfo Document, EmbeddedChunk Chunk, TermBag Terms)> Candidates() =>
        Chunks.Zip(Terms, (chunk, terms) => (Document.Info, chunk, terms));
}
