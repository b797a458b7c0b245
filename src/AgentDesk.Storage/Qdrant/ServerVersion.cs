namespace AgentDesk.Storage.Qdrant;

/// <summary>Asks the server who it is.</summary>
internal static class ServerVersion
{
    /// <exception cref="ChunkIndexException">It is not Qdrant, or too old.</exception>
    public static async Task<string> CheckAsync(QdrantApi api, Uri url, CancellationToken cancellationToken)
    {
        var server = await api.GetServerAsync(cancellationToken);
        if (server.Title?.Contains("qdrant", StringComparison.OrdinalIgnoreCase) != true || server.Version is null)
        {
            throw new ChunkIndexException(
                ChunkIndexError.Foreign, $"What answers at {url} is not Qdrant. Set Index:Qdrant:Url to its HTTP API; its port is 6333 unless it was changed.");
        }

        return Version.TryParse(server.Version.Split('-', '+')[0], out var version) && version < QdrantApi.Oldest
            ? throw new ChunkIndexException(
                ChunkIndexError.Version, $"Qdrant at {url} is version {server.Version}; {QdrantApi.Oldest} or newer is needed. Update the server: newer versions read its storage, one minor version after the other.")
            : server.Version;
    }
}
