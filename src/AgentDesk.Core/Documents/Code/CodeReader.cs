namespace AgentDesk.Core.Documents.Code;

/// <summary>Reads source code and settings files. The text is the decoded file itself; declarations are kept whole where they are not too long.</summary>
internal sealed class CodeReader : IDocumentReader
{
    public IReadOnlyList<string> Versions => ["code-1"];

    public bool CanRead(DocumentFile file) => CodeLanguages.Of(file.Path) is not null;

    public SourceDocument Read(DocumentFile file, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var text = TextDecoding.Decode(file.Content.Span);
        return DocumentFactory.Create(file, $"text/x-{CodeLanguages.Of(file.Path)}", text, Path.GetFileName(file.Path), CodeBlocks.Find(text, cancellationToken));
    }
}
