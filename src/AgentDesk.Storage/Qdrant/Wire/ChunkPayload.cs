namespace AgentDesk.Storage.Qdrant.Wire;

/// <summary>What the point of a chunk carries beside its vectors; see docs/decisions/0005-qdrant-layout.md.</summary>
internal sealed record ChunkPayload
{
    /// <summary>The write that made it.</summary>
    public Guid Generation { get; init; }

    public string Document { get; init; } = string.Empty;

    /// <summary>Every folder that the document lies below: what stands before each slash of its id.</summary>
    public IReadOnlyList<string>? Folders { get; init; }

    /// <summary>In lower case.</summary>
    public string? MediaType { get; init; }

    /// <summary>In lower case.</summary>
    public IReadOnlyList<string>? Tags { get; init; }

    /// <summary>When the document was last written, in UTC and microseconds.</summary>
    public string? Modified { get; init; }

    public int Ordinal { get; init; }

    public int Start { get; init; }

    public int End { get; init; }

    public int? Page { get; init; }

    public IReadOnlyList<string> Headings { get; init; } = [];

    /// <summary>Start, relative to the chunk's, and length of each sentence, one after another.</summary>
    public IReadOnlyList<int> Sentences { get; init; } = [];

    public string SearchText { get; init; } = string.Empty;

    /// <summary>The text; null where it is the end of <see cref="SearchText"/>, which it nearly always is.</summary>
    public string? Text { get; init; }

    public string Hash { get; init; } = string.Empty;

    /// <summary>Each of its terms once, separated by spaces: what document frequencies are counted from.</summary>
    public string? Terms { get; init; }

    /// <summary>How many terms it has, repeated ones included.</summary>
    public int? Length { get; init; }
}
