using System.Net;
using System.Runtime.CompilerServices;
using AgentDesk.Core.Chunking;
using AgentDesk.Core.Indexing;

namespace AgentDesk.Storage.Qdrant;

/// <summary>
/// An index on a Qdrant server or cluster, version 1.12 or newer, through its HTTP API: words as sparse vectors, embeddings rounded to signed bytes.
/// Thread-safe. Several processes may use one index: readers never wait, writers neither, and each document is seen whole, old or new. Beyond some
/// ten thousand chunks the server finds neighbours by a graph, which misses a few. Every method may throw <see cref="ChunkIndexException"/>.
/// </summary>
public sealed class QdrantChunkIndex : IRebuildableChunkIndex
{
    private const int MaxLimit = 1000;

    /// <summary>Documents written side by side; more would only wait in the server.</summary>
    private const int WritesAtOnce = 8;

    private readonly QdrantChunkIndexOptions _options;
    private readonly TimeProvider _clock;
    private readonly QdrantApi _api;
    private readonly IndexCollections _collections;
    private readonly DocumentReads _reads;
    private readonly DocumentWrites _writes;
    private readonly IndexAccess _access;
    private readonly SemaphoreSlim _writing = new(WritesAtOnce);
    private bool _disposed;

    /// <param name="options">The server.</param>
    /// <param name="clock">The time.</param>
    /// <param name="pinned">Collections that no alias points to yet; null to go by the alias.</param>
    /// <param name="former">What they are built to replace; null for nothing.</param>
    private QdrantChunkIndex(QdrantChunkIndexOptions options, TimeProvider clock, IndexTarget? pinned, IndexTarget? former)
    {
        (_options, _clock) = (options, clock);
        _api = new QdrantApi(new QdrantHttp(options, clock), options.Replicas > 1);
        _collections = new IndexCollections(_api, options, clock);
        _access = new IndexAccess(_collections, options, pinned);
        _reads = new DocumentReads(_api);
        _writes = new DocumentWrites(_api, clock, former);
    }

    /// <summary>Connects to the server. Nothing is created before <see cref="EnsureStampAsync"/>.</summary>
    /// <exception cref="ArgumentException">An option is out of its range.</exception>
    /// <exception cref="ChunkIndexException">The server cannot be reached, is too old or is none; the message says what to do.</exception>
    public static Task<QdrantChunkIndex> OpenAsync(QdrantChunkIndexOptions options, CancellationToken cancellationToken) =>
        OpenAsync(options, TimeProvider.System, cancellationToken);

    internal static async Task<QdrantChunkIndex> OpenAsync(QdrantChunkIndexOptions options, TimeProvider clock, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(options);
        options.Validate();
        var index = new QdrantChunkIndex(options, clock, pinned: null, former: null);
        try
        {
            await index._access.DescribedAsync(() => ServerVersion.CheckAsync(index._api, options.Url, cancellationToken));
            return index;
        }
        catch
        {
            index._disposed = true;
            index._api.Dispose();
            throw;
        }
    }

    /// <inheritdoc/>
    public Task<IndexStamp?> GetStampAsync(CancellationToken cancellationToken) => _access.DescribedAsync(async () => (await _access.FindAsync(cancellationToken))?.Stamp);

    /// <inheritdoc/>
    public Task EnsureStampAsync(IndexStamp stamp, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(stamp);
        ArgumentOutOfRangeException.ThrowIfLessThan(stamp.Dimensions, 1, nameof(stamp));
        return _access.DescribedAsync(async () =>
        {
            if (await _access.FindAsync(cancellationToken) is null)
                await _collections.CreateFirstAsync(stamp, cancellationToken);
            // Another process may have stamped it otherwise at the same time.
            var found = (await _access.FindAsync(cancellationToken) ?? throw Unstamped()).Stamp;
            return found == stamp ? true : throw new IndexStampMismatchException(found, stamp);
        });
    }

