using AgentDesk.Agent.Approval;
using AgentDesk.Agent.Tests.Fakes;
using AgentDesk.Agent.Tools;
using AgentDesk.Agent.Tools.Matching;
using AgentDesk.TestKit;

namespace AgentDesk.Agent.Tests.Tools.Matching;

public sealed class AssistantMatchingTests
{
    private readonly Recorder _recorder = new() { Text = "Rain stops the cup final." };

    [Fact]
    public async Task Ask_ModelHasNoTool_TheFittingOneAnswers()
    {
        var desk = Desk();
        desk.Model.Says("I have no tool for this.");

        var completed = await desk.AnswerAsync("Read the news to me");

        var call = Assert.Single(completed.ToolCalls);
        Assert.Equal(("read", DecidedBy.Program), (call.Call.Tool.Name, call.Call.DecidedBy));
        Assert.Equal((_recorder.Text, false), (completed.Answer.Text, completed.Answer.Abstained));
        Assert.Equal(["calculator", "search"], desk.Model.Requests.Single().Options!.Tools!.Select(t => t.Name));
    }

    [Fact]
    public async Task Ask_DocumentsDoNotAnswer_TheFittingOneAnswers()
    {
        var desk = Desk().With("pump.md", "The pump has a red valve.");
        desk.Model.Calls("search", ("query", "what does the news read"));

        var completed = await desk.AnswerAsync("What does the news read?");

        Assert.Equal(["search", "read"], completed.ToolCalls.Select(c => c.Call.Tool.Name));
        Assert.Equal((_recorder.Text, false), (completed.Answer.Text, completed.Answer.Abstained));
    }

    [Fact]
    public async Task Ask_DocumentsAnswer_NoToolIsCalled()
    {
        var desk = Desk().With("news.md", "The news read that the pump has a red valve.");
        desk.Model.Calls("search", ("query", "what does the news read"));

        Assert.Equal("search", Assert.Single((await desk.AnswerAsync("What does the news read?")).ToolCalls).Call.Tool.Name);
    }

    [Fact]
    public async Task Ask_TheToolSendsSomething_IsAskedFor()
    {
        var asked = new List<string>();
        var desk = Desk((request, _) =>
        {
            asked.Add(request.Call.Tool.Name);
            return Task.FromResult(ApprovalAnswer.No);
        });
        desk.Model.Says("I have no tool for this.");

        var completed = await desk.AnswerAsync("Post a text to an address: 'home' and 'hello'");

        Assert.Equal(["post"], asked);
        Assert.True(completed.Answer.Abstained);
        Assert.Empty(_recorder.Calls);
    }

    [Fact]
    public async Task Ask_WithoutMatching_TheModelsTextStays()
    {
        var desk = new TestDesk { Plugins = [TestPlugins.Calculator, TestPlugins.Search, TestPlugins.Recorder(_recorder)] };
        desk.Client = new ToolMatchingChatClient(desk.Model, TestDesk.Nano.Tools, new ToolMatcher(desk.Embedder, FakeWords.ReadAsync));
        desk.Model.Says("I have no tool for this.");

        Assert.Empty((await desk.AnswerAsync("Read the news to me")).ToolCalls);
    }

    private TestDesk Desk(AskApproval? approve = null)
    {
        var desk = new TestDesk
        {
            Profile = TestDesk.Nano with { MatchTools = true },
            Plugins = [TestPlugins.Calculator, TestPlugins.Search, TestPlugins.Recorder(_recorder)],
            Approve = approve,
        };
        desk.Client = new ToolMatchingChatClient(desk.Model, TestDesk.Nano.Tools, new ToolMatcher(desk.Embedder, FakeWords.ReadAsync));
        return desk;
    }
}
