namespace AgentDesk.Core.Documents;

/// <summary>Reads plain text in any encoding; the last resort for every file that holds text at all.</summary>
internal sealed class PlainTextReader : IDocumentReader
{
    public IReadOnlyList<string> Versions => ["plain-2"];

    public bool CanRead(DocumentFile file) => FileSignatures.Describe(file.Content.Span) is null && !TextDecoding.LooksBinary(file.Content.Span);

    public SourceDocument Read(DocumentFile file, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var text = TextDecoding.Decode(file.Content.Span);
        return DocumentFactory.Create(file, "text/plain", text, title: null, PlainTextBlocks.Find(text, cancellationToken));
    }
}
