using AgentDesk.Agent.Approval;
using AgentDesk.Agent.Plugins;
using AgentDesk.Agent.Tests.Fakes;
using AgentDesk.Agent.Tools;
using AgentDesk.Agent.Tools.Matching;
using AgentDesk.Core.Answering;
using AgentDesk.TestKit;

namespace AgentDesk.Agent.Tests.Tools.Matching;

public sealed class AssistantMatchingTests
{
    private const string NoTool = "I have no tool for this.";

    private readonly Recorder _recorder = new() { Text = "[3] Rain stops the cup final. [1]" };

    [Fact]
    public async Task Ask_ModelHasNoTool_TheFittingOneAnswersInItsOwnWords()
    {
        var desk = Desk().With("pump.md", "The pump has a red valve.");
        desk.Model.Says(NoTool);

        var completed = await desk.AnswerAsync("Read the news to me");

        var call = Assert.Single(completed.ToolCalls);
        Assert.Equal(("read", DecidedBy.Program), (call.Call.Tool.Name, call.Call.DecidedBy));
        Assert.Equal((_recorder.Text, false), (completed.Answer.Text, completed.Answer.Abstained));
        Assert.Equal(Support.Computed, Assert.Single(completed.Answer.Sentences).Support);
        Assert.Empty(completed.Answer.Citations);
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

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Ask_DocumentsAnswer_NoToolIsCalled(bool modelSearches)
    {
        var desk = Desk().With("news.md", "The news read that the pump has a red valve.");
        _ = modelSearches ? desk.Model.Calls("search", ("query", "what does the news read")) : desk.Model.Says(NoTool);

        Assert.Equal("search", Assert.Single((await desk.AnswerAsync("What does the news read?")).ToolCalls).Call.Tool.Name);
    }

    [Fact]
    public async Task Ask_FollowUp_IsMatchedAsItIsMeant()
    {
        var desk = Desk(plugins: TestPlugins.Rain);
        desk.Model.Says(NoTool).Says(NoTool);

        Assert.Equal("Porto: dry", (await desk.AnswerAsync("Will it rain in Porto?")).Answer.Text);
        Assert.Equal("Braga: dry", (await desk.AnswerAsync("And Braga?")).Answer.Text);
    }

    [Fact]
    public async Task Ask_TheToolSendsSomething_IsAskedForAndTheModelsReplyStays()
    {
        var asked = new List<string>();
        var desk = Desk((request, _) =>
        {
            asked.Add(request.Call.Tool.Name);
            return Task.FromResult(ApprovalAnswer.No);
        });
        desk.Model.Says(NoTool);

        var completed = await desk.AnswerAsync("Post a text to an address: 'home' and 'hello'");

        Assert.Equal(["post"], asked);
        Assert.Equal(NoTool, completed.Answer.Text);
        Assert.Empty(_recorder.Calls);
    }

    [Fact]
    public async Task Ask_TheToolFails_TheModelsReplyStays()
    {
        _recorder.Text = " ";
        var desk = Desk();
        desk.Model.Says(NoTool);

        var completed = await desk.AnswerAsync("Read the news to me");

        Assert.NotNull(Assert.Single(completed.ToolCalls).Error);
        Assert.Equal(NoTool, completed.Answer.Text);
    }

    [Theory]
    [InlineData(false, AnswerStyle.Quote)]
    [InlineData(true, AnswerStyle.Compose)]
    public async Task Ask_OtherProfiles_TheModelsTextStays(bool match, AnswerStyle style)
    {
        var desk = Desk(profile: TestDesk.Nano with { MatchTools = match, Style = style });
        desk.Model.Says(NoTool);

        Assert.Empty((await desk.AnswerAsync("Read the news to me")).ToolCalls);
    }

    private TestDesk Desk(AskApproval? approve = null, ModelProfile? profile = null, LoadedPlugin? plugins = null) => new()
    {
        Profile = profile ?? TestDesk.Nano with { MatchTools = true },
        Plugins = [TestPlugins.Calculator, TestPlugins.Search, plugins ?? TestPlugins.Recorder(_recorder)],
        Approve = approve,
        Matcher = new ToolMatcher(new FakeEmbeddingGenerator(), FakeWords.ReadAsync),
    };
}
