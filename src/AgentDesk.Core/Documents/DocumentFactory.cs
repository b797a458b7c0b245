using System.Security.Cryptography;

namespace AgentDesk.Core.Documents;

/// <summary>Puts together what all readers do alike: title, content hash and tags.</summary>
internal static class DocumentFactory
{
    /// <summary>What is longer is no tag, and no document has more; in UTF-16 code units.</summary>
    private const int LongestTag = 100, MostTags = 100;

    public static SourceDocument Create(DocumentFile file, string mediaType, string text, string? title, IReadOnlyList<DocumentBlock> blocks, IEnumerable<string>? tags = null) => new()
    {
        Id = file.Id,
        Title = HeadingTrail.Fold(string.IsNullOrWhiteSpace(title) ? Path.GetFileNameWithoutExtension(file.Path) : title),
        MediaType = mediaType,
        Text = text,
        Blocks = blocks,
        ContentHash = Convert.ToHexStringLower(SHA256.HashData(file.Content.Span)),
        Tags = [.. (tags ?? []).Select(tag => HeadingTrail.Fold(tag).ToLowerInvariant()).Where(tag => tag.Length is > 0 and <= LongestTag).Distinct().Take(MostTags)],
    };
}
