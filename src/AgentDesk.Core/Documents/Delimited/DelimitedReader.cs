using AgentDesk.Core.Text;

namespace AgentDesk.Core.Documents.Delimited;

/// <summary>
/// Reads comma- and otherwise separated values (RFC 4180, and what programs write instead). The text is the decoded file itself; every record is a
/// row that knows the row of column names.
/// </summary>
internal sealed class DelimitedReader : IDocumentReader
{
    private static readonly string[] Extensions = [".csv", ".tsv", ".tab", ".psv"];

    public IReadOnlyList<string> Versions => ["delimited-1"];

    /// <summary>Whether a file of this name is read as delimited values.</summary>
    public static bool Reads(string path) => Extensions.Contains(Path.GetExtension(path), StringComparer.OrdinalIgnoreCase);

    public bool CanRead(DocumentFile file) => Reads(file.Path);

    public SourceDocument Read(DocumentFile file, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var text = TextDecoding.Decode(file.Content.Span);
        var delimiter = Delimiters.Detect(text);
        var blocks = new BlockList(text);
        var records = new RecordScanner(text, delimiter);
        TextRange? header = null;
        var isFirst = true;
        while (records.Read())
        {
            if (records.Count % 1024 == 0)
            {
                cancellationToken.ThrowIfCancellationRequested();
            }

            var names = isFirst && ColumnNames.Are(text, records.Fields);
            var row = blocks.Add(records.Fields.Count > 1 ? BlockKind.TableRow : BlockKind.Paragraph, records.Record.Start, records.Record.End, [], names ? null : header);
            (header, isFirst) = (names ? row : header, isFirst && row is null);
        }

        var notes = new ReadingNotes();
        foreach (var line in records.BrokenQuotes)
        {
            notes.Add($"line {line}: a quotation mark is opened and never closed; it was read as a plain character");
        }

        var mediaType = delimiter == '\t' ? "text/tab-separated-values" : "text/csv";
        return DocumentFactory.Create(file, mediaType, text, title: null, blocks.Blocks) with { Notes = notes.ToList() };
    }
}
