namespace AgentDesk.LlamaCpp.Tests.Chat;

public sealed class CancellationTests(TinyModelFixture tiny) : ChatTestBase(tiny)
{
    [Fact]
    public async Task BeforeStart_Throws()
    {
        using var client = Client();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => client.GetResponseAsync(Ask("a"), null, new CancellationToken(true)));
        Assert.NotEmpty((await client.GetResponseAsync(Ask("a"), Endless(3), Token)).Text);
    }

    [Fact]
    public async Task WhileDecoding_ThrowsAndLeavesTheClientUsable()
    {
        using var client = Client();
        using var source = new CancellationTokenSource();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () =>
        {
            await foreach (var _ in client.GetStreamingResponseAsync(Ask("a"), Endless(null), source.Token)) await source.CancelAsync();
        });

        Assert.NotEmpty((await client.GetResponseAsync(Ask("a"), Endless(3), Token)).Text);
    }

    /// <summary>Cancels at many moments of a reply that is taken as a whole, from its preparation to its end.</summary>
    [Fact]
    public async Task WholeReply_AtManyMoments_LeavesTheClientRight()
    {
        using var client = Client();
        var expected = (await client.GetResponseAsync(Ask("a"), Endless(10), Token)).Text;
        for (var delay = 0; delay < 20; delay++)
        {
            using var source = new CancellationTokenSource(TimeSpan.FromMilliseconds(delay));
            try
            {
                await client.GetResponseAsync(Ask("a"), Endless(null), source.Token);
            }
            catch (OperationCanceledException)
            {
                Assert.True(source.IsCancellationRequested);
            }
        }

        Assert.Equal(expected, (await client.GetResponseAsync(Ask("a"), Endless(10), Token)).Text);
    }

    /// <summary>Cancels at many moments of a long prefill; whatever was being computed, the next reply is right.</summary>
    [Fact]
    public async Task WhilePrefilling_AtManyMoments_LeavesTheClientRight()
    {
        using var client = Client(contextLength: 1024, batchSize: 8);
        using var fresh = Client(contextLength: 1024, batchSize: 8);
        var question = Ask(string.Concat(Enumerable.Repeat("a long text ", 60)));
        var expected = (await fresh.GetResponseAsync(question, Endless(10), Token)).Text;
        for (var delay = 0; delay < 20; delay++)
        {
            using var source = new CancellationTokenSource(TimeSpan.FromMilliseconds(delay));
            try
            {
                await client.GetResponseAsync(question, Endless(10), source.Token);
            }
            catch (OperationCanceledException)
            {
                Assert.True(source.IsCancellationRequested);
            }
        }

        Assert.Equal(expected, (await client.GetResponseAsync(question, Endless(10), Token)).Text);
    }

    [Fact]
    public async Task WhileWaiting_ThrowsAndTheOthersGoOn()
    {
        using var client = Client();
        using var source = new CancellationTokenSource();
        await using var running = client.GetStreamingResponseAsync(Ask("a"), Endless(200), Token).GetAsyncEnumerator(Token);
        Assert.True(await running.MoveNextAsync());

        var waiting = client.GetResponseAsync(Ask("b"), Endless(5), source.Token);
        await source.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting);
        Assert.True(await running.MoveNextAsync());
    }

    [Fact]
    public async Task ReaderStopsEarly_TheNextIsServed()
    {
        using var client = Client();
        await foreach (var _ in client.GetStreamingResponseAsync(Ask("a"), Endless(null), Token)) break;

        Assert.NotEmpty((await client.GetResponseAsync(Ask("b"), Endless(5), Token)).Text);
    }

    [Fact]
    public async Task Concurrent_Requests_EachGetTheirOwnReply()
    {
        using var client = Client();
        var expected = new Dictionary<string, string>();
        foreach (var text in new[] { "a", "the cat", "in on at", "12" }) expected[text] = (await client.GetResponseAsync(Ask(text), Endless(20), Token)).Text;

        var replies = await Task.WhenAll(Enumerable.Range(0, 12).Select(async i =>
        {
            var text = expected.Keys.ElementAt(i % expected.Count);
            return (text, (await client.GetResponseAsync(Ask(text), Endless(20), Token)).Text);
        }));

        Assert.All(replies, reply => Assert.Equal(expected[reply.text], reply.Text));
    }

    [Fact]
    public async Task Disposed_Throws()
    {
        var client = Client();
        client.Dispose();
        client.Dispose();

        await Assert.ThrowsAsync<ObjectDisposedException>(() => client.GetResponseAsync(Ask("a"), null, Token));
    }

    [Fact]
    public async Task DisposedWhileRunning_EndsThatReplyAndNeverCrashes()
    {
        for (var round = 0; round < 10; round++)
        {
            var client = Client();
            var running = client.GetStreamingResponseAsync(Ask("a"), Endless(null), Token).GetAsyncEnumerator(Token);
            Assert.True(await running.MoveNextAsync());
            client.Dispose();

            await Assert.ThrowsAsync<ObjectDisposedException>(async () =>
            {
                while (await running.MoveNextAsync())
                {
                }
            });
            await running.DisposeAsync();
        }
    }
}
