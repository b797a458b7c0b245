using System.Globalization;

namespace AgentDesk.Storage.Qdrant;

/// <summary>The server and the state of the index on it, for a person.</summary>
/// <param name="Url">Where the server is.</param>
/// <param name="Version">Its version.</param>
/// <param name="Collections">The collections in use; null where nothing was indexed yet.</param>
public sealed record QdrantStatus(Uri Url, string Version, QdrantCollectionStatus? Collections)
{
    /// <inheritdoc/>
    public override string ToString() => $"Qdrant {Version} at {Url}, {(Collections is null ? "nothing indexed yet" : Collections)}";
}

/// <summary>State of the collection that holds the chunks.</summary>
/// <param name="Name">Its real name.</param>
/// <param name="State">green: all is well; yellow: it is being optimised; grey: optimising waits; red: it failed.</param>
/// <param name="Points">Points, those of replaced chunks that are not deleted yet included.</param>
/// <param name="Segments">Segments.</param>
/// <param name="Shards">Shards.</param>
/// <param name="Replicas">Copies of each shard.</param>
public sealed record QdrantCollectionStatus(string Name, string State, long Points, int Segments, int Shards, int Replicas)
{
    /// <inheritdoc/>
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture, $"collection {Name} is {State}: {Points:N0} points in {Segments} segments, shards {Shards} × {Replicas}");
}
