using AgentDesk.Core.Indexing;
using Xunit;

namespace AgentDesk.TestKit.Conformance;

public abstract partial class ChunkIndexConformance
{
    [Fact]
    public async Task Search_WhileAnotherWrites_SeesWholeDocumentsOnly()
    {
        const int Rounds = 60;
        var writer = await ReopenAsync();
        await writer.AddAsync("a.txt", Version(0), Token);
        var question = IndexSamples.Embed("fish of version");
        using var done = new CancellationTokenSource();

        var readers = Enumerable.Range(0, 3).Select(_ => Task.Run(async () =>
        {
            var reads = 0;
            while (!done.IsCancellationRequested || reads == 0)
            {
                var hits = await Index.SearchAsync(new ChunkQuery { Text = "fish", Vector = question, Limit = 50 }, Token);
                Assert.Equal(8, hits.Count);
                Assert.Single(hits.Select(hit => hit.Chunk.Text.Split(' ')[^1]).Distinct());
                Assert.Equal(Enumerable.Range(0, 8), hits.Select(hit => hit.Chunk.Ordinal).Order());
                reads++;
            }
        })).ToList();
        for (var version = 1; version <= Rounds; version++)
            await writer.AddAsync("a.txt", Version(version), Token);
        await done.CancelAsync();
        await Task.WhenAll(readers);

        var last = await Index.SearchAsync(new ChunkQuery { Text = "", Vector = question, Limit = 50 }, Token);
        Assert.All(last, hit => Assert.EndsWith($" v{Rounds}", hit.Chunk.Text, StringComparison.Ordinal));

        static string[] Version(int version) => [.. Enumerable.Range(0, 8).Select(i => $"fish {i} of version v{version}")];
    }

    [Fact]
    public async Task Replace_TwoIndexesAtOnce_LosesNothing()
    {
        var other = await ReopenAsync();
        var writes = Enumerable.Range(0, 80).Select(i => (i % 2 == 0 ? Index : other).AddAsync($"{i:D2}.txt", [$"fish {i}", $"pond {i}"], Token));
        await Task.WhenAll(writes);
        foreach (var index in new[] { Index, other })
        {
            Assert.Equal((80, 160), ((await index.GetStatisticsAsync(Token)).Documents, (await index.GetStatisticsAsync(Token)).Chunks));
            var hits = await index.SearchAsync(new ChunkQuery { Text = "fish", Vector = IndexSamples.Embed("fish"), Limit = 1000 }, Token);
            Assert.Equal(160, hits.Count);
            Assert.Equal(80, hits.Count(hit => hit.LexicalScore is not null));
        }
    }

    [Fact]
    public async Task Search_AfterAnotherIndexWrote_SeesIt()
    {
        var other = await ReopenAsync();
        await Index.AddAsync("a.txt", ["red fish"], Token);
        Assert.Single(await DenseAsync("red fish", 10));
        await other.AddAsync("b.txt", ["blue fish"], Token);
        Assert.Equal(2, (await DenseAsync("blue fish", 10)).Count);
        await other.RemoveAsync("a.txt", Token);
        Assert.Equal("b.txt", Assert.Single(await DenseAsync("red fish", 10)).Chunk.DocumentId);
        await other.ClearAsync(Token);
        Assert.Empty(await DenseAsync("red fish", 10));
    }

    [Fact]
    public async Task Every_Cancelled_Throws()
    {
        await Index.AddAsync("a.txt", ["fish"], Token);
        var cancelled = new CancellationToken(true);
        var (document, chunks) = IndexSamples.Document("b.txt", "fish");
        Func<Task>[] calls =
        [
            () => Index.GetStampAsync(cancelled), () => Index.EnsureStampAsync(IndexSamples.Stamp, cancelled), () => Index.ClearAsync(cancelled),
            () => Index.ReplaceAsync(document, chunks, cancelled), () => Index.RemoveAsync("a.txt", cancelled), () => Index.FindAsync("a.txt", cancelled),
            () => Index.RecordFailureAsync(new DocumentFailure("c.txt", "broken", null, DateTimeOffset.UnixEpoch), cancelled),
            () => Index.GetFailuresAsync(cancelled), () => Index.GetTextAsync("a.txt", cancelled), () => Index.GetChunksAsync("a.txt", 0, 1, cancelled),
            () => Index.FindVectorsAsync(["x"], cancelled), () => Index.SearchAsync(new ChunkQuery { Text = "fish" }, cancelled),
            () => Index.GetTermFrequenciesAsync(["fish"], cancelled), () => Index.GetStatisticsAsync(cancelled),
            async () => await Index.EnumerateAsync(cancelled).GetAsyncEnumerator(cancelled).MoveNextAsync(),
        ];
        foreach (var call in calls)
            await Assert.ThrowsAnyAsync<OperationCanceledException>(call);
        Assert.Equal((1, 1, 4L), Sizes(await Index.GetStatisticsAsync(Token)));
        Assert.Empty(await Index.GetFailuresAsync(Token));
    }
}
