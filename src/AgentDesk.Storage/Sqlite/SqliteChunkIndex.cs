using System.Runtime.CompilerServices;
using AgentDesk.Core.Chunking;
using AgentDesk.Core.Indexing;
using AgentDesk.Storage.Sqlite.Vectors;
using Microsoft.Data.Sqlite;

namespace AgentDesk.Storage.Sqlite;

/// <summary>
/// The embedded index: one SQLite file, words in FTS5, vectors as signed bytes (dimensions + 12 bytes a chunk) in a mapped file beside it that is
/// scanned whole, so that no neighbour is missed. Thread-safe. Several processes may use one file: readers never wait, a writer waits for
/// another's transaction, at most <see cref="SqliteChunkIndexOptions.BusyTimeout"/>. Every method may throw <see cref="ChunkIndexException"/>.
/// </summary>
public sealed class SqliteChunkIndex : IChunkIndex
{
    private const int MaxLimit = 1000;
    private const int PageSize = 500;

    private readonly SqliteDatabase _database;
    private readonly VectorStore _vectors;

    private SqliteChunkIndex(SqliteDatabase database, VectorStore vectors) => (_database, _vectors) = (database, vectors);

    /// <summary>Opens the index, creating it where the file is missing or empty.</summary>
    /// <exception cref="ArgumentException">An option is out of its range.</exception>
    /// <exception cref="ChunkIndexException">The file is foreign, damaged, of another version or cannot be used; the message says what to do.</exception>
    public static Task<SqliteChunkIndex> OpenAsync(SqliteChunkIndexOptions options, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(options);
        options.Validate();
        return Task.Run(
            async () =>
            {
                var database = SqliteDatabase.Open(options);
                var index = new SqliteChunkIndex(database, new VectorStore(Path.ChangeExtension(database.FilePath, ".vectors"), options.Logger));
                // A file that is ahead must be found before ids are given out again.
                if (await database.ReadAsync(index._vectors.IsAhead, cancellationToken))
                    await index.CatchUpAsync();
                return index;
            },
            cancellationToken);
    }

    /// <inheritdoc/>
    public Task<IndexStamp?> GetStampAsync(CancellationToken cancellationToken) => _database.ReadAsync(IndexState.Stamp, cancellationToken);

    /// <inheritdoc/>
    public async Task EnsureStampAsync(IndexStamp stamp, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(stamp);
        ArgumentOutOfRangeException.ThrowIfLessThan(stamp.Dimensions, 1, nameof(stamp));
        // Nearly always it is there already, and then nobody should have to wait for a writer.
        if (await GetStampAsync(cancellationToken) != stamp)
            await _database.WriteAsync(connection => IndexState.Ensure(connection, stamp), cancellationToken);
    }

    /// <inheritdoc/>
    /// <exception cref="InvalidOperationException">The index has no stamp.</exception>
    /// <exception cref="ArgumentException">A chunk belongs to another document, is out of order, or its vector has another length than the stamp says.</exception>
    public async Task ReplaceAsync(IndexedDocument document, IAsyncEnumerable<EmbeddedChunk> chunks, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(document);
        ArgumentNullException.ThrowIfNull(chunks);
        var stamp = await GetStampAsync(cancellationToken) ?? throw Unstamped();
        var all = await chunks.ToListAsync(cancellationToken);
        var prepared = await Task.Run(() => PreparedDocument.From(document, all, stamp.Dimensions, cancellationToken), cancellationToken);
        await _database.WriteAsync(
            connection =>
            {
                // Another process may have cleared and stamped the index since.
                if (IndexState.Stamp(connection) is var now && now != stamp)
                    throw now is null ? Unstamped() : new IndexStampMismatchException(now, stamp);
                DocumentWriter.Replace(connection, prepared);
                return true;
            },
            cancellationToken);
        await CatchUpAsync();
    }

    /// <inheritdoc/>
    public async Task<bool> RemoveAsync(string documentId, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(documentId);
        var removed = await _database.WriteAsync(connection => DocumentWriter.Remove(connection, documentId), cancellationToken);
        await CatchUpAsync();
        return removed;
    }

    /// <inheritdoc/>
    public Task ClearAsync(CancellationToken cancellationToken) => _database.WriteAsync<int>(DocumentWriter.Clear, cancellationToken);

