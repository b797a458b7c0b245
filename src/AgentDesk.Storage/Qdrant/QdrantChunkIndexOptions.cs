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

    /// <summary>Throws where a value is out of its range, naming the setting as the program's settings do.</summary>
    /// <exception cref="ArgumentException">A setting is wrong; the message says what it may be.</exception>
    public QdrantChunkIndexOptions Validate()
    {
        Check(Url is { IsAbsoluteUri: true, Scheme: "http" or "https", UserInfo: "", Query: "" }, "Url", "an http or https address such as http://localhost:6333, without a key in it");
        Check(Collection is { Length: >= 1 and <= 200 } && Collection.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_'), "Collection", "1 to 200 letters, digits, '-' or '_'");
        Check(ApiKey?.All(c => c is >= ' ' and <= '~') != false, "ApiKey", "characters that an HTTP header may carry; look for a line break");
        Check(CaFile is null || File.Exists(CaFile), "CaFile", $"a file that exists, not '{CaFile}'");
        Check(Shards is null or (>= 1 and <= 1000), "Shards", "1 to 1,000");
        Check(Replicas is >= 1 and <= 100, "Replicas", "1 to 100");
        Check(WriteConsistency >= 1 && WriteConsistency <= Replicas, "WriteConsistency", "1 to Index:Qdrant:Replicas");
        Check(Timeout >= TimeSpan.FromSeconds(1) && Timeout <= TimeSpan.FromMinutes(10), "TimeoutSeconds", "1 to 600");
        return this;
    }

    private static void Check(bool valid, string name, string range)
    {
        if (!valid)
            throw new ArgumentException($"Index:Qdrant:{name} must be {range}.");
    }
}
