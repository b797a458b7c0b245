using AgentDesk.Core.Indexing;
using Xunit;

namespace AgentDesk.TestKit.Conformance;

public abstract partial class ChunkIndexConformance
{
    [Fact]
    public async Task Replace_LargeDocument_IsFoundWhole()
    {
        // 600,000 code units, most of them halves of surrogate pairs: no piece of the text may end between two.
        var lines = Enumerable.Range(0, 3000).Select(i => $"{(char)('a' + (i % 26))}{string.Concat(Enumerable.Repeat("𠮷", 98))} n{i}").ToArray();
        var (document, chunks) = IndexSamples.Document("large.txt", lines);
        await Index.AddAsync("large.txt", ["small"], Token);
        await Index.ReplaceAsync(document, chunks, Token);

        Assert.Equal(document.Text, await Index.GetTextAsync("large.txt", Token));
        var found = await Index.GetChunksAsync("large.txt", 0, int.MaxValue, Token);
        Assert.Equal(lines, found.Select(chunk => chunk.Text));
        AssertSame(chunks[2999].Chunk, found[2999]);
        Assert.Equal(2345, (await SearchAsync("n2345"))[0].Chunk.Ordinal);
        Assert.Equal((1, 3000, document.Text.Length), Sizes(await Index.GetStatisticsAsync(Token)));
        Assert.Empty(await Index.CheckStorageAsync(Token));
    }

    [Fact]
    public async Task FindVectors_HashThatManyChunksShare_DoesNotHideOthers()
    {
        foreach (var id in new[] { "a", "b", "c" })
            await Index.AddAsync(id, [.. Enumerable.Repeat("all rights reserved", 500)], Token);
        await Index.AddAsync("d", ["red fish", "blue fish"], Token);
        var hashes = new[] { "all rights reserved", "red fish", "blue fish", "unknown" }.Select(IndexSamples.Hash).ToArray();
        Assert.Equal(hashes[..3].Order(), (await Index.FindVectorsAsync(hashes, Token)).Keys.Order());
    }

    [Fact]
    public async Task Enumerate_MixedIds_ComeInOrdinalOrder()
    {
        string[] ids = ["b.md", "B.md", "a/b.md", "a b.md", "a.md", "a-b.md", "_.md", "Zürich.md", "éa.md", "中文.md", "一/二.md", "/absolute/path.md", "~.md"];
        foreach (var id in ids)
            await Index.AddAsync(id, ["x"], Token);
        var found = await Index.EnumerateAsync(Token).Select(info => info.Id).ToListAsync(Token);
        Assert.Equal(ids.Order(StringComparer.Ordinal), found);
    }

    [Fact]
    public async Task Search_WhileAnotherRemoves_SeesAllOrNothing()
    {
        var writer = await ReopenAsync();
        string[] lines = [.. Enumerable.Range(0, 8).Select(i => $"fish {i}")];
        await Index.AddAsync("stays.txt", ["a fish that stays"], Token);
        using var done = new CancellationTokenSource();
        var reader = Task.Run(async () =>
        {
            while (!done.IsCancellationRequested)
            {
                var hits = await Index.SearchAsync(new ChunkQuery { Text = "fish", Vector = IndexSamples.Embed("fish"), Limit = 50 }, Token);
                Assert.True(hits.Count is 1 or 9, $"{hits.Count} chunks");
            }
        });
        for (var round = 0; round < 20; round++)
        {
            await writer.AddAsync("a.txt", lines, Token);
            Assert.True(await writer.RemoveAsync("a.txt", Token));
        }

        await done.CancelAsync();
        await reader;
        Assert.Single(await SearchAsync("fish"));
    }

    [Fact]
    public async Task Replace_OneDocumentFromManySides_IsOneOfThem()
    {
        var other = await ReopenAsync();
        await Task.WhenAll(Enumerable.Range(0, 24).Select(i =>
            (i % 2 == 0 ? Index : other).AddAsync("a.txt", [.. Enumerable.Range(0, 1 + (i % 5)).Select(line => $"fish {line} of v{i}")], Token)));

        var text = (await Index.GetTextAsync("a.txt", Token))!.Split('\n');
        Assert.Single(text.Select(line => line.Split(' ')[^1]).Distinct());
        foreach (var index in new[] { Index, other })
        {
            Assert.Equal(text, (await index.GetChunksAsync("a.txt", 0, 99, Token)).Select(chunk => chunk.Text));
            var hits = await index.SearchAsync(new ChunkQuery { Text = "fish", Vector = IndexSamples.Embed("fish"), Limit = 1000 }, Token);
            Assert.Equal(text.Order(), hits.Select(hit => hit.Chunk.Text).Order());
            Assert.Equal((1, text.Length), ((await index.GetStatisticsAsync(Token)).Documents, (await index.GetStatisticsAsync(Token)).Chunks));
        }

        Assert.Empty(await Index.CheckStorageAsync(Token));
    }
}
