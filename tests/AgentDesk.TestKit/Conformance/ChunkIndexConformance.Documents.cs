using System.Collections;
using AgentDesk.Core.Indexing;
using Xunit;

namespace AgentDesk.TestKit.Conformance;

public abstract partial class ChunkIndexConformance
{
    [Fact]
    public async Task Replace_NewDocument_IsFoundWhole()
    {
        var (document, chunks) = IndexSamples.Document("folder/a.txt", "one fish", "two \u0000 fish", "𠮷野家的鱼 — naïve", "");
        await Index.ReplaceAsync(document, chunks, Token);

        AssertSame(document.Info, await Index.FindAsync("folder/a.txt", Token));
        Assert.Equal(document.Text, await Index.GetTextAsync("folder/a.txt", Token));
        var found = await Index.GetChunksAsync("folder/a.txt", 0, int.MaxValue, Token);
        Assert.Equal(chunks.Count, found.Count);
        foreach (var (expected, actual) in chunks.Zip(found))
            AssertSame(expected.Chunk, actual);
    }

    [Fact]
    public async Task Replace_KnownDocument_DropsItsOldChunks()
    {
        await Index.AddAsync("a.txt", ["red fish", "blue fish", "old fish"], Token);
        await Index.AddAsync("a.txt", ["new fish"], Token);

        Assert.Equal("new fish", await Index.GetTextAsync("a.txt", Token));
        Assert.Equal("new fish", Assert.Single(await Index.GetChunksAsync("a.txt", 0, 99, Token)).Text);
        Assert.Equal("new fish", Assert.Single(await SearchAsync("fish")).Chunk.Text);
        Assert.Empty(await SearchAsync("old"));
        Assert.Single(await DenseAsync("old fish", 10));
        Assert.Empty(await Index.FindVectorsAsync([IndexSamples.Hash("old fish")], Token));
        Assert.Equal((1, 1, 8L), Sizes(await Index.GetStatisticsAsync(Token)));
    }

    [Fact]
    public async Task Replace_NoChunks_KeepsTheDocument()
    {
        await Index.AddAsync("a.txt", ["fish"], Token);
        var (document, _) = IndexSamples.Document("a.txt", "");
        await Index.ReplaceAsync(document, [], Token);
        Assert.NotNull(await Index.FindAsync("a.txt", Token));
        Assert.Equal("", await Index.GetTextAsync("a.txt", Token));
        Assert.Empty(await Index.GetChunksAsync("a.txt", 0, 10, Token));
        Assert.Empty(await SearchAsync("fish"));
    }

    [Fact]
    public async Task Replace_Cancelled_LeavesTheIndexAsItWas()
    {
        await Index.AddAsync("a.txt", ["old fish"], Token);
        var (document, chunks) = IndexSamples.Document("a.txt", "new fish");
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Index.ReplaceAsync(document, chunks, new CancellationToken(true)));

