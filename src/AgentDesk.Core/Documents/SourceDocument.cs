namespace AgentDesk.Core.Documents;

/// <summary>A document as it was read: its extracted text and the structure found in it. Immutable.</summary>
public sealed record SourceDocument
{
    /// <summary>How citations name it: its path relative to the working folder with forward slashes, or absolute where it lies outside.</summary>
    public required string Id { get; init; }

    /// <summary>Its title: the first heading or title element, else the file name without extension.</summary>
    public required string Title { get; init; }

    /// <summary>Media type of what was read, such as <c>text/markdown</c>.</summary>
    public required string MediaType { get; init; }

    /// <summary>The extracted text that every range refers to; for plain text and Markdown the decoded file itself.</summary>
    public required string Text { get; init; }

    /// <summary>Blocks in reading order; their ranges do not overlap and lie inside <see cref="Text"/>.</summary>
    public required IReadOnlyList<DocumentBlock> Blocks { get; init; }

    /// <summary>What could not be read although the rest could, such as "page 7 could not be read: …"; for people, no part of the text. Mostly empty.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];

    /// <summary>SHA-256 of the file's bytes, lower-case hexadecimal.</summary>
    public required string ContentHash { get; init; }

    /// <summary>The tags or keywords that the document gives itself, in lower case, each once; searches can be narrowed to them.</summary>
    public IReadOnlyList<string> Tags { get; init; } = [];

    /// <summary>Which of the reader's <see cref="IDocumentReader.Versions"/> read it; <see cref="DocumentReaders"/> sets it.</summary>
    public string Reader { get; init; } = string.Empty;
}
