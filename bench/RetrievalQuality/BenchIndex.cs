using System.Security.Cryptography;
using System.Text;
using AgentDesk.Core.Chunking;
using AgentDesk.Core.Indexing;
using AgentDesk.Core.Text;
using AgentDesk.Onnx;
using AgentDesk.Storage.Sqlite;

namespace RetrievalQuality;

/// <summary>An index whose every chunk is one passage.</summary>
internal sealed class BenchIndex(string path, OnnxEmbeddingGenerator embedder) : IAsyncDisposable
{
    private const string Chunker = "passages";

    public SqliteChunkIndex Index { get; private set; } = null!;

    public async Task<BenchIndex> OpenAsync()
    {
        Index = await SqliteChunkIndex.OpenAsync(new SqliteChunkIndexOptions { Path = path }, CancellationToken.None);
        await Index.EnsureStampAsync(new IndexStamp(embedder.Id, embedder.Dimensions, Chunker), CancellationToken.None);
        return this;
    }

    /// <summary>Adds the passages as one document; their ids are its headings.</summary>
    public async Task AddAsync(string id, IReadOnlyList<(string Id, string Text)> passages)
    {
        var vectors = await embedder.GenerateAsync(passages.Select(passage => passage.Text));
        var text = new StringBuilder();
        var chunks = new List<EmbeddedChunk>();
        foreach (var (name, passage) in passages)
        {
            var range = new TextRange(text.Length, text.Length + passage.Length);
            text.Append(passage).Append('\n');
            var chunk = new Chunk
            {
                DocumentId = id,
                Ordinal = chunks.Count,
                Range = range,
                Text = passage,
                Headings = [name],
                Sentences = [range],
                SearchText = passage,
                Hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(passage))),
            };
            chunks.Add(new EmbeddedChunk(chunk, vectors[chunks.Count].Vector));
        }

        var info = new IndexedDocumentInfo
        {
            Id = id,
            Path = id,
            Title = id,
            MediaType = "text/plain",
            ContentHash = id,
            Bytes = text.Length,
            Modified = DateTimeOffset.UnixEpoch,
            Indexed = DateTimeOffset.UnixEpoch,
        };
        await Index.ReplaceAsync(new IndexedDocument(info, text.ToString()), chunks, CancellationToken.None);
    }

    public async Task<ReadOnlyMemory<float>> EmbedAsync(string question) => (await embedder.GenerateAsync([question]))[0].Vector;

    public ValueTask DisposeAsync() => Index.DisposeAsync();
}