    /// <inheritdoc/>
    /// <exception cref="InvalidOperationException">The index has no stamp.</exception>
    /// <exception cref="ArgumentException">A chunk belongs to another document, is out of order, or its vector has another length than the stamp says.</exception>
    public Task ReplaceAsync(IndexedDocument document, IAsyncEnumerable<EmbeddedChunk> chunks, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(document);
        ArgumentNullException.ThrowIfNull(chunks);
        return _access.DescribedAsync(async () =>
        {
            var index = await _access.GetAsync(cancellationToken) ?? throw Unstamped();
            await _writing.WaitAsync(cancellationToken);
            try
            {
                await _writes.ReplaceAsync(index.Target, index.Stamp.Dimensions, document, chunks, cancellationToken);
                return true;
            }
            catch (QdrantRequestException e) when (e.Status == HttpStatusCode.NotFound)
            {
                // Chunks are read once, so this write cannot be tried again.
                _access.Forget();
                var now = await _access.GetAsync(cancellationToken) ?? throw Unstamped();
                if (now.Stamp != index.Stamp)
                    throw new IndexStampMismatchException(now.Stamp, index.Stamp);
                if (now.Target == index.Target)
                    throw;
                throw new ChunkIndexException(ChunkIndexError.Busy, $"The index was built anew while '{document.Info.Id}' was written. Ingest it again.", e);
            }
            finally
            {
                _writing.Release();
            }
        });
    }

    /// <inheritdoc/>
    public Task<bool> RemoveAsync(string documentId, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(documentId);
        return _access.RunAsync(index => _writes.RemoveAsync(index.Target, documentId, cancellationToken), false, cancellationToken);
    }

    /// <inheritdoc/>
    public Task ClearAsync(CancellationToken cancellationToken) => _access.RunAsync(
        async index =>
        {
            await _collections.ClearAsync(index.Target, cancellationToken);
            _access.Forget();
            return true;
        },
        false,
        cancellationToken);

    /// <inheritdoc/>
    /// <exception cref="InvalidOperationException">The index has no stamp.</exception>
    public Task RecordFailureAsync(DocumentFailure failure, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(failure);
        return _access.DescribedAsync(async () =>
            await _access.RunAsync(index => _writes.RecordAsync(index.Target, failure, cancellationToken), false, cancellationToken) ? true : throw Unstamped());
    }

    /// <inheritdoc/>
    public Task<IReadOnlyList<DocumentFailure>> GetFailuresAsync(CancellationToken cancellationToken) =>
        _access.RunAsync<IReadOnlyList<DocumentFailure>>(async index => await _reads.FailuresAsync(index.Target, cancellationToken), [], cancellationToken);

    /// <inheritdoc/>
    public Task<IndexedDocumentInfo?> FindAsync(string documentId, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(documentId);
        return _access.RunAsync(index => _reads.FindAsync(index.Target, documentId, cancellationToken), null, cancellationToken);
    }

