using System.Runtime.CompilerServices;
using AgentDesk.Core.Chunking;
using AgentDesk.Core.Indexing;
using AgentDesk.Storage.Sqlite.Checks;
using AgentDesk.Storage.Sqlite.Terms;
using AgentDesk.Storage.Sqlite.Vectors;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging;

namespace AgentDesk.Storage.Sqlite;

/// <summary>
/// The embedded index: one SQLite file with texts, words and vectors, the vectors as signed bytes (dimensions + 12 bytes a chunk) in a mapped file beside it that is
/// scanned whole, so that no neighbour is missed. Thread-safe. Several processes may use one file: readers never wait, a writer waits for
/// another's transaction, at most <see cref="SqliteChunkIndexOptions.BusyTimeout"/>. Every method may throw <see cref="ChunkIndexException"/>.
/// </summary>
public sealed class SqliteChunkIndex : IChunkIndex
{
    private const int MaxLimit = 1000;
    private const int PageSize = 500;

    private readonly SqliteDatabase _database;
    private readonly VectorStore _vectors;
    private readonly TermSegmentCache _terms = new();
    private readonly DeadChunks _dead = new();
    private readonly IndexMaintenance _maintenance;
    private readonly DocumentCommits _commits;

    private SqliteChunkIndex(SqliteDatabase database, ILogger logger)
    {
        _database = database;
        _vectors = new VectorStore(Path.ChangeExtension(database.FilePath, ".vectors"), logger);
        _maintenance = new IndexMaintenance(database, _vectors, _terms, logger);
        _commits = new DocumentCommits(database, _maintenance.Run);
    }

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
                var index = new SqliteChunkIndex(SqliteDatabase.Open(options), options.Logger);
                // A file that is ahead must be found before ids are given out again.
                if (await index._database.ReadAsync(index._vectors.IsAhead, cancellationToken))
                    await index._maintenance.RunAsync();
                return index;
            },
            cancellationToken);
    }

    /// <summary>Deletes an index's files, for one that is too damaged to be opened and emptied. A process that has it open goes on with what is no longer there.</summary>
    /// <exception cref="ChunkIndexException">A file cannot be deleted.</exception>
    public static void Delete(string path)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(path);
        try
        {
            foreach (var file in new[] { path, path + "-wal", path + "-shm", Path.ChangeExtension(path, ".vectors") })
                File.Delete(file);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw SqliteErrors.Describe(path, error)!;
        }
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
        var stamp = await GetStampAsync(cancellationToken) ?? throw IndexState.Unstamped();
        await using var reading = chunks.GetAsyncEnumerator(cancellationToken);
        PreparedPart first;
        using (_commits.Announce())
            first = await Part(0);
        await (first.Last
            ? _commits.CommitAsync(document, first, stamp, cancellationToken)
            : _commits.CommitAsync(document, first, Part, stamp, cancellationToken));

        Task<PreparedPart> Part(int from) => PreparedPart.ReadAsync(reading, document.Info.Id, from, stamp.Dimensions, cancellationToken);
    }

    /// <inheritdoc/>
    public async Task<bool> RemoveAsync(string documentId, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(documentId);
        var removed = await _database.WriteAsync(connection => DocumentRemoval.Remove(connection, documentId), cancellationToken);
        await _maintenance.RunAsync();
        return removed;
    }

    /// <inheritdoc/>
    public Task ClearAsync(CancellationToken cancellationToken) => _database.WriteAsync<int>(DocumentRemoval.Clear, cancellationToken);

    /// <inheritdoc/>
    public Task RecordFailureAsync(DocumentFailure failure, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(failure);
        return _database.WriteAsync(connection => DocumentRemoval.RecordFailure(connection, failure), cancellationToken);
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
        return _database.ReadAsync(connection => DocumentText.Read(connection, documentId), cancellationToken);
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
                await _maintenance.RunAsync();
        }
    }

    /// <inheritdoc/>
    public Task<TermFrequencies> GetTermFrequenciesAsync(IReadOnlyCollection<string> terms, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(terms);
        return _database.ReadAsync(
            connection => new TermFrequencies((int)connection.Scalar("SELECT chunks FROM state"), LexicalSearch.Frequencies(connection, _terms, terms, Dead(connection))), cancellationToken);
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
    /// <remarks>Reads everything, and analyses all chunks anew: seconds for ten thousand of them.</remarks>
    public async Task<IReadOnlyList<string>> CheckStorageAsync(CancellationToken cancellationToken) =>
        await _database.ReadAsync(connection => IndexCheck.Run(connection, _terms, _vectors), cancellationToken);

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _commits.DisposeAsync();
        _vectors.Dispose();
        _database.Dispose();
    }

    private List<ChunkHit>? Search(SqliteConnection connection, ChunkQuery query, bool mayLoad)
    {
        var head = IndexState.Head(connection);
        var search = new HybridSearch(connection, query, _terms, head, _dead.Get(connection, head.Generation));
        if (query.Vector is not { } vector || head.Dimensions == 0)
            return search.Run(null);
        if (vector.Length != head.Dimensions)
            throw new ArgumentException($"The query's vector has {vector.Length} dimensions, the index {head.Dimensions}.", nameof(query));
        if (_vectors.TryOpen(connection, head, mayLoad, out var view) != VectorAccess.Open)
            return null;
        using (view)
        {
            try
            {
                return search.Run(view);
            }
            catch (SegmentDamagedException)
            {
                _vectors.MarkDamaged();
                return null;
            }
        }
    }

    private IReadOnlyList<ChunkRange> Dead(SqliteConnection connection) => _dead.Get(connection, IndexState.Head(connection).Generation);
}
