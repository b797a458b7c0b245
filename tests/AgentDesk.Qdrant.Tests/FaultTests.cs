using AgentDesk.QdrantStandIn;
using AgentDesk.Storage;
using AgentDesk.Storage.Qdrant;
using AgentDesk.TestKit.Conformance;

namespace AgentDesk.Qdrant.Tests;

/// <summary>Servers that are busy, broken, slow, locked, old or none.</summary>
public sealed class FaultTests : IAsyncLifetime
{
    private readonly TestClock _clock = new();
    private StandInServer _server = null!;
    private int _requests;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _server = await StandInServer.StartAsync();

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    [Fact]
    public async Task Send_TooManyRequests_WaitsAsLongAsAsked()
    {
        await using var index = await FilledAsync();
        FailFirst(1, () => Fault.Status(429, "Rate limiting exceeded", retryAfterSeconds: 7));
        Assert.Equal(["blue fish", "red fish"], await index.FindAsync("fish"));
        Assert.Contains(TimeSpan.FromSeconds(7), _clock.Waits);
    }

    [Theory]
    [InlineData(500, 1)]
    [InlineData(503, 2)]
    [InlineData(502, 5)]
    [InlineData(429, 5)]
    public async Task Send_FailuresThatPass_AreOvercome(int status, int times)
    {
        await using var index = await FilledAsync();
        FailFirst(times, () => Fault.Status(status, "later"));
        Assert.Equal(["blue fish", "red fish"], await index.FindAsync("fish"));
        FailFirst(times, () => Fault.Status(status, "later"));
        await index.AddAsync("c.txt", ["green fish"], Token);
        Assert.Equal(3, (await index.FindAsync("fish")).Length);
        Assert.Equal(2 * times, _clock.Waits.Count);
    }

    [Fact]
    public async Task Send_ConnectionBreaks_IsTriedAgain()
    {
        await using var index = await FilledAsync();
        foreach (var fault in new[] { Fault.Reset, Fault.ResetWithinAnswer })
        {
            FailFirst(2, fault);
            Assert.Equal(["blue fish", "red fish"], await index.FindAsync("fish"));
        }
    }

    [Fact]
    public async Task Send_NoAnswer_IsTriedAgain()
    {
        await using (await FilledAsync())
        {
        }

        var options = new QdrantChunkIndexOptions { Url = _server.Url, Collection = "desk", Timeout = TimeSpan.FromSeconds(1) };
        await using var impatient = await QdrantChunkIndex.OpenAsync(options, Token);
        FailFirst(1, Fault.Silence);
        Assert.Equal(["blue fish", "red fish"], await impatient.FindAsync("fish"));
    }

