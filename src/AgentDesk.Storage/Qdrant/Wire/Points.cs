namespace AgentDesk.Storage.Qdrant.Wire;

/// <summary>A point to be written.</summary>
internal sealed record Point<TPayload>(Guid Id, Vectors Vector, TPayload Payload);

/// <summary>The named vectors of a point; an empty object where it has none.</summary>
internal sealed record Vectors
{
    public static Vectors None { get; } = new();

    /// <summary>The embedding.</summary>
    public ReadOnlyMemory<float>? Dense { get; init; }

    /// <summary>The words.</summary>
    public SparseVector? Terms { get; init; }
}

/// <summary>Indices are unique, values belong to them by place.</summary>
internal sealed record SparseVector(IReadOnlyList<uint> Indices, IReadOnlyList<float> Values);

/// <summary>Body of an upsert.</summary>
internal sealed record PointList<TPayload>(IReadOnlyList<Point<TPayload>> Points);

/// <summary>Body of a batch of updates, which the server applies in their order.</summary>
internal sealed record UpdateOperations(IReadOnlyList<UpdateOperation> Operations);

/// <summary>One update; exactly one member is set.</summary>
internal sealed record UpdateOperation
{
    public PointList<DocumentPayload>? Upsert { get; init; }

    public PointsSelector? Delete { get; init; }

    public SetPayload? SetPayload { get; init; }
}

/// <summary>Points by their ids or by a filter.</summary>
internal sealed record PointsSelector
{
    public IReadOnlyCollection<Guid>? Points { get; init; }

    public Filter? Filter { get; init; }
}

/// <summary>Writes some keys of the payload of all points that pass the filter.</summary>
internal sealed record SetPayload(DocumentPayload Payload, Filter Filter);

/// <summary>Points by their ids.</summary>
internal sealed record PointRequest(IReadOnlyCollection<Guid> Ids, IReadOnlyList<string>? WithPayload, IReadOnlyList<string>? WithVector);

/// <summary>A page of points in the order of their ids.</summary>
internal sealed record ScrollRequest
{
    public required Filter Filter { get; init; }

    public required int Limit { get; init; }

    public Guid? Offset { get; init; }

    public required IReadOnlyList<string> WithPayload { get; init; }

    public IReadOnlyList<string>? WithVector { get; init; }
}

internal sealed record ScrollResult<TPayload>(IReadOnlyList<Record<TPayload>> Points, Guid? NextPageOffset);

/// <summary>A point as read.</summary>
internal sealed record Record<TPayload>(Guid Id, TPayload? Payload, Vectors? Vector);

internal sealed record CountRequest(Filter Filter, bool Exact = true);

internal sealed record CountResult(int Count);

/// <summary>How many points have each value of a payload key.</summary>
internal sealed record FacetRequest(string Key, int Limit, Filter? Filter = null)
{
    /// <summary>Whether points that are just being moved count once; slower, one count for each value.</summary>
    public bool? Exact { get; init; }
}

internal sealed record FacetResponse<TValue>(IReadOnlyList<FacetHit<TValue>> Hits);

internal sealed record FacetHit<TValue>(TValue Value, int Count);
