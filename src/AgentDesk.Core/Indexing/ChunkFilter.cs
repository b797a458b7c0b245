namespace AgentDesk.Core.Indexing;

/// <summary>Which documents a search looks at: those for which every member that is set holds. The default lets all through.</summary>
public sealed record ChunkFilter
{
    /// <summary>Only documents with one of these ids; null for any. Empty lets none through.</summary>
    public IReadOnlyCollection<string>? DocumentIds { get; init; }

    /// <summary>Only documents below this folder, or the one document of this id: <c>docs</c> lets docs/a.md through, not docs-old/a.md. Null for any.</summary>
    public string? Folder { get; init; }

    /// <summary>Only documents of one of these media types, such as <c>application/pdf</c>; case does not matter. Null for any.</summary>
    public IReadOnlyCollection<string>? MediaTypes { get; init; }

    /// <summary>Only documents last written at this moment or later; null for any.</summary>
    public DateTimeOffset? ModifiedFrom { get; init; }

    /// <summary>Only documents last written before this moment; null for any.</summary>
    public DateTimeOffset? ModifiedTo { get; init; }

    /// <summary>Only documents that carry all of these tags, see <see cref="IndexedDocumentInfo.Tags"/>; case does not matter. Null or empty for any.</summary>
    public IReadOnlyCollection<string>? Tags { get; init; }

    /// <summary>Whether nothing is asked for, so that every document passes.</summary>
    public bool IsEmpty => DocumentIds is null && Folder is null && MediaTypes is null && ModifiedFrom is null && ModifiedTo is null && Tags is null or { Count: 0 };

    /// <summary>Whether a document passes: the definition that every index keeps to.</summary>
    /// <exception cref="ArgumentNullException"><paramref name="document"/> is null.</exception>
    public bool Matches(IndexedDocumentInfo document)
    {
        ArgumentNullException.ThrowIfNull(document);
        return (DocumentIds is null || DocumentIds.Contains(document.Id, StringComparer.Ordinal))
            && (Folder is null || IsBelow(document.Id, Folder))
            && (MediaTypes is null || MediaTypes.Contains(document.MediaType, StringComparer.OrdinalIgnoreCase))
            && (ModifiedFrom is null || document.Modified >= ModifiedFrom)
            && (ModifiedTo is null || document.Modified < ModifiedTo)
            && (Tags is null || Tags.All(tag => document.Tags.Contains(tag, StringComparer.OrdinalIgnoreCase)));
    }

    /// <summary>The filter that lets through what both this and <paramref name="other"/> do; null counts as one that lets all through.</summary>
    public ChunkFilter And(ChunkFilter? other)
    {
        if (other is null)
            return this;
        var narrower = Folder is null || (other.Folder is not null && IsBelow(other.Folder, Folder)) ? other.Folder : Folder;
        var meet = Folder is null || other.Folder is null || IsBelow(narrower!, Folder == narrower ? other.Folder : Folder);
        return new ChunkFilter
        {
            DocumentIds = meet ? Both(DocumentIds, other.DocumentIds, StringComparer.Ordinal) : [],
            Folder = narrower,
            MediaTypes = Both(MediaTypes, other.MediaTypes, StringComparer.OrdinalIgnoreCase),
            ModifiedFrom = ModifiedFrom is null || other.ModifiedFrom > ModifiedFrom ? other.ModifiedFrom : ModifiedFrom,
            ModifiedTo = ModifiedTo is null || other.ModifiedTo < ModifiedTo ? other.ModifiedTo : ModifiedTo,
            Tags = Tags is null || other.Tags is null ? Tags ?? other.Tags : [.. Tags.Union(other.Tags, StringComparer.OrdinalIgnoreCase)],
        };
    }

    private static IReadOnlyCollection<string>? Both(IReadOnlyCollection<string>? one, IReadOnlyCollection<string>? other, StringComparer comparer) =>
        one is null || other is null ? one ?? other : [.. one.Intersect(other, comparer)];

    private static bool IsBelow(string id, string folder) =>
        id == folder || id.StartsWith(folder.TrimEnd('/') + '/', StringComparison.Ordinal);
}
