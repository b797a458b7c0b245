using AgentDesk.TestKit.Conformance;

namespace AgentDesk.Qdrant.Tests;

/// <summary>What the suite for all indexes does not ask of a server: on the one that QDRANT_URL names, or else on the stand-in.</summary>
public sealed class QdrantServerTests(StandIn standIn, ITestOutputHelper output) : IAsyncLifetime
{
    private readonly string _name = StandIn.UniqueName();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public async ValueTask DisposeAsync()
    {
        await using var index = await QdrantServer.OpenAsync(standIn, _name, CancellationToken.None);
        await index.ClearAsync(CancellationToken.None);
    }

    [Fact]
    public async Task Suite_RealServer_WasUsed()
    {
        Assert.SkipUnless(
            QdrantServer.IsReal,
            "the suite ran on the stand-in: set QDRANT_URL (such as http://localhost:6333) and, where the server asks for one, QDRANT_API_KEY, to run it on a Qdrant server of version 1.12 or newer");
        await using var index = await QdrantServer.OpenAsync(standIn, _name, Token);
        var status = await index.GetStatusAsync(Token);
        output.WriteLine(status.ToString());
        Assert.NotEqual(standIn.Server.Url, status.Url);
    }

    [Fact]
    public async Task Rebuild_Committed_TakesThePlaceOfTheFormerIndex()
    {
        await using var index = await QdrantServer.OpenAsync(standIn, _name, Token);
        await using var reader = await QdrantServer.OpenAsync(standIn, _name, Token);
        await index.EnsureStampAsync(IndexSamples.Stamp, Token);
        await index.AddAsync("a.txt", ["old fish"], Token);
        Assert.Equal(["old fish"], await reader.FindAsync("fish"));
        var former = (await index.GetStatusAsync(Token)).Collections!;

        await using var rebuild = await index.BeginRebuildAsync(IndexSamples.Stamp with { Chunker = "lines-2" }, Token);
        await rebuild.Index.AddAsync("b.txt", ["new fish", "new pond"], Token);
        Assert.Equal(["old fish"], await reader.FindAsync("fish"));
        await rebuild.CommitAsync(Token);

        Assert.Equal(["new fish", "new pond"], await reader.FindAsync("fish"));
        Assert.Equal("lines-2", (await reader.GetStampAsync(Token))?.Chunker);
        var status = (await reader.GetStatusAsync(Token)).Collections!;
        Assert.NotEqual(former.Name, status.Name);
        Assert.Equal(2, status.Points);
        output.WriteLine(status.ToString());
    }

    [Fact]
    public async Task Dispose_AfterWrites_LeavesOnlyWhatIsSeen()
    {
        await using (var index = await QdrantServer.OpenAsync(standIn, _name, Token))
        {
            await index.EnsureStampAsync(IndexSamples.Stamp, Token);
            for (var i = 0; i < 5; i++)
                await index.AddAsync("a.txt", [.. Enumerable.Range(0, 3 + i).Select(line => $"fish {line} of {i}")], Token);
            await index.AddAsync("b.txt", ["bird"], Token);
            await index.RemoveAsync("b.txt", Token);
        }

        await using var next = await QdrantServer.OpenAsync(standIn, _name, Token);
        Assert.Equal(7, (await next.GetStatusAsync(Token)).Collections!.Points);
        Assert.Equal(7, (await next.GetStatisticsAsync(Token)).Chunks);
        Assert.Empty(await next.CheckStorageAsync(Token));
    }
}
