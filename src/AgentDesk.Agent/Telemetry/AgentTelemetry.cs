using System.Diagnostics;
using System.Diagnostics.Metrics;
using System.Text.Json;
using AgentDesk.Agent.Sessions;
using AgentDesk.Agent.Tools;
using Microsoft.Extensions.AI;

namespace AgentDesk.Agent.Telemetry;

/// <summary>
/// Spans and metrics by OpenTelemetry's conventions for generative AI: <c>invoke_agent</c> around an answer, <c>execute_tool</c> around a call, and
/// <c>chat</c> around each request to the model, which Microsoft.Extensions.AI writes. Listen to <see cref="SourceName"/> as a source and as a meter. Costs nothing
/// while nobody listens. Texts are in them only where <see cref="AssistantOptions.TelemetryContent"/> says so.
/// </summary>
public static class AgentTelemetry
{
    /// <summary>Name of the activity source and of the meter.</summary>
    public const string SourceName = "AgentDesk";

    private const string AgentName = "AgentDesk";

    private static readonly ActivitySource s_source = new(SourceName);
    private static readonly Meter s_meter = new(SourceName);

    private static readonly Histogram<double> s_duration = s_meter.CreateHistogram(
        "gen_ai.client.operation.duration", "s", "Duration of an operation",
        advice: new InstrumentAdvice<double> { HistogramBucketBoundaries = [0.01, 0.02, 0.04, 0.08, 0.16, 0.32, 0.64, 1.28, 2.56, 5.12, 10.24, 20.48, 40.96, 81.92] });

    /// <summary>Whether anybody listens.</summary>
    internal static bool IsObserved => s_source.HasListeners() || s_duration.Enabled;

    /// <summary>The client with a span and metrics around each request. It is not disposed, because that would dispose the client.</summary>
    internal static IChatClient Observe(IChatClient client, bool content) => new OpenTelemetryChatClient(client, logger: null, SourceName) { EnableSensitiveData = content };

    internal static Activity? StartAgent(AssistantParts parts, AssistantSession session, string question, bool content)
    {
        var activity = s_source.StartActivity($"invoke_agent {AgentName}");
        if (activity is null)
            return null;
        var model = parts.Chat.GetService<ChatClientMetadata>();
        activity.SetTag("gen_ai.operation.name", "invoke_agent").SetTag("gen_ai.provider.name", model?.ProviderName).SetTag("gen_ai.request.model", model?.DefaultModelId)
            .SetTag("gen_ai.agent.name", AgentName).SetTag("gen_ai.conversation.id", SessionLabel.Of(session));
        return content ? activity.SetTag("gen_ai.input.messages", Message("user", question)) : activity;
    }

    internal static void EndAgent(Activity? activity, AnswerCompleted? completed, Exception? error, TimeSpan elapsed, bool content)
    {
        if (completed is not null)
        {
            activity?.SetTag("gen_ai.usage.input_tokens", completed.Context.Prompt).SetTag("gen_ai.usage.output_tokens", completed.Context.Generated)
                .SetTag("gen_ai.usage.cache_read.input_tokens", completed.Context.Cached).SetTag("agentdesk.answer.abstained", completed.Answer.Abstained);
            if (content)
                activity?.SetTag("gen_ai.output.messages", Message("assistant", completed.Answer.Text));
        }

        End(activity, "invoke_agent", error?.GetType().FullName, elapsed);
    }

    internal static Activity? StartTool(ToolCall call, bool content)
    {
        var activity = s_source.StartActivity($"execute_tool {call.Tool.Name}");
        activity?.SetTag("gen_ai.operation.name", "execute_tool").SetTag("gen_ai.tool.name", call.Tool.Name).SetTag("gen_ai.tool.call.id", call.Id)
            .SetTag("gen_ai.tool.type", "function").SetTag("agentdesk.tool.effect", call.Tool.Manifest.Effect.ToString());
        return content ? activity?.SetTag("gen_ai.tool.call.arguments", call.Arguments.ToJsonString()) : activity;
    }

    internal static void EndTool(Activity? activity, ToolResult result, bool content)
    {
        activity?.SetTag("agentdesk.tool.allowed", result.Decision?.Allowed ?? false).SetTag("agentdesk.tool.decision", result.Decision?.Basis.ToString());
        if (content)
            activity?.SetTag("gen_ai.tool.call.result", result.Message);
        End(activity, "execute_tool", result.Error is null ? null : result.Decision?.Allowed == true ? "tool_error" : "refused", result.Elapsed, ("gen_ai.tool.name", result.Call.Tool.Name));
    }

    internal static void Stop(Activity? activity) => activity?.SetTag("error.type", "cancelled").SetStatus(ActivityStatusCode.Error);

    private static void End(Activity? activity, string operation, string? error, TimeSpan elapsed, params ReadOnlySpan<(string Name, string Value)> more)
    {
        var tags = new TagList { { "gen_ai.operation.name", operation } };
        foreach (var (name, value) in more)
            tags.Add(name, value);
        if (error is not null)
        {
            activity?.SetTag("error.type", error).SetStatus(ActivityStatusCode.Error);
            tags.Add("error.type", error);
        }

        s_duration.Record(elapsed.TotalSeconds, tags);
    }

    private static string Message(string role, string text) =>
        JsonSerializer.Serialize(new[] { new { role, parts = new[] { new { type = "text", content = text } } } });
}
