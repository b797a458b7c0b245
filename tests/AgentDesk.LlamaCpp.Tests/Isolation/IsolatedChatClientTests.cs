using AgentDesk.LlamaCpp.Grammar;
using AgentDesk.LlamaCpp.Isolation;
using AgentDesk.LlamaCpp.Tests.Chat;
using Microsoft.Extensions.AI;

namespace AgentDesk.LlamaCpp.Tests.Isolation;

/// <summary>A model in a process of its own must be the model in this one, and outlive nothing it should not.</summary>
public sealed class IsolatedChatClientTests(TinyModelFixture tiny, IsolatedFixture isolated) : ChatTestBase(tiny), IClassFixture<IsolatedFixture>
{
    private IsolatedChatClient Isolated => isolated.Client;

    [Fact]
    public void Properties_AreTheModels()
    {
        Assert.Equal(Model.Id, Isolated.ModelId);
        Assert.Equal(Model.Description, Isolated.ModelDescription);
        Assert.Equal(IsolatedFixture.Window, Isolated.ContextWindow);
        Assert.Equal(Model.Id, Isolated.GetService<ChatClientMetadata>()!.DefaultModelId);
        Assert.Same(Isolated, Isolated.GetService<ILlamaClient>());
        Assert.NotEqual(Environment.ProcessId, Isolated.ProcessId);
    }

    [Fact]
    public async Task GetResponseAsync_SameRequest_SameReplyAndFigures()
    {
        using var here = Client();
        var messages = new List<ChatMessage> { new(ChatRole.System, "Be 简短."), new(ChatRole.User, "Hello \"there\"\n") };
        var options = new ChatOptions { Temperature = 0.8f, Seed = 7, MaxOutputTokens = 24, AdditionalProperties = new() { ["min_p"] = 0.05, ["logit_bias"] = new Dictionary<string, double> { ["65"] = 2.5 } } };

        var expected = await here.GetResponseAsync(messages, options, Token);
        var actual = await Isolated.GetResponseAsync(messages, options, Token);

        Assert.Equal(expected.Text, actual.Text);
        Assert.Equal(expected.FinishReason, actual.FinishReason);
        Assert.Equal(expected.ModelId, actual.ModelId);
        Assert.Equal(expected.Usage!.OutputTokenCount, actual.Usage!.OutputTokenCount);
        Assert.Equal(TimingsOf(expected).PromptTokens, TimingsOf(actual).PromptTokens);
        Assert.IsType<int>(actual.AdditionalProperties!["prompt_tokens"]);
    }

    [Fact]
    public async Task GetResponseAsync_RequiredTool_CallsItByItsSchema()
    {
        var round = AIFunctionFactory.Create((bool up, DayOfWeek day) => up ? day : day - 1, "round", "Rounds.");
        var options = new ChatOptions { Tools = [Search, round], ToolMode = ChatToolMode.RequireSpecific("round"), Temperature = 1, Seed = 3, AllowMultipleToolCalls = false };
        using var here = Client();

        var expected = CallOf(await here.GetResponseAsync(Ask("What is 2+2?"), options, Token));
        var actual = CallOf(await Isolated.GetResponseAsync(Ask("What is 2+2?"), options, Token));

        Assert.Equal("round", actual.Name);
        Assert.Equal(expected.Arguments!.Select(a => $"{a.Key}={a.Value}"), actual.Arguments!.Select(a => $"{a.Key}={a.Value}"));

        static FunctionCallContent CallOf(ChatResponse response) => response.Messages.SelectMany(m => m.Contents).OfType<FunctionCallContent>().Single();
    }

    [Fact]
    public async Task OtherOperations_AreThoseOfTheModel()
    {
        using var here = Client();
        var tools = new ChatOptions { Tools = [Search] };
        string[] continuations = ["the", "", "<tool_call>\n{"];

        Assert.Equal(here.CountTokens(Ask("How many?"), tools), Isolated.CountTokens(Ask("How many?"), tools));
        var expected = await here.ScoreContinuationsAsync(Ask("Score"), tools, continuations, Token);
        var actual = await Isolated.ScoreContinuationsAsync(Ask("Score"), tools, continuations, Token);
        // Where in the cache a request lies, and with it the order of additions, depends on what ran before it: the last bits may differ.
        Assert.All(expected.Zip(actual), pair => Assert.Equal(pair.First, pair.Second, 1e-3));
        Assert.Equal(
            await here.GenerateAsync("Once upon", Limit(12), Token).Select(token => (token.Id, token.Text)).ToListAsync(Token),
            await Isolated.GenerateAsync("Once upon", Limit(12), Token).Select(token => (token.Id, token.Text)).ToListAsync(Token));
        Assert.Equal(12, (await Isolated.GenerateAsync("Once upon", Limit(12), Token).LastAsync(Token)).Timings!.GeneratedTokens);
    }

    [Fact]
    public async Task GetStreamingResponseAsync_SeveralAtOnce_EachGetsItsOwn()
    {
        var alone = new List<string>();
        for (var i = 0; i < 4; i++) alone.Add((await Isolated.GetResponseAsync(Ask($"Question {i}"), Limit(16), Token)).Text);

        var together = await Task.WhenAll(Enumerable.Range(0, 4).Select(i => Isolated.GetResponseAsync(Ask($"Question {i}"), Limit(16), Token)));

        Assert.Equal(alone, together.Select(response => response.Text));
    }

    [Fact]
    public async Task GetStreamingResponseAsync_Cancelled_EndsAndLeavesTheProcess()
    {
        var process = Isolated.ProcessId;
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(Token);
        var updates = 0;

        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () =>
        {
            await foreach (var _ in Isolated.GetStreamingResponseAsync(Ask("Go on and on"), Endless(null), stop.Token))
                if (++updates == 3)
                    await stop.CancelAsync();
        });

        Assert.Equal(1, TimingsOf(await Isolated.GetResponseAsync(Ask("x"), Limit(1), Token)).GeneratedTokens);
        Assert.Equal(process, Isolated.ProcessId);
    }

    [Fact]
    public async Task Errors_AreThoseOfTheModel()
    {
        var overflow = await Assert.ThrowsAsync<LlamaContextOverflowException>(() => Isolated.GetResponseAsync(Ask(new string('x', 20_000)), null, Token));
        Assert.Equal(IsolatedFixture.Window, overflow.Window);
        Assert.True(overflow.OverBy > 1000);
        var grammar = await Assert.ThrowsAsync<GrammarException>(() => Isolated.GetResponseAsync(Ask("x"), new ChatOptions { AdditionalProperties = new() { ["grammar"] = "root ::= (" } }, Token));
        Assert.Equal(1, grammar.Line);
        var schema = await Assert.ThrowsAsync<UnsupportedSchemaException>(() => Isolated.GetResponseAsync(
            Ask("x"), new ChatOptions { ResponseFormat = ChatResponseFormat.ForJsonSchema(System.Text.Json.JsonElement.Parse("""{"not": {"type": "string"}}""")) }, Token));
        Assert.Equal("not", schema.Keyword);
        await Assert.ThrowsAnyAsync<ArgumentException>(() => Isolated.GetResponseAsync(Ask("x"), new ChatOptions { MaxOutputTokens = 0 }, Token));
        await Assert.ThrowsAsync<NotSupportedException>(() => Isolated.GetResponseAsync(Ask("x"), new ChatOptions { Tools = [new HostedWebSearchTool()] }, Token));
    }
}
