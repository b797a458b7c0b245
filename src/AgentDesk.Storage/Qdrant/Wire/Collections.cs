namespace AgentDesk.Storage.Qdrant.Wire;

/// <summary>Body of a new collection. <c>on_disk</c> and <c>always_ram</c> are what every supported version reads; 1.19 prefers <c>memory</c>.</summary>
internal sealed record CreateCollection
{
    public required IReadOnlyDictionary<string, VectorParams> Vectors { get; init; }

    public IReadOnlyDictionary<string, SparseVectorParams>? SparseVectors { get; init; }

    public int? ShardNumber { get; init; }

    public required int ReplicationFactor { get; init; }

    public required int WriteConsistencyFactor { get; init; }

    public required bool OnDiskPayload { get; init; }
}

internal sealed record VectorParams(int Size, string Distance, bool OnDisk, HnswConfig? HnswConfig, QuantizationConfig QuantizationConfig);

internal sealed record HnswConfig(bool OnDisk);

internal sealed record QuantizationConfig(ScalarQuantization Scalar);

internal sealed record ScalarQuantization(string Type, double Quantile, bool AlwaysRam);

internal sealed record SparseVectorParams(SparseIndexParams Index, string Modifier);

internal sealed record SparseIndexParams(bool OnDisk);

/// <summary>Body of a payload index.</summary>
internal sealed record CreateFieldIndex(string FieldName, FieldSchema FieldSchema);

/// <summary>Kind of a payload index with what belongs to the kind.</summary>
internal sealed record FieldSchema(string Type)
{
    public bool? OnDisk { get; init; }

    /// <summary>Of a text index: <c>whitespace</c> splits at white space alone.</summary>
    public string? Tokenizer { get; init; }

    /// <summary>Of a text index.</summary>
    public bool? Lowercase { get; init; }

    /// <summary>Of an integer index: finds values.</summary>
    public bool? Lookup { get; init; }

    /// <summary>Of an integer index: finds ranges.</summary>
    public bool? Range { get; init; }
}

/// <summary>Changes of aliases, which happen all at once.</summary>
internal sealed record ChangeAliases(IReadOnlyList<AliasAction> Actions);

/// <summary>One change; exactly one member is set.</summary>
internal sealed record AliasAction
{
    public AliasDescription? CreateAlias { get; init; }

    public DeleteAlias? DeleteAlias { get; init; }
}

internal sealed record AliasDescription(string AliasName, string CollectionName);

internal sealed record DeleteAlias(string AliasName);

internal sealed record AliasList(IReadOnlyList<AliasDescription> Aliases);

internal sealed record CollectionList(IReadOnlyList<CollectionDescription> Collections);

internal sealed record CollectionDescription(string Name);

internal sealed record CollectionExistence(bool Exists);

/// <summary>State of a collection; <see cref="Status"/> is green, yellow, grey or red.</summary>
internal sealed record CollectionInfo(string Status, long? PointsCount, int SegmentsCount, CollectionConfig Config);

internal sealed record CollectionConfig(CollectionParams Params);

internal sealed record CollectionParams(int ShardNumber, int ReplicationFactor);

/// <summary>What the server says of itself.</summary>
internal sealed record VersionInfo(string? Title, string? Version);
