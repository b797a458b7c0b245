using System.Text.Json;
using AgentDesk.Agent.Approval;
using AgentDesk.Agent.Tests.Fakes;
using AgentDesk.Agent.Tracing;

namespace AgentDesk.Agent.Tests.Tracing;

public sealed class AnswerTraceTests
{
    private readonly List<AnswerTrace> _traces = [];

    [Fact]
    public async Task Ask_WithEvidence_TraceHoldsRoundsScoresCallsAndNoText()
    {
        var desk = Desk(content: false);
        desk.Model.Calls("search", ("query", "How much torque does pump PPR-9087 want?")).Says("It wants 48 newton metres of torque. [1]");

        var completed = await desk.AnswerAsync("How much torque does pump PPR-9087 want?");

        var trace = Assert.Single(_traces);
        Assert.Equal(("answered", null), (trace.Outcome, trace.Error));
        Assert.Equal(2, trace.Rounds.Count);
        Assert.Equal(["search"], trace.Rounds[0].Calls);
        Assert.Equal((100, 60, 7), (trace.Rounds[0].InputTokens, trace.Rounds[0].CachedTokens, trace.Rounds[0].OutputTokens));
        Assert.True(trace.Rounds[1].Grammar);
        Assert.NotEqual(trace.Rounds[0].Prompt.Sha256, trace.Rounds[1].Prompt.Sha256);
        var evidence = Assert.Single(Assert.Single(trace.Searches).Evidence);
        Assert.Equal(("docs/pump.md", 1, 1, 1), (evidence.Document, evidence.Number, evidence.LexicalRank, evidence.DenseRank));
        Assert.True(evidence.LexicalScore > 0 && evidence.DenseScore > 0);
        Assert.Equal(("search", true, "policy", "read"), (trace.Calls[0].Tool, trace.Calls[0].Allowed, trace.Calls[0].Decision, trace.Calls[0].Effect));
        Assert.Equal([1], trace.Answer!.Citations);
        Assert.Equal(completed.Context, trace.Context);
        Assert.DoesNotContain("torque", JsonSerializer.Serialize(trace), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Ask_WithContent_TraceHoldsTheTexts()
    {
        var desk = Desk(content: true);
        desk.Model.Says("Hello.");

        await desk.AnswerAsync("Hello there");

        var trace = Assert.Single(_traces);
        Assert.Equal("Hello there", trace.Question.Text);
        Assert.Contains("user\nHello there", trace.Rounds[0].Prompt.Text, StringComparison.Ordinal);
        Assert.Equal(("Hello.", "Hello."), (trace.Rounds[0].Reply.Text, trace.Answer!.Text.Text));
    }

    [Fact]
    public async Task Ask_SamePromptTwice_HasTheSameHash()
    {
        for (var i = 0; i < 2; i++)
        {
            var desk = Desk(content: false);
            desk.Model.Says("Hello.");
            await desk.AnswerAsync("Hello there");
        }

        Assert.Equal(_traces[0].Rounds[0].Prompt, _traces[1].Rounds[0].Prompt);
    }

    [Fact]
    public async Task Ask_ModelFails_TraceSaysSo()
    {
        var desk = Desk(content: false);

        await Assert.ThrowsAsync<InvalidOperationException>(() => desk.AnswerAsync("Hello there"));

        var trace = Assert.Single(_traces);
        Assert.Equal(("failed", "InvalidOperationException", null), (trace.Outcome, trace.Error, trace.Answer));
        Assert.Equal("InvalidOperationException", Assert.Single(trace.Rounds).Error);
    }

    [Fact]
    public async Task Ask_Stopped_TraceSaysSo()
    {
        // Nobody answers: the turn waits until it is stopped, on a busy machine too.
        var desk = Desk(content: false, approve: (_, _) => new TaskCompletionSource<ApprovalAnswer>().Task);
        using var stop = new CancellationTokenSource();
        desk.Model.Calls("post", ("to", "a"), ("text", "b"));

        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () =>
        {
            await foreach (var e in desk.Build().AskAsync(desk.Session, "How much torque does pump PPR-9087 want?", stop.Token))
                if (e is ApprovalRequested)
                    await stop.CancelAsync();
        });

        Assert.Equal("cancelled", Assert.Single(_traces).Outcome);
    }

    private TestDesk Desk(bool content, AskApproval? approve = null) => new TestDesk
    {
        Profile = new ModelProfile(),
        Plugins = [TestPlugins.Recorder(new Recorder()), TestPlugins.Search],
        Approve = approve,
        Tracing = new AnswerTracing(
            trace =>
            {
                _traces.Add(trace);
                return ValueTask.CompletedTask;
            },
            content),
    }.With("docs/pump.md", "The pump PPR-9087 wants 48 newton metres of torque.");
}
