using AgentDesk.TestKit;
using Microsoft.Extensions.AI;

namespace AgentDesk.LlamaCpp.Tests.Chat;

/// <summary>The trained stand-ins for the shipped model, where they are at hand.</summary>
public sealed class NanoModelTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("models/nano-v0/a-q8_0.gguf")]
    [InlineData("models/nano-v0/b-q8_0.gguf")]
    public async Task Arithmetic_IsRoutedToTheCalculator(string file)
    {
        using var model = await LlamaModel.LoadAsync(new LlamaModelOptions { Path = SharedData.Require(file), Threads = 1 }, cancellationToken: Token);
        using var client = new LlamaChatClient(model);

        var response = await client.GetResponseAsync([new(ChatRole.User, "What is 17.5% of 2,340?")], Tools(), Token);

        var call = Assert.Single(response.Messages.SelectMany(message => message.Contents).OfType<FunctionCallContent>());
        Assert.Equal("calculator", call.Name);
        Assert.Contains("17.5", call.Arguments!["expression"]!.ToString(), StringComparison.Ordinal);
        Assert.Equal(ChatFinishReason.ToolCalls, response.FinishReason);
    }

    [Fact]
    public async Task SmallTalk_IsAnsweredWithoutATool()
    {
        using var model = await LlamaModel.LoadAsync(new LlamaModelOptions { Path = SharedData.Require("models/nano-v0/b-q8_0.gguf"), Threads = 1 }, cancellationToken: Token);
        using var client = new LlamaChatClient(model);

        var response = await client.GetResponseAsync([new(ChatRole.User, "Hello!")], Tools(), Token);

        Assert.DoesNotContain(response.Messages.SelectMany(message => message.Contents), content => content is FunctionCallContent);
        Assert.NotEmpty(response.Text);
    }

    private static ChatOptions Tools() => new()
    {
        Tools = [AIFunctionFactory.Create((string expression) => expression, "calculator"), AIFunctionFactory.Create((string query) => query, "search")],
    };
}
