namespace AgentDesk.Core.Documents.Rst;

/// <summary>Reads reStructuredText. The text is the decoded file itself; <see cref="RstBlocks"/> finds its structure.</summary>
internal sealed class RstReader : IDocumentReader
{
    private static readonly string[] Extensions = [".rst", ".rest"];

    public IReadOnlyList<string> Versions => ["rst-1"];

    public bool CanRead(DocumentFile file) => Extensions.Contains(Path.GetExtension(file.Path), StringComparer.OrdinalIgnoreCase);

    public SourceDocument Read(DocumentFile file, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var text = TextDecoding.Decode(file.Content.Span);
        var (title, blocks) = new RstBlocks(text).Find(cancellationToken);
        return DocumentFactory.Create(file, "text/x-rst", text, title, blocks);
    }
}
