using System.Net;
using System.Security.Cryptography;
using System.Text;
using AgentDesk.Core.Indexing;
using AgentDesk.Storage.Qdrant.Wire;

namespace AgentDesk.Storage.Qdrant;

/// <summary>Creates, finds and deletes the collections of an index. Thread-safe; several processes may do the same at once.</summary>
internal sealed class IndexCollections(QdrantApi api, QdrantChunkIndexOptions options, TimeProvider clock)
{
    /// <summary>Another with every change of the collections, of the payloads, of the terms, or of the weights in them.</summary>
    private static readonly string s_layout = FormattableString.Invariant($"{1}.{TermAnalyzer.Version} k1={Bm25.K1} b={Bm25.B}");

    private static readonly Dictionary<string, FieldSchema> s_documentIndexes = new()
    {
        ["kind"] = new("keyword"),
        ["open"] = new("bool"),
        ["generation"] = new("keyword"),
        ["text_length"] = new("integer") { Lookup = true, Range = false },
    };

    /// <summary>The collections that the alias points to; null where nothing has been stamped.</summary>
    /// <exception cref="ChunkIndexException">The alias points to something else.</exception>
    public async Task<IndexTarget?> FindAsync(CancellationToken cancellationToken)
    {
        var alias = (await api.GetAliasesAsync(cancellationToken)).FirstOrDefault(alias => alias.AliasName == options.Collection);
        return alias is null ? null : IndexTarget.Of(options.Collection, alias.CollectionName) ?? throw Foreign($"an alias of '{alias.CollectionName}'");
    }

    /// <summary>What the collections were made for.</summary>
    /// <exception cref="ChunkIndexException">Another version of this program made them.</exception>
    public async Task<IndexStamp> ReadStampAsync(IndexTarget target, CancellationToken cancellationToken)
    {
        var stamp = await StampPointAsync(target, cancellationToken) ?? throw new ChunkIndexException(
            ChunkIndexError.Corrupt, $"The index '{target.Alias}' on {options.Url} has lost its stamp. Run 'agentdesk ingest --rebuild' to build it anew.");
        return stamp.Layout == s_layout
            ? new IndexStamp(stamp.Embedder!, stamp.Dimensions!.Value, stamp.Chunker!)
            : throw new ChunkIndexException(
                ChunkIndexError.Version,
                $"The index '{target.Alias}' on {options.Url} has layout {stamp.Layout}; this program uses {s_layout}. Run 'agentdesk ingest --rebuild' to build it anew, or use the program that made it.");
    }

    /// <summary>The collections of a first build. The name follows from the stamp, so that processes that create it at once create the same.</summary>
    public async Task<IndexTarget> CreateFirstAsync(IndexStamp stamp, CancellationToken cancellationToken)
    {
        // The name of an alias exists too: another process may have made the index since this one looked for it.
        if (await api.ExistsAsync(options.Collection, cancellationToken))
            return await FindAsync(cancellationToken) ?? throw Foreign("a collection");
        var identity = SHA256.HashData(Encoding.UTF8.GetBytes($"{s_layout}\n{stamp}"));
        var target = new IndexTarget(options.Collection, Convert.ToHexStringLower(identity.AsSpan(0, 4)));
        // Emptied, and the program ended before all of it was deleted.
        if (await api.ExistsAsync(target.Documents, cancellationToken) && (await StampPointAsync(target, cancellationToken))?.Cleared == true)
            await DeleteAsync(target, cancellationToken);
        await CreateAsync(target, stamp, cancellationToken);
        await PointAliasAsync(target, cancellationToken);
        return target;
    }

    /// <summary>Collections beside the ones in use, which no alias points to yet.</summary>
    public async Task<IndexTarget> CreateBesideAsync(IndexStamp stamp, IndexTarget? used, CancellationToken cancellationToken)
    {
        await DeleteLeftoversAsync(used, cancellationToken);
        var target = new IndexTarget(options.Collection, Guid.CreateVersion7(clock.GetUtcNow()).ToString("N"));
        await CreateAsync(target, stamp, cancellationToken);
        return target;
    }

    /// <summary>From now on the alias means these collections.</summary>
    public Task PointAliasAsync(IndexTarget target, CancellationToken cancellationToken) => api.ChangeAliasesAsync(
        [
            new AliasAction { DeleteAlias = new DeleteAlias(target.Alias) },
            new AliasAction { CreateAlias = new AliasDescription(target.Alias, target.Chunks) },
        ],
        cancellationToken);

