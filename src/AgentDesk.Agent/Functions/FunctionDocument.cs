using AgentDesk.Core.Chunking;
using AgentDesk.Core.Documents;
using AgentDesk.Core.Indexing;
using AgentDesk.Core.Text;

namespace AgentDesk.Agent.Functions;

/// <summary>A document that a function works on, read from a file or taken from the index. Immutable.</summary>
/// <param name="Id">How it is cited.</param>
/// <param name="Title">Its title.</param>
/// <param name="MediaType">Its media type.</param>
/// <param name="Text">Its extracted text, to which all ranges refer.</param>
/// <param name="Blocks">Its blocks in reading order.</param>
public sealed record FunctionDocument(string Id, string Title, string MediaType, string Text, IReadOnlyList<DocumentBlock> Blocks)
{
    /// <summary>A document as a reader gave it.</summary>
    public static FunctionDocument From(SourceDocument document)
    {
        ArgumentNullException.ThrowIfNull(document);
        return new FunctionDocument(document.Id, document.Title, document.MediaType, document.Text, document.Blocks);
    }

    /// <summary>A document as the index keeps it: its chunks are its blocks, without what they repeat of each other.</summary>
    public static FunctionDocument From(IndexedDocumentInfo info, string text, IReadOnlyList<Chunk> chunks)
    {
        ArgumentNullException.ThrowIfNull(info);
        ArgumentNullException.ThrowIfNull(chunks);
        var blocks = new List<DocumentBlock>();
        var end = 0;
        var kind = info.MediaType.StartsWith("text/x-", StringComparison.Ordinal) ? BlockKind.Code : BlockKind.Paragraph;
        foreach (var chunk in chunks)
        {
            var range = chunk.Range with { Start = Math.Max(chunk.Range.Start, end) };
            if (range.Length <= 0)
                continue;
            blocks.Add(new DocumentBlock(kind, range, chunk.Headings, chunk.Page));
            end = range.End;
        }

        return new FunctionDocument(info.Id, info.Title, info.MediaType, text, blocks);
    }

    /// <summary>Whether it is source code.</summary>
    internal bool IsCode => Blocks.Count > 0 && Blocks.All(b => b.Kind == BlockKind.Code);
}

/// <summary>A passage of a document.</summary>
/// <param name="Document">The document.</param>
/// <param name="Range">Where it stands there.</param>
/// <param name="Headings">The headings above its beginning.</param>
/// <param name="Page">The page it begins on; null where there are none.</param>
internal sealed record DocumentPart(FunctionDocument Document, TextRange Range, IReadOnlyList<string> Headings, int? Page)
{
    public string Text => Range.Of(Document.Text);
}
