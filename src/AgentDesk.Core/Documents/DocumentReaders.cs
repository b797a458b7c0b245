using System.Globalization;
using AgentDesk.Core.Documents.Code;
using AgentDesk.Core.Documents.Delimited;
using AgentDesk.Core.Documents.Isolation;
using AgentDesk.Core.Documents.Json;
using AgentDesk.Core.Documents.Mail;
using AgentDesk.Core.Documents.Packages;
using AgentDesk.Core.Documents.Pdf;
using AgentDesk.Core.Documents.Rst;

namespace AgentDesk.Core.Documents;

/// <summary>All the formats that are read, as one reader: the content decides which, then the extension. Stateless and thread-safe.</summary>
public sealed class DocumentReaders : IDocumentReader
{
    /// <summary>The largest file that is read unless set otherwise, in bytes: 50 MiB.</summary>
    public const long DefaultMaxBytes = 50L * 1024 * 1024;

    private const string Formats = "this version reads txt, md, html, rst, pdf, docx, xlsx, pptx, odt, ods, odp, epub, eml, csv, json, source code and zip archives of these";
    private readonly IReadOnlyList<IDocumentReader> _containers;
    private readonly IReadOnlyList<IDocumentReader> _texts;
    private readonly long _maxBytes;

    private DocumentReaders(long maxBytes, DocumentWorkers? workers)
    {
        _maxBytes = maxBytes;
        // Formats that their first bytes tell; what none of them claims and yet has a known signature is refused by name.
        IReadOnlyList<IDocumentReader> containers = [new PdfReader(), new PackageReader(this), new MailReader(this)];
        _containers = workers is null ? containers : [.. containers.Select(reader => new IsolatedDocumentReader(reader, workers))];
        // Everything else is text: the first that claims it reads it, plain text last.
        _texts = [new DelimitedReader(), new JsonReader(), new CodeReader(), new RstReader(), new HtmlReader(), new MarkdownReader(), new PlainTextReader()];
    }

    /// <summary>A reader of every format there is.</summary>
    /// <param name="maxBytes">Larger files are refused; 1 or more.</param>
    /// <param name="workers">Where formats are read whose parsers a hostile file can make hang, crash or take all memory; null: in this process. Not owned.</param>
    public static IDocumentReader CreateDefault(long maxBytes = DefaultMaxBytes, DocumentWorkers? workers = null)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(maxBytes, 1);
        return new DocumentReaders(maxBytes, workers);
    }

    /// <inheritdoc/>
    public IReadOnlyList<string> Versions => [.. _containers.Concat(_texts).SelectMany(reader => reader.Versions)];

    /// <inheritdoc/>
    public bool CanRead(DocumentFile file)
    {
        ArgumentNullException.ThrowIfNull(file);
        return Choose(file, out _) is not null;
    }

    /// <inheritdoc/>
    public SourceDocument Read(DocumentFile file, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(file);
        var reader = Choose(file, out var refusal) ?? throw new DocumentReadException(file.Path, refusal);
        return reader.Read(file, cancellationToken) with { Reader = reader.Versions[0] };
    }

    /// <summary>The reader of a file, or null and why there is none.</summary>
    private IDocumentReader? Choose(DocumentFile file, out string refusal)
    {
        var content = file.Content.Span;
        refusal = content.Length > _maxBytes ? TooLarge(content.Length, _maxBytes) : string.Empty;
        if (refusal.Length > 0) return null;
        if (_containers.FirstOrDefault(reader => reader.CanRead(file)) is { } container) return container;
        refusal = FileSignatures.Describe(content) is { } name ? name.Contains(": ", StringComparison.Ordinal) ? name : $"{name}: {Formats}"
            : TextDecoding.LooksBinary(content) ? $"a binary file of unknown kind ({Kind(file)}): {Formats}"
            : string.Empty;
        return refusal.Length > 0 ? null : _texts.First(reader => reader.CanRead(file));
    }

    private static string Kind(DocumentFile file) => Path.GetExtension(file.Path) is { Length: > 1 } extension ? extension : "no extension";

    /// <summary>Says that a file is too large, and what to do.</summary>
    internal static string TooLarge(long bytes, long maxBytes) => string.Create(
        CultureInfo.InvariantCulture, $"too large: {bytes / 1048576.0:0.#} MiB, at most {maxBytes / 1048576.0:0.#} MiB are read; split the file");

    /// <summary>The same where only so much is known that it is more than may be read.</summary>
    internal static string TooLarge(long maxBytes) => string.Create(
        CultureInfo.InvariantCulture, $"too large: more than {maxBytes / 1048576.0:0.#} MiB, which is the most that is read; split the file");
}
