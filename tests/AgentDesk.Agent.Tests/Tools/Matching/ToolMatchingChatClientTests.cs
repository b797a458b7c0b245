using System.Text.Json;
using AgentDesk.Agent.Tests.Fakes;
using AgentDesk.Agent.Tools.Matching;
using AgentDesk.TestKit;
using Microsoft.Extensions.AI;

namespace AgentDesk.Agent.Tests.Tools.Matching;

public sealed class ToolMatchingChatClientTests : IDisposable
{
    private const string Weather = "weather of a city", News = "reads the latest news aloud";

    private readonly ScriptedChatClient _model = new();

    public void Dispose() => _model.Dispose();

    [Fact]
    public async Task Rank_TheToolThatSaysTheWords_IsFirstAndSure()
    {
        var matcher = new ToolMatcher(new FakeEmbeddingGenerator(), FakeWords.ReadAsync);

        var ranked = await matcher.RankAsync("read the news", [Tool("weather", Weather), Tool("readNews", News)], TestContext.Current.CancellationToken);

        Assert.Equal(["readNews", "weather"], ranked.Select(match => match.Tool.Name));
        Assert.Equal([true, false], ranked.Select(matcher.IsSure));
        Assert.All(ranked, match => Assert.InRange(match.Fit, 0, 1));
        Assert.Empty(await matcher.RankAsync("read the news", [], TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Rank_EmbedderWithoutWords_OrdersButIsNeverSure()
    {
        var matcher = new ToolMatcher(new FakeEmbeddingGenerator());

        var ranked = await matcher.RankAsync("reads the latest news", [Tool("a", Weather), Tool("b", News)], TestContext.Current.CancellationToken);

        Assert.Equal("b", ranked[0].Tool.Name);
        Assert.DoesNotContain(ranked, matcher.IsSure);
    }

    [Fact]
    public async Task Ask_ModelCallsWhatItKnows_ThatCallIsMade()
    {
        _model.Calls("search", ("query", "weather"));

        Assert.Equal("search", Call(await AskAsync("weather of the city", Tool("search", "s"), Tool("weather", Weather)))?.Name);
        Assert.Equal(["search"], _model.Requests.Single().Options!.Tools!.Select(t => t.Name));
    }

    [Fact]
    public async Task Ask_ModelKnowsNothing_TheFittingToolIsCalled()
    {
        _model.Says("I have no tool for this.");

        var response = await AskAsync("weather of the city Rome", Tool("search", "s"), Tool("news", News), Tool("weather", Weather));

        Assert.Equal(("weather", "Rome", ""), (Call(response)?.Name, Call(response)?.Arguments?["city"]?.ToString(), response.Text));
        Assert.True(ToolMatchingChatClient.Made(Call(response)!));
        Assert.Equal((ChatFinishReason.ToolCalls, 7L), (response.FinishReason, response.Usage?.OutputTokenCount));
    }

    [Theory]
    [InlineData("paint the fence")]
    [InlineData("weather of the city")]
    [InlineData("hello")]
    public async Task Ask_NothingFitsOrNothingIsSaidOfItsArguments_TheModelsTextStays(string message)
    {
        _model.Says("I have no tool for this.");

        var response = await AskAsync(message, Tool("weather", Weather));

        Assert.Equal((null, "I have no tool for this."), (Call(response), response.Text));
    }

    [Fact]
    public async Task Ask_OnlyKnownTools_GoesToTheModelAsItIs()
    {
        _model.Says("Hi.");

        await AskAsync("weather of the city Rome", Tool("search", "s"));

        Assert.Equal(ChatToolMode.Auto, _model.Requests.Single().Options!.ToolMode);
    }

    [Fact]
    public async Task Ask_ToolsAreForbidden_NothingIsMatched()
    {
        _model.Says("Hi.");

        Assert.Null(Call(await AskAsync(ChatToolMode.None, "weather of the city Rome", Tool("weather", Weather))));
    }

    [Fact]
    public async Task Require_TheBestToolIsCalledHoweverLittleItFits()
    {
        var response = await AskAsync(ChatToolMode.RequireAny, "will it rain in Rome, weather-wise", Tool("news", News), Tool("weather", Weather));

        Assert.Equal(("weather", "Rome"), (Call(response)?.Name, Call(response)?.Arguments?["city"]?.ToString()));
        Assert.Empty(_model.Requests);
    }

    [Fact]
    public async Task Require_ArgumentsThatAreNotSaid_AreTheModels()
    {
        _model.Calls("weather", ("city", "here"));

        var response = await AskAsync(ChatToolMode.RequireAny, "the weather", Tool("news", News), Tool("weather", Weather));

        Assert.Equal(("weather", "here", false), (Call(response)?.Name, Call(response)?.Arguments?["city"]?.ToString(), ToolMatchingChatClient.Made(Call(response)!)));
        var options = _model.Requests.Single().Options!;
        Assert.Equal((ChatToolMode.RequireSpecific("weather"), "weather"), ((RequiredChatToolMode)options.ToolMode!, options.Tools!.Single().Name));
    }

    [Fact]
    public async Task Require_NamedTool_IsCalled() =>
        Assert.Equal("news", Call(await AskAsync(ChatToolMode.RequireSpecific("news"), "will it rain in Rome", Tool("news", News), Tool("weather", Weather)))?.Name);

    [Fact]
    public async Task Ask_AfterTheToolsResult_TheResultIsTheReply()
    {
        var client = Client();
        ChatMessage[] messages =
        [
            new(ChatRole.User, "weather of the city Rome"),
            new(ChatRole.Assistant, [new FunctionCallContent("1", "weather", new Dictionary<string, object?> { ["city"] = "Rome" })]),
            new(ChatRole.Tool, [new FunctionResultContent("1", "Sunny, 21 °C")]),
        ];

        var response = await client.GetResponseAsync(messages, new ChatOptions { Tools = [Tool("weather", Weather)] }, TestContext.Current.CancellationToken);

        Assert.Equal(("Sunny, 21 °C", ChatFinishReason.Stop), (response.Text, response.FinishReason));
        Assert.Empty(_model.Requests);
    }

    [Fact]
    public async Task Ask_Cancelled_Throws()
    {
        using var cancelled = new CancellationTokenSource();
        await cancelled.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() =>
            Client().GetResponseAsync([new ChatMessage(ChatRole.User, "weather of Rome")], new ChatOptions { Tools = [Tool("weather", Weather)] }, cancelled.Token));
    }

    private ToolMatchingChatClient Client() => new(_model, ["search", "calculator"], new ToolMatcher(new FakeEmbeddingGenerator(), FakeWords.ReadAsync));

    private Task<ChatResponse> AskAsync(string message, params AITool[] tools) => AskAsync(ChatToolMode.Auto, message, tools);

    private Task<ChatResponse> AskAsync(ChatToolMode mode, string message, params AITool[] tools) =>
        Client().GetResponseAsync([new ChatMessage(ChatRole.User, message)], new ChatOptions { Tools = tools, ToolMode = mode }, TestContext.Current.CancellationToken);

    private static FunctionCallContent? Call(ChatResponse response) => response.Messages.SelectMany(m => m.Contents).OfType<FunctionCallContent>().SingleOrDefault();

    private static AIFunctionDeclaration Tool(string name, string description)
    {
        using var schema = JsonDocument.Parse("""{"type":"object","properties":{"city":{"type":"string"}},"required":["city"]}""");
        return AIFunctionFactory.CreateDeclaration(name, description, schema.RootElement.Clone());
    }
}
