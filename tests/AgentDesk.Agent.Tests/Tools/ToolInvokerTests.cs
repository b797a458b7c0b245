using System.Text.Json.Nodes;
using AgentDesk.Agent.Tests.Fakes;
using AgentDesk.Agent.Tools;
using Microsoft.SemanticKernel;

namespace AgentDesk.Agent.Tests.Tools;

public sealed class ToolInvokerTests
{
    [Theory]
    [InlineData("""{"money":100,"length":2,"count":3}""", "100 2 3  ")]
    [InlineData("""{"money":0.1,"length":2.5,"count":3,"large":5000000000}""", "0.1 2.5 3 5000000000 ")]
    [InlineData("""{"money":"7","length":"2","count":"3"}""", "7 2 3  ")]
    [InlineData("""{"money":1,"length":1,"count":1,"names":["a","b"]}""", "1 1 1  a+b")]
    public async Task Invoke_NumbersAndLists_ReachTheirParameters(string arguments, string expected) =>
        Assert.Equal((expected, null), (await InvokeAsync(arguments)) is var result ? (result.Result, result.Error) : default);

    [Theory]
    [InlineData("""{"money":1,"length":1,"count":1.5}""")]
    [InlineData("""{"money":1,"length":1,"count":99999999999}""")]
    public async Task Invoke_NumberThatDoesNotFit_IsAnError(string arguments) => Assert.NotNull((await InvokeAsync(arguments)).Error);

    private static Task<ToolResult> InvokeAsync(string arguments)
    {
        var plugin = TestPlugins.Numbers;
        return new ToolInvoker(TimeProvider.System).InvokeAsync(
            new Kernel(), new ToolCall("1", new AgentTool(plugin, plugin.Plugin["take"]), JsonNode.Parse(arguments)!.AsObject(), DecidedBy.Model), TestContext.Current.CancellationToken);
    }
}