    /// <inheritdoc/>
    public Task RecordFailureAsync(DocumentFailure failure, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(failure);
        return _database.WriteAsync(connection => DocumentWriter.RecordFailure(connection, failure), cancellationToken);
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyList<DocumentFailure>> GetFailuresAsync(CancellationToken cancellationToken) =>
        await _database.ReadAsync(DocumentReader.Failures, cancellationToken);

    /// <inheritdoc/>
    public Task<IndexedDocumentInfo?> FindAsync(string documentId, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(documentId);
        return _database.ReadAsync(connection => DocumentReader.Find(connection, documentId), cancellationToken);
    }

    /// <inheritdoc/>
    public async IAsyncEnumerable<IndexedDocumentInfo> EnumerateAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var after = "";
        while (true)
        {
            var page = await _database.ReadAsync(connection => DocumentReader.Page(connection, after, PageSize), cancellationToken);
            foreach (var info in page)
                yield return info;
            if (page.Count < PageSize)
                yield break;
            after = page[^1].Id;
        }
    }

    /// <inheritdoc/>
    public Task<string?> GetTextAsync(string documentId, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(documentId);
        return _database.ReadAsync(connection => DocumentReader.Text(connection, documentId), cancellationToken);
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyList<Chunk>> GetChunksAsync(string documentId, int first, int last, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(documentId);
        return await _database.ReadAsync(connection => DocumentReader.Chunks(connection, documentId, first, last), cancellationToken);
    }

    /// <inheritdoc/>
    /// <remarks>Vectors come back as they are stored, rounded to signed bytes; storing them again changes nothing.</remarks>
    public async Task<IReadOnlyDictionary<string, ReadOnlyMemory<float>>> FindVectorsAsync(
        IReadOnlyCollection<string> chunkHashes, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(chunkHashes);
        return await _database.ReadAsync(connection => DocumentReader.Vectors(connection, chunkHashes), cancellationToken);
    }

    /// <inheritdoc/>
    /// <exception cref="ArgumentException">Limit, weight or the length of the vector is out of its range.</exception>
    public async Task<IReadOnlyList<ChunkHit>> SearchAsync(ChunkQuery query, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(query);
        ArgumentNullException.ThrowIfNull(query.Text, nameof(query));
        if (query.Limit is < 1 or > MaxLimit)
            throw new ArgumentOutOfRangeException(nameof(query), query.Limit, $"Limit must be between 1 and {MaxLimit}.");
        if (!(query.DenseWeight >= 0 && double.IsFinite(query.DenseWeight)))
            throw new ArgumentOutOfRangeException(nameof(query), query.DenseWeight, "DenseWeight must be 0 or more.");

        for (var mayLoad = false; ; mayLoad = true)
        {
            // No hits where the transaction turned out too old, or the file of vectors behind or damaged: the next attempt finds it mended, or loads.
            var hits = await _database.ReadAsync(connection => Search(connection, query, mayLoad), cancellationToken);
            if (hits is not null)
                return hits;
            if (!mayLoad)
                await CatchUpAsync();
        }
    }

    /// <inheritdoc/>
    public Task<TermFrequencies> GetTermFrequenciesAsync(IReadOnlyCollection<string> terms, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(terms);
        return _database.ReadAsync(
            connection => new TermFrequencies((int)connection.Scalar("SELECT chunks FROM state"), LexicalSearch.Frequencies(connection, terms)), cancellationToken);
    }

    /// <inheritdoc/>
    public Task<IndexStatistics> GetStatisticsAsync(CancellationToken cancellationToken) => _database.ReadAsync(
        connection => new IndexStatistics(
            (int)connection.Scalar("SELECT count(*) FROM documents"),
            (int)connection.Scalar("SELECT chunks FROM state"),
            connection.Scalar("SELECT text_length FROM state"),
            _database.StorageBytes + _vectors.StorageBytes,
            _database.FilePath),
        cancellationToken);

    /// <inheritdoc/>
    public ValueTask DisposeAsync()
    {
        _vectors.Dispose();
        _database.Dispose();
        return ValueTask.CompletedTask;
    }

    private List<ChunkHit>? Search(SqliteConnection connection, ChunkQuery query, bool mayLoad)
    {
        var head = IndexState.Head(connection);
        if (query.Vector is not { } vector || head.Dimensions == 0)
            return HybridSearch.Run(connection, query, head, null, []);
        if (vector.Length != head.Dimensions)
            throw new ArgumentException($"The query's vector has {vector.Length} dimensions, the index {head.Dimensions}.", nameof(query));
        if (_vectors.TryOpen(connection, head, mayLoad, out var view) != VectorAccess.Open)
            return null;
        using (view)
        {
            try
            {
                return HybridSearch.Run(connection, query, head, view, _vectors.Dead(connection, head));
            }
            catch (SegmentDamagedException)
            {
                _vectors.MarkDamaged();
                return null;
            }
        }
    }

    /// <summary>Brings the file of vectors up to the last commit, unless another writer is at work, who will do it. Never cancelled: it is short.</summary>
    private Task<bool> CatchUpAsync() => _database.TryWriteAsync(_vectors.CatchUp, CancellationToken.None);

    private static InvalidOperationException Unstamped() => new("The index has no stamp; EnsureStampAsync must come before the first document.");
}
