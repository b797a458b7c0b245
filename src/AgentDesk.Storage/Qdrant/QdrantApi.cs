using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using AgentDesk.Storage.Qdrant.Wire;

namespace AgentDesk.Storage.Qdrant;

/// <summary>
/// The requests that the index makes, one method an endpoint. The formats are those of Qdrant's OpenAPI documents of versions 1.12 to 1.19
/// (docs/redoc/v1.12.x … v1.19.x/openapi.json in github.com/qdrant/qdrant), which agree in all that is used here. Thread-safe.
/// </summary>
internal sealed class QdrantApi(QdrantHttp http, bool replicated) : IDisposable
{
    /// <summary>The first version that counts by facets; everything else here is older.</summary>
    public static Version Oldest { get; } = new(1, 12);

    private static QdrantJson Json => QdrantJson.Shared;

    /// <summary>Writes end when they can be read. With copies they go through one of them, so that all copies see the same order.</summary>
    private string Written => replicated ? "wait=true&ordering=medium" : "wait=true";

    /// <summary><c>GET /</c></summary>
    public Task<VersionInfo> GetServerAsync(CancellationToken cancellationToken) =>
        http.GetRootAsync(Json.VersionInfo, cancellationToken);

    /// <summary><c>GET /collections</c></summary>
    public async Task<IEnumerable<string>> GetCollectionsAsync(CancellationToken cancellationToken) =>
        (await http.SendAsync(HttpMethod.Get, "collections", null, Json.AnswerCollectionList, cancellationToken)).Collections.Select(collection => collection.Name);

    /// <summary><c>GET /collections/{name}</c></summary>
    public Task<CollectionInfo> GetCollectionAsync(string collection, CancellationToken cancellationToken) =>
        http.SendAsync(HttpMethod.Get, $"collections/{collection}", null, Json.AnswerCollectionInfo, cancellationToken);

    /// <summary><c>GET /collections/{name}/exists</c></summary>
    public async Task<bool> ExistsAsync(string collection, CancellationToken cancellationToken) =>
        (await http.SendAsync(HttpMethod.Get, $"collections/{collection}/exists", null, Json.AnswerCollectionExistence, cancellationToken)).Exists;

    /// <summary><c>PUT /collections/{name}</c></summary>
    public Task CreateCollectionAsync(string collection, CreateCollection body, CancellationToken cancellationToken) =>
        http.SendAsync(HttpMethod.Put, $"collections/{collection}", Bytes(body, Json.CreateCollection), Json.AnswerBoolean, cancellationToken);

    /// <summary><c>DELETE /collections/{name}</c>; what does not exist is no error.</summary>
    public Task DeleteCollectionAsync(string collection, CancellationToken cancellationToken) =>
        http.SendAsync(HttpMethod.Delete, $"collections/{collection}", null, Json.AnswerBoolean, cancellationToken);

    /// <summary><c>PUT /collections/{name}/index</c>; an index that is there already stays.</summary>
    public Task CreateIndexAsync(string collection, CreateFieldIndex body, CancellationToken cancellationToken) =>
        http.SendAsync(HttpMethod.Put, $"collections/{collection}/index?{Written}", Bytes(body, Json.CreateFieldIndex), Json.AnswerUpdateResult, cancellationToken);

    /// <summary><c>GET /aliases</c></summary>
    public async Task<IReadOnlyList<AliasDescription>> GetAliasesAsync(CancellationToken cancellationToken) =>
        (await http.SendAsync(HttpMethod.Get, "aliases", null, Json.AnswerAliasList, cancellationToken)).Aliases;

    /// <summary><c>POST /collections/aliases</c>: all changes at once.</summary>
    public Task ChangeAliasesAsync(IReadOnlyList<AliasAction> actions, CancellationToken cancellationToken) =>
        http.SendAsync(HttpMethod.Post, "collections/aliases", Bytes(new ChangeAliases(actions), Json.ChangeAliases), Json.AnswerBoolean, cancellationToken);

    /// <summary><c>PUT /collections/{name}/points</c></summary>
    public Task UpsertAsync(string collection, IReadOnlyList<Point<ChunkPayload>> points, CancellationToken cancellationToken) =>
        UpsertAsync(collection, Bytes(new PointList<ChunkPayload>(points), Json.PointListChunkPayload), cancellationToken);

    /// <inheritdoc cref="UpsertAsync(string, IReadOnlyList{Point{ChunkPayload}}, CancellationToken)"/>
    public Task UpsertAsync(string collection, IReadOnlyList<Point<DocumentPayload>> points, CancellationToken cancellationToken) =>
        UpsertAsync(collection, Bytes(new PointList<DocumentPayload>(points), Json.PointListDocumentPayload), cancellationToken);

