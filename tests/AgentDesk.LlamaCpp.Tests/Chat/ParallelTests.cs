using AgentDesk.TestKit;
using AgentDesk.TestKit.Gguf;

namespace AgentDesk.LlamaCpp.Tests.Chat;

public sealed class ParallelTests(TinyModelFixture tiny) : ChatTestBase(tiny)
{
    [Fact]
    public async Task Requests_WriteAtTheSameTime()
    {
        using var client = Client();
        await using var first = client.GetStreamingResponseAsync(Ask("a"), Endless(null), Token).GetAsyncEnumerator(Token);
        Assert.True(await first.MoveNextAsync());

        // The first one has not ended, and is never read on; the second gets through all the same.
        Assert.NotEmpty((await client.GetResponseAsync(Ask("b"), Endless(20), Token)).Text);
        Assert.True(await first.MoveNextAsync());
    }

    [Fact]
    public async Task QueueFull_Refuses_AndTakesTheNextWhenOneHasEnded()
    {
        using var client = new LlamaChatClient(Model, new LlamaChatClientOptions { Threads = 1, ContextLength = 512, ParallelSequences = 1, MaxQueuedRequests = 1 });
        await using (var first = client.GetStreamingResponseAsync(Ask("a"), Endless(null), Token).GetAsyncEnumerator(Token))
        await using (var second = client.GetStreamingResponseAsync(Ask("b"), Endless(5), Token).GetAsyncEnumerator(Token))
        {
            Assert.True(await first.MoveNextAsync());
            var waiting = second.MoveNextAsync();

            var error = await Assert.ThrowsAsync<LlamaQueueFullException>(() => client.GetResponseAsync(Ask("c"), Endless(5), Token));
            await Assert.ThrowsAsync<LlamaQueueFullException>(() => client.ScoreContinuationsAsync(Ask("c"), null, ["x"], Token));

            Assert.Equal(2, error.Requests);
            Assert.Contains("MaxQueuedRequests", error.Message, StringComparison.Ordinal);
            await first.DisposeAsync();
            Assert.True(await waiting);
        }

        Assert.NotEmpty((await client.GetResponseAsync(Ask("c"), Endless(5), Token)).Text);
    }

    [Fact]
    public async Task AReaderThatDoesNotRead_StopsOnlyItsOwnReply_AndGetsAllOfIt()
    {
        using var client = new LlamaChatClient(Model, new LlamaChatClientOptions { Threads = 1, ContextLength = 4096, CacheTokens = 4352, ParallelSequences = 1 });
        await using var slow = client.GenerateAsync("the cat", Endless(3000), Token).GetAsyncEnumerator(Token);
        Assert.True(await slow.MoveNextAsync());

        // With one sequence the other request can only run if the slow one is set aside, long before its 3,000 tokens.
        Assert.NotEmpty((await client.GetResponseAsync(Ask("b"), Endless(20), Token)).Text);
        var tokens = 1;
        while (await slow.MoveNextAsync())
            if (slow.Current.Id is not null)
                tokens++;

        Assert.Equal(3000, tokens);
    }

    [Fact]
    public async Task DisposedAtAnyMoment_EveryRequestEnds_WithTheReason()
    {
        for (var round = 0; round < 20; round++)
        {
            var client = Client();
            var requests = Enumerable.Range(0, 6).Select(i => Task.Run(() => client.GetResponseAsync(Ask($"{i}"), Endless(400), Token), Token)).ToList();
            requests.Add(Task.Run(async () => { await client.ScoreContinuationsAsync(Ask("x"), null, [new string('y', 100)], Token); return new Microsoft.Extensions.AI.ChatResponse(); }, Token));
            await Task.Delay(round, Token);
            Parallel.For(0, 2, _ => client.Dispose());

            foreach (var request in requests)
            {
                if (await Record.ExceptionAsync(() => request) is { } error) Assert.IsType<ObjectDisposedException>(error);
            }
        }
    }

    [Fact]
    public async Task RecurrentModel_CannotBeCut_AndStillAnswersAlike()
    {
        using var folder = new TemporaryFolder();
        using var model = await LlamaModel.LoadAsync(new LlamaModelOptions { Path = TinyRecurrentModel.Write(folder.Resolve("r.gguf")), Threads = 1 }, cancellationToken: Token);
        using var client = new LlamaChatClient(model, new LlamaChatClientOptions { ContextLength = 512, ParallelSequences = 3 });
        using var single = new LlamaChatClient(model, new LlamaChatClientOptions { ContextLength = 512, ParallelSequences = 1, ReusePrefix = false });
        string[] texts = ["a", "the cat", "in on at", "12", "a longer text for it"];

        var together = await Task.WhenAll(texts.Select(text => client.GetResponseAsync(Ask(text), Endless(15), Token)));
        var again = await client.GetResponseAsync([.. Ask(texts[0]), .. together[0].Messages, .. Ask("more")], Endless(15), Token);
        var scores = await client.ScoreContinuationsAsync(Ask("x"), null, ["several tokens", "others"], Token);

        for (var i = 0; i < texts.Length; i++) Assert.Equal((await single.GetResponseAsync(Ask(texts[i]), Endless(15), Token)).Text, together[i].Text);
        Assert.Equal((await single.GetResponseAsync([.. Ask(texts[0]), .. together[0].Messages, .. Ask("more")], Endless(15), Token)).Text, again.Text);
        var expected = await single.ScoreContinuationsAsync(Ask("x"), null, ["several tokens", "others"], Token);
        Assert.All(scores.Zip(expected), pair => Assert.Equal(pair.Second, pair.First, 3));
    }
}
