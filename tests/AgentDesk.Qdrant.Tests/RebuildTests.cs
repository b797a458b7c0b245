using AgentDesk.Core.Indexing;
using AgentDesk.QdrantStandIn;
using AgentDesk.Storage;
using AgentDesk.TestKit.Conformance;

namespace AgentDesk.Qdrant.Tests;

/// <summary>An index is built anew beside the one in use, and the two are exchanged at once.</summary>
public sealed class RebuildTests : IAsyncLifetime
{
    private static readonly IndexStamp s_other = IndexSamples.Stamp with { Chunker = "lines-2" };

    private readonly TestClock _clock = new();
    private StandInServer _server = null!;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _server = await StandInServer.StartAsync();

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    [Fact]
    public async Task Rebuild_Committed_IsFoundByEveryone()
    {
        await using var index = await _server.OpenStampedAsync(_clock);
        await using var other = await _server.OpenStampedAsync(_clock);
        await index.AddAsync("a.txt", ["old fish"], Token);
        Assert.Equal(["old fish"], await other.FindAsync("fish"));

        await using var rebuild = await index.BeginRebuildAsync(s_other, Token);
        await rebuild.Index.AddAsync("b.txt", ["new fish"], Token);
        Assert.Equal(["old fish"], await other.FindAsync("fish"));
        Assert.Equal(IndexSamples.Stamp, await index.GetStampAsync(Token));

        await rebuild.CommitAsync(Token);
        foreach (var one in new[] { index, other })
        {
            Assert.Equal(["new fish"], await one.FindAsync("fish"));
            Assert.Equal(s_other, await one.GetStampAsync(Token));
            Assert.Null(await one.FindAsync("a.txt", Token));
        }

        Assert.Equal(2, _server.Collections.Count);
        await other.AddAsync("c.txt", ["another fish"], Token);
        Assert.Equal(2, (await index.FindAsync("fish")).Length);
    }

    [Fact]
    public async Task Rebuild_NotCommitted_LeavesNothing()
    {
        await using var index = await _server.OpenStampedAsync(_clock);
        await index.AddAsync("a.txt", ["old fish"], Token);
        await using (var rebuild = await index.BeginRebuildAsync(s_other, Token))
            await rebuild.Index.AddAsync("b.txt", ["new fish"], Token);
        Assert.Equal(2, _server.Collections.Count);
        Assert.Equal(["old fish"], await index.FindAsync("fish"));
    }

    [Fact]
    public async Task Rebuild_NothingThereYet_BecomesTheIndex()
    {
        await using var index = await _server.OpenAsync(_clock);
        await using var rebuild = await index.BeginRebuildAsync(s_other, Token);
        await rebuild.Index.AddAsync("b.txt", ["new fish"], Token);
        Assert.Null(await index.GetStampAsync(Token));
        await rebuild.CommitAsync(Token);
        Assert.Equal(["new fish"], await index.FindAsync("fish"));
    }

    [Fact]
    public async Task Rebuild_WriterOfTheFormerIndex_IsToldSo()
    {
        await using var index = await _server.OpenStampedAsync(_clock);
        await using var other = await _server.OpenStampedAsync(_clock);
        await other.AddAsync("a.txt", ["old fish"], Token);
        await using (var rebuild = await index.BeginRebuildAsync(s_other, Token))
            await rebuild.CommitAsync(Token);
        await Assert.ThrowsAsync<IndexStampMismatchException>(() => other.AddAsync("a.txt", ["late fish"], Token));

        await using var third = await _server.OpenAsync(_clock);
        await third.AddAsync("a.txt", ["fish"], Token);
        await using (var rebuild = await index.BeginRebuildAsync(s_other, Token))
            await rebuild.CommitAsync(Token);
        var busy = await Assert.ThrowsAsync<ChunkIndexException>(() => third.AddAsync("a.txt", ["late fish"], Token));
        Assert.Equal(ChunkIndexError.Busy, busy.Error);
        await third.AddAsync("a.txt", ["late fish"], Token);
        Assert.Equal(["late fish"], await index.FindAsync("fish"));
    }

