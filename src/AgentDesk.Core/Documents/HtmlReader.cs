using System.Text;
using System.Text.RegularExpressions;

namespace AgentDesk.Core.Documents;

/// <summary>Reads HTML: the text is what a reader sees, put together by <see cref="HtmlExtractor"/>, and ranges refer to it.</summary>
internal sealed partial class HtmlReader : IDocumentReader
{
    private const int HeadSample = 4096;
    private static readonly string[] Extensions = [".html", ".htm", ".xhtml", ".shtml"];

    public bool CanRead(DocumentFile file) =>
        Extensions.Contains(Path.GetExtension(file.Path), StringComparer.OrdinalIgnoreCase) || Opening().IsMatch(Head(file));

    public SourceDocument Read(DocumentFile file, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var markup = TextDecoding.Decode(file.Content.Span, Charset().Match(Head(file)) is { Success: true } claim ? claim.Groups[1].Value : null);
        var (title, text, blocks) = HtmlExtractor.Extract(markup, cancellationToken);
        return DocumentFactory.Create(file, "text/html", text, title, blocks);
    }

    /// <summary>The first bytes as characters; NUL is dropped, so that the markup of wide encodings shows as well.</summary>
    private static string Head(DocumentFile file)
    {
        var bytes = file.Content.Span;
        return Encoding.Latin1.GetString(bytes[..Math.Min(bytes.Length, HeadSample)]).Replace("\0", "", StringComparison.Ordinal);
    }

    [GeneratedRegex(@"\A(?:\xEF\xBB\xBF|\xFE\xFF|\xFF\xFE)?\s*(?:<\?xml[^>]{0,200}>\s*)?(?:<!--[^>]{0,2000}-->\s*)?<(?:!doctype\s+html|html|head|body)\b", RegexOptions.IgnoreCase)]
    private static partial Regex Opening();

    [GeneratedRegex("""<(?:meta|\?xml)\b[^>]{0,300}?(?:charset|encoding)\s*=\s*["']?\s*([-\w]{1,40})""", RegexOptions.IgnoreCase)]
    private static partial Regex Charset();
}
