using AgentDesk.Storage.Qdrant;

namespace AgentDesk.Qdrant.Tests;

/// <summary>The server that the environment variables QDRANT_URL and QDRANT_API_KEY name; the stand-in where they name none.</summary>
internal static class QdrantServer
{
    private static readonly string? s_url = Environment.GetEnvironmentVariable("QDRANT_URL");

    /// <summary>Whether there is a real one.</summary>
    public static bool IsReal => !string.IsNullOrEmpty(s_url);

    public static Task<QdrantChunkIndex> OpenAsync(StandIn standIn, string name, CancellationToken cancellationToken) => QdrantChunkIndex.OpenAsync(
        new QdrantChunkIndexOptions
        {
            Url = IsReal ? new Uri(s_url!) : standIn.Server.Url,
            ApiKey = IsReal ? Environment.GetEnvironmentVariable("QDRANT_API_KEY") : null,
            Collection = name,
        },
        cancellationToken);
}
