using System.Text.Json.Nodes;
using AgentDesk.Agent;
using AgentDesk.Agent.Plugins;
using AgentDesk.Agent.Tools;
using AgentDesk.Core.Answering;
using AgentDesk.Core.Text;
using Microsoft.SemanticKernel;

namespace AgentDesk.Console.Tests.Chat;

/// <summary>Events of answers, as an assistant would send them.</summary>
internal static class Events
{
    private static readonly AgentTool s_tool = new(
        new LoadedPlugin(new PluginManifest { Id = "notes", Version = "1.0.0", Assembly = "notes.dll", Description = "Notes" }, ".", KernelPluginFactory.CreateFromFunctions("notes", [KernelFunctionFactory.CreateFromMethod((string text) => text, "add")])),
        KernelFunctionFactory.CreateFromMethod((string text) => text, "add"));

    public static ToolCall Call(string text) => new("call_1", s_tool, new JsonObject { ["text"] = text }, DecidedBy.Model);

    public static ToolCallCompleted Called(string text, string? result, string? error = null) => new(new ToolResult(Call(text), result, error, TimeSpan.FromMilliseconds(3)));

    /// <summary>The end of an answer in which the given sentences are not supported.</summary>
    public static AnswerCompleted Completed(string text, params string[] unsupported)
    {
        var sentences = unsupported.Select(s => new AnswerSentence(new TextRange(text.IndexOf(s, StringComparison.Ordinal), text.IndexOf(s, StringComparison.Ordinal) + s.Length), Support.Unsupported));
        var citation = new Citation { Id = 1, DocumentId = "corpus/a.md", Headings = ["Title", "Part"], Page = 3, Range = new TextRange(10, 20), Quote = "0123456789", Verified = true, Score = 0.7 };
        var answer = new CitedAnswer { Text = text, Citations = [citation], Sentences = [.. sentences] };
        return new AnswerCompleted(answer, [], new ContextUsage(2048, 500, 100, 12, []), new TurnTimings(TimeSpan.Zero, TimeSpan.Zero, TimeSpan.FromSeconds(1.2)));
    }

    public static async IAsyncEnumerable<AssistantEvent> Stream(params AssistantEvent[] events)
    {
        foreach (var e in events)
        {
            await Task.Yield();
            yield return e;
        }
    }

    /// <summary>Events, and then the answer is stopped.</summary>
    public static async IAsyncEnumerable<AssistantEvent> Stopped(params AssistantEvent[] events)
    {
        await foreach (var e in Stream(events))
            yield return e;
        throw new OperationCanceledException();
    }
}
