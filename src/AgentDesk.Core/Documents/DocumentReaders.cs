using System.Globalization;

namespace AgentDesk.Core.Documents;

/// <summary>All the formats that are read, as one reader: the content decides which, then the extension. Stateless and thread-safe.</summary>
public sealed class DocumentReaders : IDocumentReader
{
    /// <summary>The largest file that is read unless set otherwise, in bytes: 50 MiB.</summary>
    public const long DefaultMaxBytes = 50L * 1024 * 1024;

    private const string Formats = "this version reads txt, md and html";
    private readonly IReadOnlyList<IDocumentReader> _readers;
    private readonly long _maxBytes;

    private DocumentReaders(IReadOnlyList<IDocumentReader> readers, long maxBytes)
    {
        _readers = readers;
        _maxBytes = maxBytes;
    }

    /// <summary>A reader of HTML, Markdown and plain text.</summary>
    /// <param name="maxBytes">Larger files are refused; 1 or more.</param>
    public static IDocumentReader CreateDefault(long maxBytes = DefaultMaxBytes)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(maxBytes, 1);
        return new DocumentReaders([new HtmlReader(), new MarkdownReader(), new PlainTextReader()], maxBytes);
    }

    /// <inheritdoc/>
    public bool CanRead(DocumentFile file)
    {
        ArgumentNullException.ThrowIfNull(file);
        return Refusal(file) is null;
    }

    /// <inheritdoc/>
    public SourceDocument Read(DocumentFile file, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(file);
        return Refusal(file) is { } reason
            ? throw new DocumentReadException(file.Path, reason)
            : _readers.First(reader => reader.CanRead(file)).Read(file, cancellationToken);
    }

    private string? Refusal(DocumentFile file)
    {
        var content = file.Content.Span;
        return content.Length > _maxBytes ? TooLarge(content.Length, _maxBytes)
            : FileSignatures.Describe(content) is { } name ? $"{name}: {Formats}"
            : TextDecoding.LooksBinary(content) ? $"a binary file of unknown kind ({Kind(file)}): {Formats}"
            : null;
    }

    private static string Kind(DocumentFile file) => Path.GetExtension(file.Path) is { Length: > 1 } extension ? extension : "no extension";

    /// <summary>Says that a file is too large, and what to do.</summary>
    internal static string TooLarge(long bytes, long maxBytes) => string.Create(
        CultureInfo.InvariantCulture, $"too large: {bytes / 1048576.0:0.#} MiB, at most {maxBytes / 1048576.0:0.#} MiB are read; split the file");
}
