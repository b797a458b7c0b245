using System.Collections.Concurrent;
using System.Diagnostics;
using System.Diagnostics.Metrics;
using AgentDesk.Agent.Telemetry;
using AgentDesk.Agent.Tests.Fakes;

namespace AgentDesk.Agent.Tests.Telemetry;

public sealed class TelemetryTests
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Ask_Observed_SpansOfTheConventions(bool content)
    {
        var spans = await ObserveAsync(new TestDesk
        {
            Profile = new ModelProfile(),
            Plugins = [TestPlugins.Calculator, TestPlugins.Recorder(new Recorder())],
            Options = new AssistantOptions { TelemetryContent = content },
        });

        var agent = Assert.Single(spans, s => s.OperationName == "invoke_agent AgentDesk");
        Assert.Equal("invoke_agent", agent.GetTagItem("gen_ai.operation.name"));
        Assert.Equal(21L, agent.GetTagItem("gen_ai.usage.output_tokens"));
        Assert.NotNull(agent.GetTagItem("gen_ai.conversation.id"));
        Assert.Equal(3, spans.Count(s => "chat".Equals(s.GetTagItem("gen_ai.operation.name"))));
        var calculator = Assert.Single(spans, s => s.OperationName == "execute_tool calculator");
        Assert.Equal(("calculator", ActivityStatusCode.Unset), (calculator.GetTagItem("gen_ai.tool.name"), calculator.Status));
        var post = Assert.Single(spans, s => s.OperationName == "execute_tool post");
        Assert.Equal(("refused", false, "Unattended"), (post.GetTagItem("error.type"), post.GetTagItem("agentdesk.tool.allowed"), post.GetTagItem("agentdesk.tool.decision")));
        Assert.All(spans.Where(s => s != agent), s => Assert.Equal(agent.SpanId, s.ParentSpanId));
        Assert.Equal(content, spans.SelectMany(s => s.TagObjects).Any(t => t.Value?.ToString()?.Contains("2 + 3", StringComparison.Ordinal) == true));
    }

    [Fact]
    public async Task Ask_Observed_MetricsOfTheConventions()
    {
        var measured = new ConcurrentBag<(string Instrument, string? Operation)>();
        using var meters = new MeterListener();
        meters.InstrumentPublished = (instrument, listener) =>
        {
            if (instrument.Meter.Name == AgentTelemetry.SourceName)
                listener.EnableMeasurementEvents(instrument);
        };
        meters.SetMeasurementEventCallback<double>((instrument, _, tags, _) => measured.Add((instrument.Name, Operation(tags))));
        meters.SetMeasurementEventCallback<int>((instrument, _, tags, _) => measured.Add((instrument.Name, Operation(tags))));
        meters.SetMeasurementEventCallback<long>((instrument, _, tags, _) => measured.Add((instrument.Name, Operation(tags))));
        meters.Start();

        await ObserveAsync(new TestDesk { Profile = new ModelProfile(), Plugins = [TestPlugins.Calculator, TestPlugins.Recorder(new Recorder())] });

        Assert.Contains(("gen_ai.client.token.usage", "chat"), measured);
        Assert.Contains(("gen_ai.client.operation.duration", "chat"), measured);
        Assert.Contains(("gen_ai.client.operation.duration", "execute_tool"), measured);
        Assert.Contains(("gen_ai.client.operation.duration", "invoke_agent"), measured);
    }

    private static string? Operation(ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        foreach (var tag in tags)
            if (tag.Key == "gen_ai.operation.name")
                return tag.Value?.ToString();
        return null;
    }

    private static async Task<IReadOnlyList<Activity>> ObserveAsync(TestDesk desk)
    {
        // Other tests run meanwhile: only what hangs below this test's own span is its.
        using var own = new Activity("test").Start();
        var spans = new ConcurrentQueue<Activity>();
        using var listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name == AgentTelemetry.SourceName,
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = activity =>
            {
                if (activity.TraceId == own.TraceId)
                    spans.Enqueue(activity);
            },
        };
        ActivitySource.AddActivityListener(listener);
        desk.Model.Calls("calculator", ("expression", "2 + 3")).Calls("post", ("to", "a"), ("text", "b")).Says("The result is 5.");
        await desk.AnswerAsync("Compute 2 + 3 and post it");
        return [.. spans];
    }
}
