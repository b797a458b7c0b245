using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using AgentDesk.Core.Chunking;
using AgentDesk.Core.Indexing;
using AgentDesk.Core.Text;
using AgentDesk.Storage.Sqlite;

namespace IndexSpeed;

/// <summary>An index of made-up documents, without reading, chunking and embedding: the storage alone.</summary>
internal static class SampleIndex
{
    public const int Dimensions = 256;

    private const int ChunksInDocument = 20, WordsInChunk = 90, AtOnce = 32;

    public static Task<SqliteChunkIndex> OpenAsync(string folder) =>
        SqliteChunkIndex.OpenAsync(new SqliteChunkIndexOptions { Path = Path.Combine(folder, "index.db") }, CancellationToken.None);

    public static async Task BuildAsync(string folder, int chunks)
    {
        await using var index = await OpenAsync(folder);
        await index.EnsureStampAsync(new IndexStamp("sample", Dimensions, "sample"), CancellationToken.None);
        var usage = new Usage();
        var (making, bytes) = (0.0, 0L);
        var writes = new Queue<Task>();
        var text = new SampleText(7);
        for (var number = 0; number < chunks / ChunksInDocument; number++)
        {
            var before = Environment.CpuUsage.TotalTime;
            var (document, embedded) = Document(text, number);
            bytes += document.Info.Bytes;
            making += (Environment.CpuUsage.TotalTime - before).TotalSeconds;
            writes.Enqueue(Task.Run(() => index.ReplaceAsync(document, embedded, CancellationToken.None)));
            if (writes.Count >= AtOnce)
                await writes.Dequeue();
        }

        await Task.WhenAll(writes);
        var statistics = await index.GetStatisticsAsync(CancellationToken.None);
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"build    {statistics.Chunks:N0} chunks of {bytes / 1e6:F0} MB: {usage}; {statistics.StorageBytes / 1e6:F0} MB on disk"));
    }

    private static (IndexedDocument Document, List<EmbeddedChunk> Chunks) Document(SampleText sample, int number)
    {
        var id = string.Create(CultureInfo.InvariantCulture, $"{number / 100:D4}/{number:D6}.txt");
        var text = new StringBuilder();
        var chunks = new List<EmbeddedChunk>();
        for (var ordinal = 0; ordinal < ChunksInDocument; ordinal++)
        {
            var passage = sample.Paragraph(WordsInChunk, chinese: number % 2 == 1);
            var range = new TextRange(text.Length, text.Length + passage.Length);
            text.Append(passage).Append('\n');
            var chunk = new Chunk
            {
                DocumentId = id,
                Ordinal = ordinal,
                Range = range,
                Text = passage,
                Headings = [id],
                Sentences = [range],
                SearchText = passage,
                Hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(passage))),
            };
            chunks.Add(new EmbeddedChunk(chunk, sample.Vector(Dimensions)));
        }

        var info = new IndexedDocumentInfo
        {
            Id = id,
            Path = "/" + id,
            Title = id,
            MediaType = "text/plain",
            ContentHash = id,
            Bytes = Encoding.UTF8.GetByteCount(text.ToString()),
            Modified = DateTimeOffset.UnixEpoch,
            Indexed = DateTimeOffset.UnixEpoch,
        };
        return (new IndexedDocument(info, text.ToString()), chunks);
    }
}
