namespace AgentDesk.Storage.Qdrant;

/// <summary>Where the Qdrant server is and how an index is laid out on it. A class, not a record, so that nothing prints the key.</summary>
public sealed class QdrantChunkIndexOptions
{
    /// <summary>Address of the server's HTTP API, http or https, with a path where a proxy serves it below one.</summary>
    public Uri Url { get; init; } = new("http://localhost:6333");

    /// <summary>Sent as the header <c>api-key</c>; null or empty where the server asks for none.</summary>
    public string? ApiKey { get; init; }

    /// <summary>Name of the index on the server, 1 to 200 letters, digits, <c>-</c> or <c>_</c>: an alias that points to the collections in use.</summary>
    public string Collection { get; init; } = "agentdesk";

    /// <summary>Shards of each collection, 1 to 1,000; null leaves it to the server: one, or one for each node of a cluster. Used when collections are created.</summary>
    public int? Shards { get; init; }

    /// <summary>Copies of each shard, 1 to 100. Used when collections are created.</summary>
    public int Replicas { get; init; } = 1;

    /// <summary>Copies that must have taken a write before it counts, 1 to <see cref="Replicas"/>. Used when collections are created.</summary>
    public int WriteConsistency { get; init; } = 1;

    /// <summary>Whether vectors and indexes stay on disk, only the rounded vectors in memory: slower, for collections beyond the memory. Used when collections are created.</summary>
    public bool OnDisk { get; init; }

    /// <summary>A PEM file with the certificate authority that signed the server's certificate; null for those that the system trusts.</summary>
    public string? CaFile { get; init; }

    /// <summary>How long one attempt of one request may take, 1 second to 10 minutes.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(30);

    /// <exception cref="ArgumentException">Names the setting that is wrong and what it may be.</exception>
    internal void Validate()
    {
        if (Url is not { IsAbsoluteUri: true, Scheme: "http" or "https" } || Url.UserInfo.Length > 0 || Url.Query.Length > 0)
            throw new ArgumentException("Index:Qdrant:Url must be an http or https address such as http://localhost:6333; a key belongs to Index:Qdrant:ApiKey.", nameof(Url));
        if (Collection is not { Length: >= 1 and <= 200 } || !Collection.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_'))
            throw new ArgumentException("Index:Qdrant:Collection must be 1 to 200 letters, digits, '-' or '_'.", nameof(Collection));
        if (ApiKey?.Any(c => c is < ' ' or > '~') == true)
            throw new ArgumentException("Index:Qdrant:ApiKey has a character that no HTTP header may carry; look for a line break.", nameof(ApiKey));
        if (CaFile is not null && !File.Exists(CaFile))
            throw new ArgumentException($"Index:Qdrant:CaFile names '{CaFile}', which does not exist.", nameof(CaFile));
        Check(Shards is null or (>= 1 and <= 1000), nameof(Shards), "1 to 1,000");
        Check(Replicas is >= 1 and <= 100, nameof(Replicas), "1 to 100");
        Check(WriteConsistency >= 1 && WriteConsistency <= Replicas, nameof(WriteConsistency), "1 to Index:Qdrant:Replicas");
        Check(Timeout >= TimeSpan.FromSeconds(1) && Timeout <= TimeSpan.FromMinutes(10), nameof(Timeout), "1 second to 10 minutes");
    }

    private static void Check(bool valid, string name, string range)
    {
        if (!valid)
            throw new ArgumentException($"Index:Qdrant:{name} must be {range}.", name);
    }
}
