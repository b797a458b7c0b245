using AgentDesk.Core.Indexing;
using AgentDesk.QdrantStandIn;
using AgentDesk.TestKit.Conformance;

namespace AgentDesk.Qdrant.Tests;

/// <summary>What happens to the index between two requests of one search is not seen by it.</summary>
public sealed class ReaderTests : IAsyncLifetime
{
    private static readonly string[] s_old = [.. Enumerable.Range(0, 8).Select(i => $"old fish {i}")];
    private static readonly string[] s_new = [.. Enumerable.Range(0, 9).Select(i => $"new fish {i}")];

    private readonly TestClock _clock = new();
    private StandInServer _server = null!;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _server = await StandInServer.StartAsync();

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    [Theory]
    [InlineData("points/scroll", 1)]
    [InlineData("points/query/batch", 1)]
    [InlineData("points", 1)]
    [InlineData("points/scroll", 2)]
    public async Task Search_ReplacedAndSweptMeanwhile_SeesOneState(string path, int occurrence)
    {
        await using var reader = await _server.OpenStampedAsync(_clock);
        await reader.AddAsync("a.txt", s_old, Token);
        await reader.DisposeAsync();
        await using var again = await _server.OpenStampedAsync(_clock);
        await again.GetStampAsync(Token);
        Before(path, occurrence, async () =>
        {
            // Disposing sweeps: the old chunks are gone when the search goes on.
            await using var writer = await _server.OpenAsync(_clock);
            await writer.AddAsync("a.txt", s_new, Token);
        });
        var found = await again.FindAsync("fish");
        Assert.Equal(s_new, found);
    }

    [Theory]
    [InlineData("points/scroll", 1, true)]
    [InlineData("points/query/batch", 1, false)]
    [InlineData("points", 1, false)]
    public async Task Search_ReplacedMeanwhile_SeesOneState(string path, int occurrence, bool seesNew)
    {
        await using var reader = await _server.OpenStampedAsync(_clock);
        await using var writer = await _server.OpenStampedAsync(_clock);
        await reader.AddAsync("a.txt", s_old, Token);
        Before(path, occurrence, () => writer.AddAsync("a.txt", s_new, Token));
        Assert.Equal(seesNew ? s_new : s_old, await reader.FindAsync("fish"));
        Assert.Equal(s_new, await reader.FindAsync("fish"));
    }

    [Fact]
    public async Task Search_WriteBeginsMeanwhile_DoesNotSeeIt()
    {
        await using var reader = await _server.OpenStampedAsync(_clock);
        await using var writer = await _server.OpenStampedAsync(_clock);
        await reader.AddAsync("a.txt", s_old, Token);
        var (document, chunks) = IndexSamples.Document("a.txt", [.. s_new.Select(line => line + new string(' ', 900_000))]);
        var halfway = new TaskCompletionSource();
        var goOn = new TaskCompletionSource();
        Task? writing = null;
        Before("points/query/batch", 1, async () =>
        {
            writing = writer.ReplaceAsync(document, Slowly(), Token);
            await halfway.Task;
        });

        Assert.Equal(s_old, await reader.FindAsync("fish"));
        Assert.True(await _server.PointsAsync("-chunks") > s_old.Length);
        goOn.SetResult();
        await writing!;
        Assert.Equal(s_new, (await reader.FindAsync("fish")).Select(text => text.TrimEnd()));

        async IAsyncEnumerable<EmbeddedChunk> Slowly()
        {
            foreach (var chunk in chunks)
            {
                if (chunk.Chunk.Ordinal == 6)
                {
                    halfway.SetResult();
                    await goOn.Task;
                }

                yield return chunk;
            }
        }
    }

    [Fact]
    public async Task Dispose_OnlyRead_ChangesNothing()
    {
        await using (var writer = await _server.OpenStampedAsync(_clock))
            await writer.AddAsync("a.txt", s_old, Token);
        var requests = new System.Collections.Concurrent.ConcurrentQueue<StandInRequest>();
        _server.Fault = request =>
        {
            requests.Enqueue(request);
            return null;
        };
        await using (var reader = await _server.OpenAsync(_clock))
            Assert.Equal(s_old, await reader.FindAsync("fish"));
        string[] reads = ["", "aliases", "points", "scroll", "query/batch"];
        Assert.All(requests, request => Assert.Contains(reads, read => request.Method != "PUT" && (request.Path == read || (read.Length > 0 && request.Path.EndsWith('/' + read, StringComparison.Ordinal)))));
    }

    [Theory]
    [InlineData("points", 1)]
    [InlineData("points", 2)]
    public async Task GetText_ReplacedAndSweptMeanwhile_IsWhole(string path, int occurrence)
    {
        await using var reader = await _server.OpenStampedAsync(_clock);
        await reader.AddAsync("a.txt", s_old, Token);
        Before(path, occurrence, async () =>
        {
            await using var writer = await _server.OpenAsync(_clock);
            await writer.AddAsync("a.txt", s_new, Token);
        });
        Assert.Equal(string.Join('\n', s_new), await reader.GetTextAsync("a.txt", Token));
    }

    /// <summary>Does something before the n-th request of a path.</summary>
    private void Before(string path, int occurrence, Func<Task> action)
    {
        var seen = 0;
        _server.Fault = request =>
        {
            if (request.Path.EndsWith('/' + path, StringComparison.Ordinal) && ++seen == occurrence)
            {
                _server.Fault = null;
                action().GetAwaiter().GetResult();
            }

            return null;
        };
    }
}
