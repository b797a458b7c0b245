using System.Text.Json;
using AgentDesk.Agent.Tools.Matching;
using AgentDesk.Console.Evaluation.Tools;
using AgentDesk.TestKit;
using Microsoft.Extensions.AI;

namespace AgentDesk.Console.Tests.Evaluation;

public sealed class ToolMatchingChatClientTests : IChatClient
{
    private readonly List<ChatOptions?> _asked = [];
    private AIContent _reply = new TextContent("I have no tool for this.");

    [Fact]
    public async Task Ask_ModelCallsWhatItKnows_ThatCallIsMade()
    {
        _reply = new FunctionCallContent("1", "search", new Dictionary<string, object?> { ["city"] = "x" });

        Assert.Equal("search", Call(await AskAsync(ChatToolMode.Auto, "weather of the city Rome", Tool("search"), Tool("weather")))?.Name);
        Assert.Equal(["search"], _asked.Single()!.Tools!.Select(t => t.Name));
    }

    [Theory]
    [InlineData("weather of the city Rome", "weather")]
    [InlineData("paint the fence in Rome", null)]
    public async Task Ask_ModelCallsNothing_OnlyAFittingToolIsCalled(string message, string? tool)
    {
        var response = await AskAsync(ChatToolMode.Auto, message, Tool("search"), Tool("news"), Tool("weather"));

        Assert.Equal((tool, tool is null ? "I have no tool for this." : ""), (Call(response)?.Name, response.Text));
    }

    [Theory]
    [InlineData("weather today in Rome, perhaps", "Rome")]
    [InlineData("the weather", "the model's")]
    public async Task Require_TheBestToolIsCalled_WithTheModelsArgumentsWhereNoneAreSaid(string message, string city)
    {
        _reply = new FunctionCallContent("1", "weather", new Dictionary<string, object?> { ["city"] = "the model's" });

        Assert.Equal(("weather", city), (Call(await AskAsync(ChatToolMode.RequireAny, message, Tool("news"), Tool("weather")))?.Name, Call(await AskAsync(ChatToolMode.RequireAny, message, Tool("news"), Tool("weather")))?.Arguments!["city"]!.ToString()));
        Assert.All(_asked, options => Assert.Equal("weather", ((RequiredChatToolMode)options!.ToolMode!).RequiredFunctionName));
    }

    [Fact]
    public async Task Ask_OnlyKnownTools_GoesToTheModelAsItIs()
    {
        await AskAsync(ChatToolMode.RequireAny, "weather of the city Rome", Tool("search"));

        Assert.Equal(ChatToolMode.RequireAny, _asked.Single()!.ToolMode);
    }

    Task<ChatResponse> IChatClient.GetResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options, CancellationToken cancellationToken)
    {
        _asked.Add(options);
        return Task.FromResult(new ChatResponse(new ChatMessage(ChatRole.Assistant, [_reply])));
    }

    IAsyncEnumerable<ChatResponseUpdate> IChatClient.GetStreamingResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options, CancellationToken cancellationToken) => throw new NotSupportedException();

    object? IChatClient.GetService(Type serviceType, object? serviceKey) => null;

    void IDisposable.Dispose()
    {
    }

    private async Task<ChatResponse> AskAsync(ChatToolMode mode, string message, params AITool[] tools)
    {
        using var client = new ToolMatchingChatClient(this, ["search", "calculator"], new ToolMatcher(new FakeEmbeddingGenerator(), FakeWords.ReadAsync));
        return await client.GetResponseAsync([new ChatMessage(ChatRole.User, message)], new ChatOptions { Tools = tools, ToolMode = mode }, TestContext.Current.CancellationToken);
    }

    private static FunctionCallContent? Call(ChatResponse response) => response.Messages.SelectMany(m => m.Contents).OfType<FunctionCallContent>().SingleOrDefault();

    private static AIFunctionDeclaration Tool(string name)
    {
        using var schema = JsonDocument.Parse("""{"type":"object","properties":{"city":{"type":"string"}},"required":["city"]}""");
        return AIFunctionFactory.CreateDeclaration(name, name == "weather" ? "weather of a city" : "something else", schema.RootElement.Clone());
    }
}