    /// <summary>Deletes the index: first marks it, so that nobody takes up what is left of it if this is interrupted.</summary>
    public async Task ClearAsync(IndexTarget target, CancellationToken cancellationToken)
    {
        await api.UpsertAsync(target.Documents, [new Point<DocumentPayload>(PointIds.Stamp, Vectors.None, new DocumentPayload { Kind = Kinds.Stamp, Cleared = true })], cancellationToken);
        await api.ChangeAliasesAsync([new AliasAction { DeleteAlias = new DeleteAlias(target.Alias) }], cancellationToken);
        await DeleteAsync(target, cancellationToken);
        await DeleteLeftoversAsync(null, cancellationToken);
    }

    public async Task DeleteAsync(IndexTarget target, CancellationToken cancellationToken)
    {
        await api.DeleteCollectionAsync(target.Chunks, cancellationToken);
        await api.DeleteCollectionAsync(target.Documents, cancellationToken);
    }

    /// <summary>Deletes builds that nobody uses or can still be busy with: their programs ended before they could.</summary>
    private async Task DeleteLeftoversAsync(IndexTarget? used, CancellationToken cancellationToken)
    {
        var builds = (await api.GetCollectionsAsync(cancellationToken)).Select(name => IndexTarget.Of(options.Collection, name)).OfType<IndexTarget>().Distinct();
        foreach (var build in builds.Where(build => build != used && (build.Began is null || build.Began < clock.GetUtcNow().AddDays(-1))).ToList())
            await DeleteAsync(build, cancellationToken);
    }

    private async Task CreateAsync(IndexTarget target, IndexStamp stamp, CancellationToken cancellationToken)
    {
        await CreateAsync(target.Chunks, Chunks(stamp.Dimensions), ChunkIndexes(), cancellationToken);
        await CreateAsync(target.Documents, Collection(new Dictionary<string, VectorParams>(), null), s_documentIndexes, cancellationToken);
        var payload = new DocumentPayload { Kind = Kinds.Stamp, Layout = s_layout, Embedder = stamp.Embedder, Dimensions = stamp.Dimensions, Chunker = stamp.Chunker };
        await api.UpsertAsync(target.Documents, [new Point<DocumentPayload>(PointIds.Stamp, Vectors.None, payload)], cancellationToken);
    }

    private async Task CreateAsync(string name, CreateCollection body, Dictionary<string, FieldSchema> indexes, CancellationToken cancellationToken)
    {
        try
        {
            await api.CreateCollectionAsync(name, body, cancellationToken);
        }
        catch (QdrantRequestException e) when (e.Status is HttpStatusCode.Conflict or HttpStatusCode.BadRequest)
        {
            // Another process was faster, or a first attempt whose answer got lost.
            if (!await api.ExistsAsync(name, cancellationToken))
                throw;
        }

        foreach (var (field, schema) in indexes)
            await api.CreateIndexAsync(name, new CreateFieldIndex(field, schema), cancellationToken);
    }

    private CreateCollection Chunks(int dimensions) => Collection(
        new Dictionary<string, VectorParams>
        {
            ["dense"] = new(dimensions, "Cosine", options.OnDisk, new HnswConfig(options.OnDisk), new QuantizationConfig(new ScalarQuantization("int8", 0.99, AlwaysRam: true))),
        },
        new Dictionary<string, SparseVectorParams> { ["terms"] = new(new SparseIndexParams(options.OnDisk), "idf") });

    private CreateCollection Collection(Dictionary<string, VectorParams> vectors, Dictionary<string, SparseVectorParams>? sparseVectors) => new()
    {
        Vectors = vectors,
        SparseVectors = sparseVectors,
        ShardNumber = options.Shards,
        ReplicationFactor = options.Replicas,
        WriteConsistencyFactor = options.WriteConsistency,
        OnDiskPayload = true,
    };

    private Dictionary<string, FieldSchema> ChunkIndexes() => new()
    {
        ["generation"] = new("keyword"),
        ["document"] = new("keyword") { OnDisk = options.OnDisk },
        ["folders"] = new("keyword") { OnDisk = options.OnDisk },
        ["media_type"] = new("keyword"),
        ["tags"] = new("keyword"),
        ["modified"] = new("datetime"),
        ["hash"] = new("keyword") { OnDisk = options.OnDisk },
        ["terms"] = new("text") { Tokenizer = "whitespace", Lowercase = false, OnDisk = options.OnDisk },
        ["length"] = new("integer") { Lookup = true, Range = false },
    };

    private async Task<DocumentPayload?> StampPointAsync(IndexTarget target, CancellationToken cancellationToken)
    {
        var request = new PointRequest([PointIds.Stamp], ["layout", "embedder", "dimensions", "chunker", "cleared"], null);
        return await api.GetDocumentsAsync(target.Documents, request, cancellationToken) is [var point, ..] ? point.Payload : null;
    }

    private ChunkIndexException Foreign(string what) => new(
        ChunkIndexError.Foreign, $"'{options.Collection}' on {options.Url} is {what} that is not an index of this program. Set Index:Qdrant:Collection to another name; it was left as it is.");
}
