namespace AgentDesk.Agent.Tracing;

/// <summary>A document that a function worked on.</summary>
/// <param name="Id">How it is cited.</param>
/// <param name="MediaType">Its media type.</param>
/// <param name="Text">Its extracted text.</param>
public sealed record TracedDocument(string Id, string MediaType, TracedText Text);

/// <summary>How one result of a ready function came about.</summary>
public sealed record FunctionTrace
{
    /// <summary>Of this format.</summary>
    public int Version { get; init; } = 1;

    /// <summary>When it was begun, in UTC.</summary>
    public required DateTimeOffset Started { get; init; }

    /// <summary>The function.</summary>
    public required string Function { get; init; }

    /// <summary>How it ended: <c>done</c>, <c>cancelled</c> or <c>failed</c>.</summary>
    public required string Outcome { get; init; }

    /// <summary>The type of what went wrong; null where nothing did.</summary>
    public string? Error { get; init; }

    /// <summary>The model's id; null where none was asked, or its client does not say.</summary>
    public string? Model { get; init; }

    /// <summary>What runs it; null as above.</summary>
    public string? Provider { get; init; }

    /// <summary>The documents, as they were given.</summary>
    public required IReadOnlyList<TracedDocument> Documents { get; init; }

    /// <summary>The requests to the model, in their order.</summary>
    public required IReadOnlyList<TracedRound> Rounds { get; init; }

    /// <summary>The result, or what there was of it; null where there was none.</summary>
    public TracedText? Result { get; init; }

    /// <summary>Who did it, as <see cref="Functions.FunctionResult.Method"/> says; null where there is no result.</summary>
    public string? Method { get; init; }

    /// <summary>Parts of documents that could not be worked on.</summary>
    public int Failures { get; init; }

    /// <summary>In all, in milliseconds.</summary>
    public double TotalMs { get; init; }
}

/// <summary>Where traces of functions go.</summary>
/// <param name="Write">Receives each trace when its function is done, failed or stopped.</param>
/// <param name="Content">Whether traces hold the texts of documents, prompts and results beside their hashes.</param>
public sealed record FunctionTracing(Func<FunctionTrace, ValueTask> Write, bool Content = false);