        // Cancelled while it writes: whatever had been done is undone, or all of it was done before the token fell.
        var lines = Enumerable.Range(0, 2000).Select(i => $"line {i} of many fish").ToArray();
        var (large, many) = IndexSamples.Document("b.txt", lines);
        using var source = new CancellationTokenSource();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Index.ReplaceAsync(large, new CancellingList(many, 1500, source), source.Token));

        Assert.Equal("old fish", await Index.GetTextAsync("a.txt", Token));
        Assert.Null(await Index.FindAsync("b.txt", Token));
        Assert.Equal("old fish", Assert.Single(await SearchAsync("fish")).Chunk.Text);
        await Index.AddAsync("b.txt", ["later"], Token);
        Assert.NotNull(await Index.FindAsync("b.txt", Token));
    }

    [Fact]
    public async Task Replace_ChunksThatCannotBeMade_LeavesTheIndexAsItWas()
    {
        await Index.AddAsync("a.txt", ["old fish"], Token);
        var (document, chunks) = IndexSamples.Document("a.txt", [.. Enumerable.Range(0, 5000).Select(i => $"new fish {i}")]);
        var failing = chunks.ToAsyncEnumerable().Select(chunk => chunk.Chunk.Ordinal == 4000 ? throw new InvalidOperationException("no vector") : chunk);
        var error = await Assert.ThrowsAsync<InvalidOperationException>(() => Index.ReplaceAsync(document, failing, Token));
        Assert.Equal("no vector", error.Message);
        Assert.Equal("old fish", await Index.GetTextAsync("a.txt", Token));
        Assert.Equal("old fish", Assert.Single(await SearchAsync("fish")).Chunk.Text);
        Assert.Single(await DenseAsync("fish", 10));

        await Index.ReplaceAsync(document, chunks.ToAsyncEnumerable(), Token);
        Assert.Equal(5000, (await Index.GetStatisticsAsync(Token)).Chunks);
        Assert.Equal(chunks[4321].Chunk.Text, Assert.Single(await Index.GetChunksAsync("a.txt", 4321, 4321, Token)).Text);
        var stored = await Index.FindVectorsAsync([chunks[17].Chunk.Hash, chunks[4999].Chunk.Hash], Token);
        Assert.All([17, 4999], i => Assert.Equal(1, Dot(stored[chunks[i].Chunk.Hash].Span, chunks[i].Vector.Span), 0.005));
    }

    [Fact]
    public async Task Replace_ManyAtOnceOneOfThemBad_TheOthersStay()
    {
        var writes = Enumerable.Range(0, 40).Select(i => i == 13
            ? Assert.ThrowsAsync<ArgumentException>(() => Index.ReplaceAsync(IndexSamples.Document("bad", "fish").Document, [new EmbeddedChunk(IndexSamples.Document("bad", "fish").Chunks[0].Chunk, new float[3])], Token))
            : Index.AddAsync($"{i:D2}.txt", [$"fish {i}"], Token));
        await Task.WhenAll(writes);
        Assert.Equal((39, 39), ((await Index.GetStatisticsAsync(Token)).Documents, (await SearchAsync("fish", 100)).Count));
        Assert.Empty(await Index.CheckStorageAsync(Token));
    }

    [Fact]
    public async Task Replace_WrongDimensions_IsRefusedWhole()
    {
        await Index.AddAsync("a.txt", ["old fish"], Token);
        var (document, chunks) = IndexSamples.Document("a.txt", "new", "fish");
        await Assert.ThrowsAsync<ArgumentException>(() => Index.ReplaceAsync(document, [chunks[0], chunks[1] with { Vector = new float[3] }], Token));
        Assert.Equal("old fish", await Index.GetTextAsync("a.txt", Token));
    }

    [Fact]
    public async Task Remove_Document_DropsItAndTellsWhetherItWasThere()
    {
        await Index.AddAsync("a.txt", ["red fish"], Token);
        await Index.AddAsync("b.txt", ["blue fish"], Token);
        Assert.True(await Index.RemoveAsync("a.txt", Token));
        Assert.False(await Index.RemoveAsync("a.txt", Token));
        Assert.Null(await Index.FindAsync("a.txt", Token));
        Assert.Null(await Index.GetTextAsync("a.txt", Token));
        Assert.Equal("b.txt", Assert.Single(await SearchAsync("fish")).Chunk.DocumentId);
        Assert.Equal("b.txt", Assert.Single(await DenseAsync("red fish", 10)).Chunk.DocumentId);
    }

    [Fact]
    public async Task Enumerate_ManyDocuments_ComeOnceInOrderOfTheirIds()
    {
        var ids = Enumerable.Range(0, 1203).Select(i => $"d/{i:D4}.txt").Append("中文/文件 名.md").ToArray();
        foreach (var id in ids.Reverse())
            await Index.AddAsync(id, ["x"], Token);
        var found = new List<string>();
        await foreach (var info in Index.EnumerateAsync(Token))
            found.Add(info.Id);
        Assert.Equal(ids, found);
    }

    [Theory]
    [InlineData(0, 0, "0")]
    [InlineData(1, 3, "1,2,3")]
    [InlineData(-5, 1, "0,1")]
    [InlineData(3, 99, "3,4")]
    [InlineData(5, 9, "")]
    [InlineData(3, 2, "")]
    [InlineData(0, int.MaxValue, "0,1,2,3,4")]
    public async Task GetChunks_Range_GivesWhatThereIsInOrder(int first, int last, string ordinals)
    {
        await Index.AddAsync("before.txt", ["x", "y"], Token);
        await Index.AddAsync("a.txt", ["zero", "one", "two", "three", "four"], Token);
        await Index.AddAsync("behind.txt", ["x", "y"], Token);
        var chunks = await Index.GetChunksAsync("a.txt", first, last, Token);
        Assert.Equal(ordinals, string.Join(',', chunks.Select(chunk => chunk.Ordinal)));
        Assert.All(chunks, chunk => Assert.Equal("a.txt", chunk.DocumentId));
        Assert.Empty(await Index.GetChunksAsync("none.txt", first, last, Token));
    }

    [Fact]
    public async Task FindVectors_KnownHashes_GivesTheStoredVectors()
    {
        await Index.AddAsync("a.txt", ["red fish", "blue fish"], Token);
        await Index.AddAsync("b.txt", ["red fish"], Token);
        var hashes = new[] { "red fish", "blue fish", "unknown" }.Select(IndexSamples.Hash).ToArray();
        var vectors = await Index.FindVectorsAsync([.. hashes, hashes[0]], Token);
        Assert.Equal(hashes[..2].Order(), vectors.Keys.Order());
        Assert.Equal(1, Dot(vectors[hashes[1]].Span, IndexSamples.Embed("blue fish")), 0.005);
        Assert.Equal(1, Dot(vectors[hashes[1]].Span, vectors[hashes[1]].Span), 1e-4);

        // Written again, a stored vector must not drift.
        var (document, chunks) = IndexSamples.Document("c.txt", "blue fish");
        await Index.RemoveAsync("a.txt", Token);
        await Index.ReplaceAsync(document, [chunks[0] with { Vector = vectors[hashes[1]] }], Token);
        Assert.Equal(vectors[hashes[1]].ToArray(), (await Index.FindVectorsAsync([hashes[1]], Token))[hashes[1]].ToArray());
        Assert.Empty(await Index.FindVectorsAsync([], Token));
    }

    [Theory]
    [InlineData("中文/关于模型.md")]
    [InlineData("it's \"quoted\" %_* [x].txt")]
    [InlineData("emoji 👍/naïve café.txt")]
    [InlineData("a'; DROP TABLE documents; --")]
    public async Task Ids_AnyCharacters_AreKept(string id)
    {
        await Index.AddAsync(id, ["fish"], Token);
        Assert.Equal(id, (await Index.FindAsync(id, Token))?.Id);
        Assert.Equal(id, Assert.Single(await SearchAsync("fish", source: id)).Chunk.DocumentId);
        Assert.True(await Index.RemoveAsync(id, Token));
    }

    private static double Dot(ReadOnlySpan<float> one, ReadOnlySpan<float> other)
    {
        var sum = 0.0;
        for (var i = 0; i < one.Length; i++)
            sum += one[i] * other[i];
        return sum;
    }

    /// <summary>A list that cancels when a certain item is read, so that the cancellation falls into the middle of a write.</summary>
    private sealed class CancellingList(IReadOnlyList<EmbeddedChunk> chunks, int at, CancellationTokenSource source) : IReadOnlyList<EmbeddedChunk>
    {
        public int Count => chunks.Count;

        public EmbeddedChunk this[int index]
        {
            get
            {
                if (index == at)
                    source.Cancel();
                return chunks[index];
            }
        }

        public IEnumerator<EmbeddedChunk> GetEnumerator()
        {
            for (var i = 0; i < Count; i++)
                yield return this[i];
        }

        IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
    }
}