    [Fact]
    public async Task Rebuild_AfterOneThatDied_DeletesItsLeftovers()
    {
        await using var index = await _server.OpenStampedAsync(_clock);
        var dead = await index.BeginRebuildAsync(s_other, Token);
        _server.Fault = _ => Fault.Reset();
        await dead.DisposeAsync();
        _server.Fault = null;
        Assert.Equal(4, _server.Collections.Count);

        // A younger one might still be under way.
        await using (await index.BeginRebuildAsync(s_other, Token))
            Assert.Equal(6, _server.Collections.Count);
        _clock.Ahead += TimeSpan.FromDays(2);
        await using (await index.BeginRebuildAsync(s_other, Token))
            Assert.Equal(4, _server.Collections.Count);
    }

    [Fact]
    public async Task Clear_DiedWithinIt_IsNotTakenUpAgain()
    {
        await using (var index = await _server.OpenStampedAsync(_clock))
        {
            await index.AddAsync("a.txt", ["old fish"], Token);
            _server.Fault = request => request.Method == "DELETE" ? Fault.Reset() : null;
            await Assert.ThrowsAsync<ChunkIndexException>(() => index.ClearAsync(Token));
            _server.Fault = null;
        }

        await using var next = await _server.OpenStampedAsync(_clock);
        Assert.Empty(await next.FindAsync("fish"));
        Assert.Equal(0, await _server.PointsAsync("-chunks"));
    }

    [Fact]
    public async Task Open_NameOfSomethingElse_IsLeftAlone()
    {
        using var http = new HttpClient();
        await http.PutAsync(new Uri(_server.Url, "collections/desk"), new StringContent("""{"vectors":{}}"""), Token);
        await using var index = await _server.OpenAsync(_clock);
        var exception = await Assert.ThrowsAsync<ChunkIndexException>(() => index.EnsureStampAsync(IndexSamples.Stamp, Token));
        Assert.Equal(ChunkIndexError.Foreign, exception.Error);
        Assert.Contains("Index:Qdrant:Collection", exception.Message, StringComparison.Ordinal);

        await http.DeleteAsync(new Uri(_server.Url, "collections/desk"), Token);
        await http.PutAsync(new Uri(_server.Url, "collections/photos"), new StringContent("""{"vectors":{}}"""), Token);
        var alias = new StringContent("""{"actions":[{"create_alias":{"alias_name":"desk","collection_name":"photos"}}]}""");
        await http.PostAsync(new Uri(_server.Url, "collections/aliases"), alias, Token);
        Assert.Equal(ChunkIndexError.Foreign, (await Assert.ThrowsAsync<ChunkIndexException>(() => index.FindAsync("fish"))).Error);
        Assert.Equal(["photos"], _server.Collections);
    }

    [Fact]
    public async Task EnsureStamp_MadeByAnotherBetweenTwoLooks_IsTaken()
    {
        await using var late = await _server.OpenAsync(_clock);
        await using var other = await _server.OpenAsync(_clock);
        _server.Fault = request =>
        {
            if (request.Path != "collections/desk/exists")
                return null;
            _server.Fault = null;
            other.EnsureStampAsync(IndexSamples.Stamp, Token).GetAwaiter().GetResult();
            return null;
        };
        await late.EnsureStampAsync(IndexSamples.Stamp, Token);
        Assert.Null(_server.Fault);
        Assert.Equal(2, _server.Collections.Count);
    }

    [Fact]
    public async Task EnsureStamp_ManyAtOnce_MakeOneIndex()
    {
        var indexes = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => _server.OpenAsync(_clock)));
        await Task.WhenAll(indexes.Select(index => index.EnsureStampAsync(IndexSamples.Stamp, Token)));
        Assert.Equal(2, _server.Collections.Count);
        await Task.WhenAll(indexes.Select((index, i) => index.AddAsync($"{i}.txt", [$"fish {i}"], Token)));
        Assert.Equal(8, (await indexes[0].FindAsync("fish")).Length);
        foreach (var index in indexes)
            await index.DisposeAsync();
    }
}
