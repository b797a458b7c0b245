using AgentDesk.Core.Documents.Pdf.Content;
using AgentDesk.Core.Documents.Pdf.Structure;
using UglyToad.PdfPig;
using UglyToad.PdfPig.Exceptions;

namespace AgentDesk.Core.Documents.Pdf;

/// <summary>
/// Reads PDF: the glyphs of each page become rows and words, rows become columns, paragraphs, lists and tables, and these one text over all pages.
/// </summary>
internal sealed class PdfReader : IDocumentReader
{
    public bool CanRead(DocumentFile file) => FileSignatures.IsPdf(file.Content.Span);

    public SourceDocument Read(DocumentFile file, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        using var document = Open(file, new ReadingOptions(cancellationToken));
        var pages = new PageReader(document, cancellationToken);
        var blocks = pages.ReadAll();
        if (blocks.Count == 0)
        {
            throw new DocumentReadException(file.Path, pages.WhyThereIsNoText());
        }

        var (text, parts, heading) = PdfAssembler.Assemble(blocks, OutlineOf(document), cancellationToken);
        var created = DocumentFactory.Create(file, "application/pdf", text, DocumentTitle.Choose(document, text, heading), parts);
        return created with { Notes = pages.Notes };
    }

    private static PdfDocument Open(DocumentFile file, ReadingOptions options)
    {
        try
        {
            return Open(file.Content, options);
        }
        catch (PdfDocumentEncryptedException e)
        {
            if (OnlyAttachmentsEncrypted.Open(file.Content.Span) is { } open)
            {
                return Open(open, options);
            }

            throw new DocumentReadException(file.Path, "needs a password: save a copy without one and ingest that", e);
        }
        catch (Exception e) when (e is not (OutOfMemoryException or OperationCanceledException))
        {
            throw new DocumentReadException(
                file.Path, $"a damaged PDF: its structure cannot be followed ({e.Message.TrimEnd('.')}); open it in a viewer and save it anew", e);
        }
    }

    private static PdfDocument Open(ReadOnlyMemory<byte> content, ReadingOptions options)
    {
        var document = PdfDocument.Open(content, options);
        document.AddPageFactory<PageContent, PageContentFactory>();
        return document;
    }

    /// <summary>The outline only helps; a damaged one costs nothing.</summary>
    private static Dictionary<string, int> OutlineOf(PdfDocument document)
    {
        try
        {
            return Outline.Read(document);
        }
        catch (Exception e) when (e is not (OutOfMemoryException or OperationCanceledException))
        {
            return [];
        }
    }
}