    /// <inheritdoc/>
    /// <remarks>The server has no order by words, so all are read before the first is given: some 500 bytes a document.</remarks>
    public async IAsyncEnumerable<IndexedDocumentInfo> EnumerateAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var all = await _access.RunAsync(async index => await _reads.AllAsync(index.Target, cancellationToken).ToListAsync(cancellationToken), [], cancellationToken);
        all.Sort((one, other) => string.CompareOrdinal(one.Id, other.Id));
        foreach (var info in all)
        {
            cancellationToken.ThrowIfCancellationRequested();
            yield return info;
        }
    }

    /// <inheritdoc/>
    public Task<string?> GetTextAsync(string documentId, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(documentId);
        return _access.RunAsync(index => _reads.TextAsync(index.Target, documentId, cancellationToken), null, cancellationToken);
    }

    /// <inheritdoc/>
    public Task<IReadOnlyList<Chunk>> GetChunksAsync(string documentId, int first, int last, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(documentId);
        return _access.RunAsync(index => _reads.ChunksAsync(index.Target, documentId, first, last, cancellationToken), [], cancellationToken);
    }

    /// <inheritdoc/>
    public Task<IReadOnlyDictionary<string, ReadOnlyMemory<float>>> FindVectorsAsync(IReadOnlyCollection<string> chunkHashes, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(chunkHashes);
        return _access.RunAsync<IReadOnlyDictionary<string, ReadOnlyMemory<float>>>(
            async index => await _reads.VectorsAsync(index.Target, chunkHashes, cancellationToken), new Dictionary<string, ReadOnlyMemory<float>>(), cancellationToken);
    }

    /// <inheritdoc/>
    /// <exception cref="ArgumentException">Limit, weight or the length of the vector is out of its range.</exception>
    public Task<IReadOnlyList<ChunkHit>> SearchAsync(ChunkQuery query, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(query);
        ArgumentNullException.ThrowIfNull(query.Text, nameof(query));
        if (query.Limit is < 1 or > MaxLimit)
            throw new ArgumentOutOfRangeException(nameof(query), query.Limit, $"Limit must be between 1 and {MaxLimit}.");
        if (!(query.DenseWeight >= 0 && double.IsFinite(query.DenseWeight)))
            throw new ArgumentOutOfRangeException(nameof(query), query.DenseWeight, "DenseWeight must be 0 or more.");
        return _access.RunAsync(
            index => query.Vector is { } vector && vector.Length != index.Stamp.Dimensions
                ? throw new ArgumentException($"The query's vector has {vector.Length} dimensions, the index {index.Stamp.Dimensions}.", nameof(query))
                : new HybridSearch(_api).RunAsync(index.Target, query, cancellationToken),
            [],
            cancellationToken);
    }

    /// <inheritdoc/>
    public Task<TermFrequencies> GetTermFrequenciesAsync(IReadOnlyCollection<string> terms, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(terms);
        return _access.RunAsync(index => Counts.FrequenciesAsync(_api, index.Target, terms, cancellationToken), new TermFrequencies(0, new Dictionary<string, int>()), cancellationToken);
    }

    /// <inheritdoc/>
    /// <remarks><see cref="IndexStatistics.StorageBytes"/> is 0: the server does not tell.</remarks>
    public Task<IndexStatistics> GetStatisticsAsync(CancellationToken cancellationToken)
    {
        var location = $"{_options.Url} {_options.Collection}";
        return _access.RunAsync(index => Counts.StatisticsAsync(_api, index.Target, location, cancellationToken), new IndexStatistics(0, 0, 0, 0, location), cancellationToken);
    }

    /// <inheritdoc/>
    public Task<IReadOnlyList<string>> CheckStorageAsync(CancellationToken cancellationToken) =>
        _access.RunAsync<IReadOnlyList<string>>(async index => await StorageCheck.RunAsync(_api, index.Target, cancellationToken), [], cancellationToken);

    /// <summary>The server and the state of the index on it.</summary>
    public Task<QdrantStatus> GetStatusAsync(CancellationToken cancellationToken) => _access.DescribedAsync(async () =>
    {
        var version = await ServerVersion.CheckAsync(_api, _options.Url, cancellationToken);
        if (await _collections.FindAsync(cancellationToken) is not { } target)
            return new QdrantStatus(_options.Url, version, null);
        var info = await _api.GetCollectionAsync(target.Chunks, cancellationToken);
        var shape = info.Config.Params;
        return new QdrantStatus(
            _options.Url, version, new QdrantCollectionStatus(target.Chunks, info.Status, info.PointsCount ?? 0, info.SegmentsCount, shape.ShardNumber, shape.ReplicationFactor));
    });

    /// <inheritdoc/>
    public Task<IIndexRebuild> BeginRebuildAsync(IndexStamp stamp, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(stamp);
        ArgumentOutOfRangeException.ThrowIfLessThan(stamp.Dimensions, 1, nameof(stamp));
        return _access.DescribedAsync<IIndexRebuild>(async () =>
        {
            var former = await _collections.FindAsync(cancellationToken);
            var target = await _collections.CreateBesideAsync(stamp, former, cancellationToken);
            return new QdrantIndexRebuild(_collections, target, new QdrantChunkIndex(_options, _clock, target, former), _access);
        });
    }

    /// <summary>Ends what can be ended: deletes what this instance's writes have replaced, as far as the server allows.</summary>
    public async ValueTask DisposeAsync()
    {
        if (_disposed)
            return;
        _disposed = true;
        if (_access.Known is { } index)
            await _writes.FinishAsync(index.Target);
        _writes.Dispose();
        _writing.Dispose();
        _api.Dispose();
    }

    private static InvalidOperationException Unstamped() => new("The index has no stamp; EnsureStampAsync must come before the first document.");
}
