using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace AgentDesk.Storage.Qdrant.Wire;

/// <summary>What every answer is wrapped in; <c>status</c> is "ok" here, errors have another HTTP status.</summary>
internal sealed record Answer<TResult>(TResult Result);

/// <summary>The result of an update; only its arrival is of interest.</summary>
internal sealed record UpdateResult(string Status);

[JsonSourceGenerationOptions(GenerationMode = JsonSourceGenerationMode.Metadata)]
[JsonSerializable(typeof(VersionInfo))]
[JsonSerializable(typeof(Answer<bool>))]
[JsonSerializable(typeof(Answer<UpdateResult>))]
[JsonSerializable(typeof(Answer<IReadOnlyList<UpdateResult>>))]
[JsonSerializable(typeof(Answer<AliasList>))]
[JsonSerializable(typeof(Answer<CollectionList>))]
[JsonSerializable(typeof(Answer<CollectionExistence>))]
[JsonSerializable(typeof(Answer<CollectionInfo>))]
[JsonSerializable(typeof(Answer<CountResult>))]
[JsonSerializable(typeof(Answer<FacetResponse<long>>))]
[JsonSerializable(typeof(Answer<FacetResponse<string>>))]
[JsonSerializable(typeof(Answer<IReadOnlyList<QueryResponse>>))]
[JsonSerializable(typeof(Answer<IReadOnlyList<Record<ChunkPayload>>>))]
[JsonSerializable(typeof(Answer<IReadOnlyList<Record<DocumentPayload>>>))]
[JsonSerializable(typeof(Answer<ScrollResult<ChunkPayload>>))]
[JsonSerializable(typeof(Answer<ScrollResult<DocumentPayload>>))]
[JsonSerializable(typeof(CreateCollection))]
[JsonSerializable(typeof(CreateFieldIndex))]
[JsonSerializable(typeof(ChangeAliases))]
[JsonSerializable(typeof(PointList<ChunkPayload>))]
[JsonSerializable(typeof(PointList<DocumentPayload>))]
[JsonSerializable(typeof(UpdateOperations))]
[JsonSerializable(typeof(PointsSelector))]
[JsonSerializable(typeof(PointRequest))]
[JsonSerializable(typeof(ScrollRequest))]
[JsonSerializable(typeof(CountRequest))]
[JsonSerializable(typeof(FacetRequest))]
[JsonSerializable(typeof(QueryBatch))]
[JsonSerializable(typeof(string))]
[JsonSerializable(typeof(bool))]
[JsonSerializable(typeof(ReadOnlyMemory<float>))]
internal sealed partial class QdrantJson : JsonSerializerContext
{
    public static QdrantJson Shared { get; } = new(new JsonSerializerOptions
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        // What is not ASCII goes as it is: half the bytes for Chinese, and nothing here ends up in a web page.
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    });
}
