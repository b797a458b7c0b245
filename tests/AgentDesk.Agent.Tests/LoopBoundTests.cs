using AgentDesk.Agent.Plugins;
using AgentDesk.Agent.Tests.Fakes;
using Microsoft.Extensions.AI;

namespace AgentDesk.Agent.Tests;

/// <summary>Whatever a model and its tools do, a turn ends, and with an answer that says why.</summary>
public sealed class LoopBoundTests
{
    private const string Question = "Read the news and tell me of them";

    [Fact]
    public async Task Ask_AlternatingCalls_EndAtTheFirstRepetition()
    {
        var desk = Desk(TestPlugins.Recorder(new Recorder()), TestPlugins.Bad("throws"));
        for (var i = 0; i < 5; i++)
            desk.Model.Calls("read").Calls("calculator", ("expression", "1"));

        var completed = await desk.AnswerAsync(Question);

        Assert.Equal(["read", "calculator"], completed.ToolCalls.Select(c => c.Call.Tool.Name));
        Assert.Contains("read was about to be made a second time", completed.Answer.Text, StringComparison.Ordinal);
        Assert.True(completed.Answer.Abstained);
    }

    [Fact]
    public async Task Ask_RepetitionAfterAResult_ModelMayStillAnswerWithoutTools()
    {
        var desk = Desk(TestPlugins.Recorder(new Recorder { Text = "It rains." }));
        desk.Model.Calls("read").Calls("read").Says("It rains, the news say.");

        var completed = await desk.AnswerAsync(Question);

        Assert.Equal("It rains, the news say.", completed.Answer.Text);
        Assert.IsType<NoneChatToolMode>(desk.Model.Requests[^1].Options!.ToolMode);
    }

    [Theory]
    [InlineData("throws")]
    [InlineData("hangs")]
    public async Task Ask_ToolThatKeepsFailing_EndsAfterSixRounds(string function)
    {
        var desk = Desk(TestPlugins.Bad(function));
        for (var i = 0; i < 20; i++)
            desk.Model.Calls("calculator", ("expression", $"{i}"));

        var completed = await desk.AnswerAsync(Question);

        Assert.Equal(6, completed.ToolCalls.Count);
        Assert.All(completed.ToolCalls, c => Assert.NotNull(c.Error));
        Assert.Contains("within 6 rounds", completed.Answer.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Ask_ToolsThatAreNotThere_ModelIsToldOnceThenItEnds()
    {
        var desk = Desk(TestPlugins.Recorder(new Recorder()));
        for (var i = 0; i < 20; i++)
            desk.Model.Calls("sudo" + new string('x', 1_000), ("command", $"{i}"));

        var completed = await desk.AnswerAsync(Question);

        Assert.Equal(2, desk.Model.Requests.Count);
        var told = string.Concat(desk.Model.Requests[1].Messages.SelectMany(m => m.Contents).OfType<FunctionResultContent>().Select(r => r.Result));
        Assert.Contains("The tools are: post, save, mystery, read", told, StringComparison.Ordinal);
        Assert.True(completed.Answer.Abstained);
        Assert.InRange(completed.Answer.Text.Length, 1, 300);
    }

    [Fact]
    public async Task Ask_HundredsOfCallsAtOnce_AFewAreMade()
    {
        var desk = Desk(TestPlugins.Bad("throws"));
        desk.Client = new FloodingChatClient();

        var completed = await desk.AnswerAsync(Question);

        Assert.Equal(24, completed.ToolCalls.Count);
        Assert.True(completed.Answer.Abstained);
    }

    private static TestDesk Desk(params LoadedPlugin[] plugins) =>
        new() { Profile = new ModelProfile { Guards = new GuardOptions { GroundCalls = false } }, Plugins = plugins };

    private sealed class FloodingChatClient : IChatClient
    {
        private int _made;

        public async Task<ChatResponse> GetResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default) =>
            await GetStreamingResponseAsync(messages, options, cancellationToken).ToChatResponseAsync(cancellationToken);

        public async IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
            IEnumerable<ChatMessage> messages, ChatOptions? options = null, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken = default)
        {
            await Task.CompletedTask;
            var calls = Enumerable.Range(0, 300).Select(_ => new FunctionCallContent("x", "calculator", new Dictionary<string, object?> { ["expression"] = $"{_made++}" }));
            yield return new ChatResponseUpdate(ChatRole.Assistant, [.. calls]);
        }

        public object? GetService(Type serviceType, object? serviceKey = null) => null;

        public void Dispose()
        {
        }
    }
}
