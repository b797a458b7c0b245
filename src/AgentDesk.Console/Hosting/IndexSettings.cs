using AgentDesk.Storage.Qdrant;

namespace AgentDesk.Console.Hosting;

/// <summary>Where the index is kept.</summary>
internal sealed record IndexSettings
{
    /// <summary><c>sqlite</c>: a file in the data folder; <c>qdrant</c>: a server.</summary>
    public string Store { get; init; } = "sqlite";

    public QdrantSettings Qdrant { get; init; } = new();

    public bool IsQdrant => Store.Equals("qdrant", StringComparison.OrdinalIgnoreCase);

    /// <exception cref="UserException">A setting is wrong; the message names it.</exception>
    public IndexSettings Validate()
    {
        if (IsQdrant)
            Qdrant.ToOptions(caFile: null);
        else if (!Store.Equals("sqlite", StringComparison.OrdinalIgnoreCase))
            throw new UserException($"Index:Store is '{Store}'; it must be sqlite or qdrant.");
        return this;
    }
}

/// <summary>The server, see <see cref="QdrantChunkIndexOptions"/>. A class, not a record, so that nothing prints the key.</summary>
internal sealed class QdrantSettings
{
    public string Url { get; init; } = "http://localhost:6333";

    public string ApiKey { get; init; } = string.Empty;

    public string Collection { get; init; } = "agentdesk";

    /// <summary>0 leaves it to the server.</summary>
    public int Shards { get; init; }

    public int Replicas { get; init; } = 1;

    public int WriteConsistency { get; init; } = 1;

    public bool OnDisk { get; init; }

    public string CaFile { get; init; } = string.Empty;

    public int TimeoutSeconds { get; init; } = 30;

    /// <param name="caFile">Where <see cref="CaFile"/> lies; null leaves it out.</param>
    /// <exception cref="UserException">A setting is wrong; the message names it.</exception>
    public QdrantChunkIndexOptions ToOptions(string? caFile)
    {
        if (!Uri.TryCreate(Url, UriKind.Absolute, out var url))
            throw new UserException("Index:Qdrant:Url is no address; http://localhost:6333 would be one.");
        var options = new QdrantChunkIndexOptions
        {
            Url = url,
            ApiKey = ApiKey.Length == 0 ? null : ApiKey,
            Collection = Collection,
            Shards = Shards == 0 ? null : Shards,
            Replicas = Replicas,
            WriteConsistency = WriteConsistency,
            OnDisk = OnDisk,
            CaFile = caFile,
            Timeout = TimeSpan.FromSeconds(TimeoutSeconds),
        };
        try
        {
            return options.Validate();
        }
        catch (ArgumentException e)
        {
            throw new UserException(UserException.Explain(e), e);
        }
    }
}
