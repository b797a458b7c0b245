namespace AgentDesk.Storage.Qdrant.Wire;

/// <summary>Several searches in one request.</summary>
internal sealed record QueryBatch(IReadOnlyList<QueryRequest> Searches);

/// <summary>The nearest points to a vector; <see cref="Query"/> is a <c>float</c> memory or a <see cref="SparseVector"/>.</summary>
internal sealed record QueryRequest
{
    public required object Query { get; init; }

    /// <summary>Which of the named vectors.</summary>
    public required string Using { get; init; }

    public required Filter Filter { get; init; }

    public required int Limit { get; init; }

    public SearchParams? Params { get; init; }
}

internal sealed record SearchParams(QuantizationSearchParams Quantization);

/// <summary>How rounded vectors are used: not at all, or to find more candidates than asked for, which the original vectors then score.</summary>
internal sealed record QuantizationSearchParams
{
    public bool? Ignore { get; init; }

    public bool? Rescore { get; init; }

    public double? Oversampling { get; init; }
}

internal sealed record QueryResponse(IReadOnlyList<ScoredPoint> Points);

internal sealed record ScoredPoint(Guid Id, double Score);