    [Fact]
    public async Task Send_Cancelled_EndsAtOnce()
    {
        await using var index = await FilledAsync();
        using var source = new CancellationTokenSource();
        _server.Fault = _ =>
        {
            source.Cancel();
            return Fault.Silence();
        };
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => index.FindAsync("a.txt", source.Token));
        _server.Fault = null;
    }

    [Theory]
    [InlineData(500, 6, ChunkIndexError.Unavailable, "disk")]
    [InlineData(429, 6, ChunkIndexError.Busy, "Wait")]
    [InlineData(408, 1, ChunkIndexError.Unavailable, "took too long")]
    [InlineData(400, 1, ChunkIndexError.Foreign, "report")]
    [InlineData(422, 1, ChunkIndexError.Foreign, "report")]
    [InlineData(403, 1, ChunkIndexError.Unavailable, "Index:Qdrant:ApiKey")]
    public async Task Send_FailuresThatStay_SayWhatToDo(int status, int attempts, ChunkIndexError error, string hint)
    {
        await using var index = await FilledAsync();
        FailFirst(int.MaxValue, () => Fault.Status(status, "No space left on device: WAL"));
        var exception = await Assert.ThrowsAsync<ChunkIndexException>(() => index.FindAsync("a.txt", Token));
        Assert.Equal((error, attempts), (exception.Error, _requests));
        Assert.Contains(_server.Url.ToString(), exception.Message, StringComparison.Ordinal);
        Assert.Contains("No space left", exception.Message, StringComparison.Ordinal);
        Assert.Contains(hint, exception.Message, StringComparison.Ordinal);
        _server.Fault = null;
    }

    [Fact]
    public async Task Open_WrongKey_NamesTheSettingAndNotTheKey()
    {
        await using var locked = await StandInServer.StartAsync(key: "open sesame");
        await using var index = await locked.OpenAsync(_clock, key: "swordfish");
        var exception = await Assert.ThrowsAsync<ChunkIndexException>(() => index.GetStampAsync(Token));
        Assert.Contains("AGENTDESK__Index__Qdrant__ApiKey", exception.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("swordfish", exception.ToString(), StringComparison.Ordinal);
        Assert.Empty(_clock.Waits);

        await using var friend = await locked.OpenAsync(_clock, key: "open sesame");
        Assert.Null(await friend.GetStampAsync(Token));
    }

    [Fact]
    public async Task Open_OldServer_SaysWhichVersionIsNeeded()
    {
        _server.Version = "1.11.5";
        var exception = await Assert.ThrowsAsync<ChunkIndexException>(() => _server.OpenAsync());
        Assert.Equal(ChunkIndexError.Version, exception.Error);
        Assert.Contains("1.11.5", exception.Message, StringComparison.Ordinal);
        Assert.Contains("1.12", exception.Message, StringComparison.Ordinal);
        _server.Version = "1.20.0-dev";
        await using var index = await _server.OpenAsync();
    }

    [Fact]
    public async Task Open_SomethingElseAnswers_SaysSo()
    {
        _server.Fault = _ => Fault.Html();
        var exception = await Assert.ThrowsAsync<ChunkIndexException>(() => _server.OpenAsync(_clock));
        Assert.Equal(ChunkIndexError.Foreign, exception.Error);
        Assert.Contains("6333", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Open_NothingListens_NamesTheAddressAndWhatToDo()
    {
        var url = _server.Url;
        await _server.DisposeAsync();
        var exception = await Assert.ThrowsAsync<ChunkIndexException>(() => QdrantChunkIndex.OpenAsync(new QdrantChunkIndexOptions { Url = url }, _clock, Token));
        Assert.Equal(ChunkIndexError.Unavailable, exception.Error);
        Assert.Contains(url.ToString(), exception.Message, StringComparison.Ordinal);
        Assert.Contains("Index:Store", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Search_IndexDeletedMeanwhile_IsEmptyAndCanBeStampedAgain()
    {
        await using var index = await FilledAsync();
        await _server.DeleteAsync("-chunks");
        await _server.DeleteAsync("-documents");
        Assert.Empty(await index.FindAsync("fish"));
        Assert.Null(await index.GetStampAsync(Token));
        await Assert.ThrowsAsync<InvalidOperationException>(() => index.AddAsync("c.txt", ["green fish"], Token));

        await index.EnsureStampAsync(IndexSamples.Stamp, Token);
        await index.AddAsync("c.txt", ["green fish"], Token);
        Assert.Equal(["green fish"], await index.FindAsync("fish"));
    }

    [Fact]
    public async Task Search_PartOfTheIndexDeleted_SaysWhatToDo()
    {
        await using var index = await FilledAsync();
        await _server.DeleteAsync("-documents");
        var exception = await Assert.ThrowsAsync<ChunkIndexException>(() => index.FindAsync("fish"));
        Assert.Equal(ChunkIndexError.Corrupt, exception.Error);
        Assert.Contains("--rebuild", exception.Message, StringComparison.Ordinal);
    }

    private async Task<QdrantChunkIndex> FilledAsync()
    {
        var index = await _server.OpenStampedAsync(_clock);
        await index.AddAsync("a.txt", ["red fish"], Token);
        await index.AddAsync("b.txt", ["blue fish"], Token);
        return index;
    }

    private void FailFirst(int times, Func<Fault> fault)
    {
        _requests = 0;
        _server.Fault = _ => Interlocked.Increment(ref _requests) <= times ? fault() : null;
    }
}
