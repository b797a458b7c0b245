namespace AgentDesk.Core.Documents.Json;

/// <summary>
/// Reads JSON and JSON lines. The text is the decoded file itself; what is one record (a line, an element, a small object) is one block under the path of
/// names that leads to it. What is no JSON is read as plain text.
/// </summary>
internal sealed class JsonReader : IDocumentReader
{
    private static readonly string[] Lines = [".jsonl", ".ndjson", ".jsonlines"];
    private static readonly string[] Extensions = [".json", ".geojson", ".jsonld", ".json5", ".webmanifest", .. Lines];

    public IReadOnlyList<string> Versions => ["json-1"];

    public bool CanRead(DocumentFile file) => Extensions.Contains(Path.GetExtension(file.Path), StringComparer.OrdinalIgnoreCase);

    public SourceDocument Read(DocumentFile file, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var text = TextDecoding.Decode(file.Content.Span);
        var areLines = Lines.Contains(Path.GetExtension(file.Path), StringComparer.OrdinalIgnoreCase);
        try
        {
            var blocks = JsonBlocks.Find(text, cancellationToken);
            return DocumentFactory.Create(file, areLines ? "application/jsonl" : "application/json", text, title: null, blocks);
        }
        catch (FormatException e)
        {
            return DocumentFactory.Create(file, "text/plain", text, title: null, PlainTextBlocks.Find(text, cancellationToken)) with
            {
                Notes = [$"it is not valid JSON ({e.Message}) and was read as plain text"],
            };
        }
    }
}
