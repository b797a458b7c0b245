using System.Security.Cryptography;
using System.Text;
using AgentDesk.Core.Chunking;
using AgentDesk.Core.Indexing;
using AgentDesk.Core.Text;

namespace AgentDesk.TestKit.Conformance;

/// <summary>Documents for tests of an index: every chunk is one line of the text, embedded by <see cref="FakeEmbeddingGenerator"/>.</summary>
public static class IndexSamples
{
    private static readonly FakeEmbeddingGenerator Embedder = new();

    /// <summary>The stamp that goes with the samples' vectors.</summary>
    public static IndexStamp Stamp { get; } = new("fake-embedder", 64, "lines-1");

    /// <summary>The embedding of a question or a line.</summary>
    public static float[] Embed(string text) => Embedder.Embed(text);

    /// <summary>A document whose chunks are the given lines.</summary>
    public static (IndexedDocument Document, IReadOnlyList<EmbeddedChunk> Chunks) Document(string id, params string[] lines)
    {
        var text = string.Join('\n', lines);
        var chunks = new List<EmbeddedChunk>();
        var start = 0;
        foreach (var line in lines)
        {
            chunks.Add(new EmbeddedChunk(Chunk(id, chunks.Count, start, line), Embed(line)));
            start += line.Length + 1;
        }

        var info = new IndexedDocumentInfo
        {
            Id = id,
            Path = "/documents/" + id,
            Title = "Title of " + id,
            MediaType = "text/plain",
            ContentHash = Hash(text),
            Bytes = Encoding.UTF8.GetByteCount(text),
            Modified = new DateTimeOffset(2024, 5, 6, 7, 8, 9, TimeSpan.FromHours(8)).AddTicks(1),
            Indexed = new DateTimeOffset(2025, 1, 2, 3, 4, 5, TimeSpan.Zero),
            Notes = ["page 7 could not be read:\n\"no font\"", "第八页读不出"],
            Reader = "lines-3",
        };
        return (new IndexedDocument(info, text), chunks);
    }

    /// <summary>Writes a sample document.</summary>
    public static Task AddAsync(this IChunkIndex index, string id, string[] lines, CancellationToken cancellationToken)
    {
        var (document, chunks) = Document(id, lines);
        return index.ReplaceAsync(document, chunks, cancellationToken);
    }

    /// <summary>SHA-256 of a text, lower-case hexadecimal.</summary>
    public static string Hash(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));

    private static Chunk Chunk(string id, int ordinal, int start, string line) => new()
    {
        DocumentId = id,
        Ordinal = ordinal,
        Range = new TextRange(start, start + line.Length),
        Text = line,
        Headings = ["Title of " + id, $"§ {ordinal}"],
        Page = ordinal % 2 == 0 ? ordinal + 1 : null,
        Sentences = [new TextRange(start, start + (line.Length / 2)), new TextRange(start + (line.Length / 2), start + line.Length)],
        SearchText = ordinal % 3 == 2 ? $"{line} (continued)" : line,
        Hash = Hash(line),
    };
}
