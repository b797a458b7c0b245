namespace AgentDesk.Storage.Qdrant.Wire;

/// <summary>What the points of the second collection carry, by <see cref="Kind"/>; see docs/decisions/0005-qdrant-layout.md.</summary>
internal sealed record DocumentPayload
{
    /// <summary>One of <see cref="Kinds"/>.</summary>
    public string? Kind { get; init; }

    /// <summary>Whether readers must know of this point before they search: it hides a write that is under way or that was replaced.</summary>
    public bool? Open { get; init; }

    /// <summary>The write that it belongs to. Of the sweep: changes with every sweep.</summary>
    public Guid? Generation { get; init; }

    /// <summary>Writes that this one replaced and whose chunks may still be there.</summary>
    public IReadOnlyList<Guid>? Previous { get; init; }

    /// <summary>Id of the document.</summary>
    public string? Document { get; init; }

    /// <summary>When it was written, by the writer's clock.</summary>
    public DateTimeOffset? At { get; init; }

    public string? Path { get; init; }

    public string? Title { get; init; }

    public string? MediaType { get; init; }

    public string? ContentHash { get; init; }

    public long? Bytes { get; init; }

    public DateTimeOffset? Modified { get; init; }

    public DateTimeOffset? Indexed { get; init; }

    public IReadOnlyList<string>? Tags { get; init; }

    public IReadOnlyList<string>? Notes { get; init; }

    public string? Reader { get; init; }

    public int? Chunks { get; init; }

    /// <summary>Points that hold the text, and the length of the text in UTF-16 code units.</summary>
    public int? TextParts { get; init; }

    public int? TextLength { get; init; }

    /// <summary>A part of the text.</summary>
    public string? Text { get; init; }

    public string? Reason { get; init; }

    public string? Readers { get; init; }

    public string? Embedder { get; init; }

    public int? Dimensions { get; init; }

    public string? Chunker { get; init; }

    /// <summary>Version of the layout and of the terms in it.</summary>
    public string? Layout { get; init; }

    /// <summary>Whether the collections are to be deleted rather than used.</summary>
    public bool? Cleared { get; init; }
}

/// <summary>Kinds of points beside chunks.</summary>
internal static class Kinds
{
    /// <summary>A document that can be found.</summary>
    public const string Document = "document";

    /// <summary>A document that was removed and whose chunks may still be there.</summary>
    public const string Removed = "removed";

    /// <summary>A write that has begun.</summary>
    public const string Write = "write";

    /// <summary>A part of a document's text.</summary>
    public const string Text = "text";

    /// <summary>A file that could not be read.</summary>
    public const string Failure = "failure";

    /// <summary>What the index was built with.</summary>
    public const string Stamp = "stamp";

    /// <summary>Tells readers that replaced chunks are being deleted.</summary>
    public const string Sweep = "sweep";
}
