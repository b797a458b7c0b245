using AgentDesk.Core.Chunking;
using AgentDesk.Core.Indexing;
using AgentDesk.Core.Text;
using AgentDesk.TestKit;

namespace AgentDesk.Core.Tests.TestKit;

public sealed class InMemoryChunkIndexTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Search_WordsAndVector_RanksAndExplains()
    {
        using var embedder = new FakeEmbeddingGenerator();
        await using var index = new InMemoryChunkIndex();
        await Put(index, embedder, "en/a.md", "the quick brown fox", "a slow green turtle");
        await Put(index, embedder, "zh/b.md", "敏捷的棕色狐狸");

        var hits = await index.SearchAsync(new ChunkQuery { Text = "quick fox", Vector = embedder.Embed("quick fox") }, Token);
        Assert.Equal("the quick brown fox", hits[0].Chunk.Text);
        Assert.Equal((1, 1), (hits[0].LexicalRank, hits[0].DenseRank));
        Assert.Equal(3, hits.Count);
        Assert.Null(hits[^1].LexicalRank);

        var chinese = await index.SearchAsync(new ChunkQuery { Text = "棕色狐狸" }, Token);
        Assert.Equal("zh/b.md", Assert.Single(chinese).Chunk.DocumentId);
        Assert.Null(chinese[0].DenseScore);
        Assert.Empty(await index.SearchAsync(new ChunkQuery { Text = "quick", Filter = new ChunkFilter { Folder = "zh" } }, Token));
        Assert.Single(await index.SearchAsync(new ChunkQuery { Text = "quick", Filter = new ChunkFilter { Folder = "en" } }, Token));
        Assert.Empty(await index.SearchAsync(new ChunkQuery { Text = "quick", Filter = new ChunkFilter { Folder = "e" } }, Token));

        var frequencies = await index.GetTermFrequenciesAsync(["fox", "none"], Token);
        Assert.Equal(3, frequencies.Chunks);
        Assert.Equal(1, Assert.Single(frequencies.ByTerm).Value);
    }

    [Fact]
    public async Task ReplaceRemoveAndFailures_KeepOneStateEach()
    {
        using var embedder = new FakeEmbeddingGenerator();
        await using var index = new InMemoryChunkIndex();
        await index.EnsureStampAsync(new IndexStamp("e", 64, "c"), Token);
        await Assert.ThrowsAsync<IndexStampMismatchException>(() => index.EnsureStampAsync(new IndexStamp("e", 64, "d"), Token));
        await index.RecordFailureAsync(new DocumentFailure("a.md", "broken", null, default), Token);

        await Put(index, embedder, "a.md", "one", "two", "three");
        Assert.Empty(await index.GetFailuresAsync(Token));
        Assert.Equal(["two", "three"], (await index.GetChunksAsync("a.md", 1, 9, Token)).Select(c => c.Text));
        Assert.Equal("one\ntwo\nthree", await index.GetTextAsync("a.md", Token));
        Assert.Single(await index.FindVectorsAsync(["hash of two", "unknown"], Token));

        await Put(index, embedder, "a.md", "four");
        Assert.Equal(new IndexStatistics(1, 1, 4, 0, "memory"), await index.GetStatisticsAsync(Token));
        Assert.Equal("a.md", Assert.Single(await index.EnumerateAsync(Token).ToListAsync(Token)).Id);
        Assert.True(await index.RemoveAsync("a.md", Token));
        Assert.False(await index.RemoveAsync("a.md", Token));
        Assert.Null(await index.FindAsync("a.md", Token));
        await Assert.ThrowsAsync<ArgumentException>(() => Put(index, new FakeEmbeddingGenerator(3), "a.md", "x"));
        await index.ClearAsync(Token);
        Assert.Null(await index.GetStampAsync(Token));
    }

    private static Task Put(InMemoryChunkIndex index, FakeEmbeddingGenerator embedder, string id, params string[] texts)
    {
        var info = new IndexedDocumentInfo
        {
            Id = id,
            Path = "/" + id,
            Title = id,
            MediaType = "text/plain",
            ContentHash = id,
            Bytes = 1,
            Modified = default,
            Indexed = default,
        };
        var chunks = texts.Select((text, i) => new EmbeddedChunk(
            new Chunk
            {
                DocumentId = id,
                Ordinal = i,
                Range = new TextRange(0, text.Length),
                Text = text,
                Headings = [],
                Sentences = [],
                SearchText = text,
                Hash = "hash of " + text,
            },
            embedder.Embed(text)));
        return index.ReplaceAsync(new IndexedDocument(info, string.Join('\n', texts)), [.. chunks], Token);
    }
}
