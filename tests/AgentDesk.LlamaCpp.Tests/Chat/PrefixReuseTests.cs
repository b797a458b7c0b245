using AgentDesk.TestKit.Gguf;
using Microsoft.Extensions.AI;

namespace AgentDesk.LlamaCpp.Tests.Chat;

public sealed class PrefixReuseTests(TinyModelFixture tiny) : ChatTestBase(tiny)
{
    [Fact]
    public async Task SecondTurn_ReusesTheFirst_AndSaysTheSame()
    {
        using var with = Client();
        using var without = Client(reusePrefix: false);
        var conversation = new List<ChatMessage>(Ask("the cat on the mat"));
        for (var turn = 0; turn < 4; turn++)
        {
            var reused = await with.GetResponseAsync(conversation, Endless(20), Token);
            var computed = await without.GetResponseAsync(conversation, Endless(20), Token);

            Assert.Equal(computed.Text, reused.Text);
            Assert.Equal(0, TimingsOf(computed).CachedTokens);
            if (turn > 0) Assert.True(TimingsOf(reused).CachedTokens > TimingsOf(reused).PromptTokens / 3, TimingsOf(reused).ToString());
            conversation.Add(new ChatMessage(ChatRole.Assistant, reused.Text));
            conversation.Add(new ChatMessage(ChatRole.User, $"and then {turn}?"));
        }
    }

    [Fact]
    public async Task SamePrompt_ComputesOneToken()
    {
        using var client = Client();
        await client.GetResponseAsync(Ask("the cat"), Limit(5), Token);

        var timings = TimingsOf(await client.GetResponseAsync(Ask("the cat"), Limit(5), Token));

        Assert.Equal(timings.PromptTokens - 1, timings.CachedTokens);
    }

    [Fact]
    public async Task AfterCancellation_StillSaysTheSame()
    {
        using var fresh = Client();
        var expected = (await fresh.GetResponseAsync(Ask("the cat"), Endless(30), Token)).Text;
        using var client = Client();
        for (var after = 1; after < 12; after += 3)
        {
            var seen = 0;
            await foreach (var _ in client.GetStreamingResponseAsync(Ask("the cat"), Endless(100), Token))
                if (++seen == after)
                    break;

            Assert.Equal(expected, (await client.GetResponseAsync(Ask("the cat"), Endless(30), Token)).Text);
        }
    }

    [Fact]
    public async Task Scores_ShareThePromptAndLeaveItIntact()
    {
        using var client = Client();
        var expected = (await client.GetResponseAsync(Ask("the cat"), Endless(30), Token)).Text;

        await client.ScoreContinuationsAsync(Ask("the cat"), null, ["[1]", "[2] and more", ""], Token);
        var response = await client.GetResponseAsync(Ask("the cat"), Endless(30), Token);

        Assert.Equal(expected, response.Text);
        Assert.Equal(TimingsOf(response).PromptTokens - 1, TimingsOf(response).CachedTokens);
    }

    [Fact]
    public async Task Scores_OfEveryToken_SumToOne()
    {
        using var client = Client();
        List<int[]> tokens = [.. Enumerable.Range(0, ByteVocabulary.Tokens.Count).Select(token => new[] { token })];

        var scores = await client.ScoreTokensAsync(Ask("the cat"), null, tokens, Token);

        Assert.Equal(1, scores.Sum(Math.Exp), 6);
    }

    [Fact]
    public async Task Scores_OfSeveralTokens_AreTheProductOfSteps()
    {
        using var client = Client(batchSize: 4);
        int[] text = [.. Model.Vocabulary.Tokenize("several tokens, more than a batch")];

        var whole = Assert.Single(await client.ScoreTokensAsync(Ask("a"), null, [text], Token));
        var parts = await client.ScoreTokensAsync(Ask("a"), null, [text[..1], text[..2], text], Token);

        Assert.Equal(whole, parts[2], 4);
        Assert.True(parts[0] < 0 && parts[1] < parts[0] && parts[2] < parts[1]);
        Assert.Equal(0, Assert.Single(await client.ScoreContinuationsAsync(Ask("a"), null, [""], Token)));
    }

    [Fact]
    public async Task Scores_TooLong_SaysByHowMuch()
    {
        using var client = Client(contextLength: 64);

        await Assert.ThrowsAsync<LlamaContextOverflowException>(() => client.ScoreContinuationsAsync(Ask("a"), null, [new string('x', 2000)], Token));
    }

    [Fact]
    public async Task Scores_OfGreedyToken_AreTheHighest()
    {
        using var client = Client();
        var ids = new List<int>();
        await foreach (var token in client.GenerateAsync("the cat", Endless(1), Token))
            if (token.Id is { } id)
                ids.Add(id);
        using var raw = new LlamaChatClient(Model, new LlamaChatClientOptions { Threads = 1, ChatTemplate = "the cat" });
        List<int[]> printable = [.. Enumerable.Range(0, 256).Select(token => new[] { token })];

        var scores = await raw.ScoreTokensAsync(Ask("ignored"), null, [.. printable, [ids[0]]], Token);

        Assert.Equal(scores.Max(), scores[^1], 6);
    }
}
