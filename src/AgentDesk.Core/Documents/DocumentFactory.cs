using System.Security.Cryptography;

namespace AgentDesk.Core.Documents;

/// <summary>Puts together what all readers do alike: title and content hash.</summary>
internal static class DocumentFactory
{
    public static SourceDocument Create(DocumentFile file, string mediaType, string text, string? title, IReadOnlyList<DocumentBlock> blocks) => new()
    {
        Id = file.Id,
        Title = string.IsNullOrWhiteSpace(title) ? Path.GetFileNameWithoutExtension(file.Path) : HeadingTrail.Fold(title),
        MediaType = mediaType,
        Text = text,
        Blocks = blocks,
        ContentHash = Convert.ToHexStringLower(SHA256.HashData(file.Content.Span)),
    };
}