    /// <summary><c>POST /collections/{name}/points/batch</c>: updates in their order.</summary>
    public Task UpdateAsync(string collection, IReadOnlyList<UpdateOperation> operations, CancellationToken cancellationToken) =>
        http.SendAsync(
            HttpMethod.Post, $"collections/{collection}/points/batch?{Written}", Bytes(new UpdateOperations(operations), Json.UpdateOperations), Json.AnswerIReadOnlyListUpdateResult, cancellationToken);

    /// <summary><c>POST /collections/{name}/points/delete</c></summary>
    public Task DeleteAsync(string collection, PointsSelector selector, CancellationToken cancellationToken) =>
        http.SendAsync(HttpMethod.Post, $"collections/{collection}/points/delete?{Written}", Bytes(selector, Json.PointsSelector), Json.AnswerUpdateResult, cancellationToken);

    /// <summary><c>POST /collections/{name}/points</c>: points by their ids, in no order; those that do not exist are absent.</summary>
    public Task<IReadOnlyList<Record<ChunkPayload>>> GetChunksAsync(string collection, PointRequest request, CancellationToken cancellationToken) =>
        http.SendAsync(HttpMethod.Post, $"collections/{collection}/points", Bytes(request, Json.PointRequest), Json.AnswerIReadOnlyListRecordChunkPayload, cancellationToken);

    /// <inheritdoc cref="GetChunksAsync"/>
    public Task<IReadOnlyList<Record<DocumentPayload>>> GetDocumentsAsync(string collection, PointRequest request, CancellationToken cancellationToken) =>
        http.SendAsync(HttpMethod.Post, $"collections/{collection}/points", Bytes(request, Json.PointRequest), Json.AnswerIReadOnlyListRecordDocumentPayload, cancellationToken);

    /// <summary><c>POST /collections/{name}/points/scroll</c></summary>
    public Task<ScrollResult<ChunkPayload>> ScrollChunksAsync(string collection, ScrollRequest request, CancellationToken cancellationToken) =>
        http.SendAsync(HttpMethod.Post, $"collections/{collection}/points/scroll", Bytes(request, Json.ScrollRequest), Json.AnswerScrollResultChunkPayload, cancellationToken);

    /// <inheritdoc cref="ScrollChunksAsync"/>
    public Task<ScrollResult<DocumentPayload>> ScrollDocumentsAsync(string collection, ScrollRequest request, CancellationToken cancellationToken) =>
        http.SendAsync(HttpMethod.Post, $"collections/{collection}/points/scroll", Bytes(request, Json.ScrollRequest), Json.AnswerScrollResultDocumentPayload, cancellationToken);

    /// <summary><c>POST /collections/{name}/points/count</c></summary>
    public async Task<int> CountAsync(string collection, Filter filter, CancellationToken cancellationToken) =>
        (await http.SendAsync(
            HttpMethod.Post, $"collections/{collection}/points/count", Bytes(new CountRequest(filter), Json.CountRequest), Json.AnswerCountResult, cancellationToken)).Count;

    /// <summary><c>POST /collections/{name}/facet</c> of an integer key</summary>
    public async Task<IReadOnlyList<FacetHit<long>>> FacetNumbersAsync(string collection, FacetRequest request, CancellationToken cancellationToken) =>
        (await http.SendAsync(HttpMethod.Post, $"collections/{collection}/facet", Bytes(request, Json.FacetRequest), Json.AnswerFacetResponseInt64, cancellationToken)).Hits;

    /// <summary><c>POST /collections/{name}/facet</c> of a keyword</summary>
    public async Task<IReadOnlyList<FacetHit<string>>> FacetWordsAsync(string collection, FacetRequest request, CancellationToken cancellationToken) =>
        (await http.SendAsync(HttpMethod.Post, $"collections/{collection}/facet", Bytes(request, Json.FacetRequest), Json.AnswerFacetResponseString, cancellationToken)).Hits;

    /// <summary><c>POST /collections/{name}/points/query/batch</c>: one list of points for each search, best first.</summary>
    public async Task<IReadOnlyList<IReadOnlyList<ScoredPoint>>> QueryAsync(string collection, IReadOnlyList<QueryRequest> searches, CancellationToken cancellationToken)
    {
        var responses = await http.SendAsync(
            HttpMethod.Post, $"collections/{collection}/points/query/batch", Bytes(new QueryBatch(searches), Json.QueryBatch), Json.AnswerIReadOnlyListQueryResponse, cancellationToken);
        return [.. responses.Select(response => response.Points)];
    }

    public void Dispose() => http.Dispose();

    private Task<UpdateResult> UpsertAsync(string collection, byte[] body, CancellationToken cancellationToken) =>
        http.SendAsync(HttpMethod.Put, $"collections/{collection}/points?{Written}", body, Json.AnswerUpdateResult, cancellationToken);

    private static byte[] Bytes<T>(T value, JsonTypeInfo<T> type) => JsonSerializer.SerializeToUtf8Bytes(value, type);
}
