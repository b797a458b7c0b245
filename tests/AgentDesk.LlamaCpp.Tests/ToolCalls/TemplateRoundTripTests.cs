using System.Text.Json;
using AgentDesk.LlamaCpp.ToolCalls;
using AgentDesk.TestKit;

namespace AgentDesk.LlamaCpp.Tests.ToolCalls;

/// <summary>What a model's own template writes for two calls, read again by the format that the template shows.</summary>
public sealed class TemplateRoundTripTests
{
    [Fact]
    public void EveryTemplateWithCalls_IsReadAsItWasWritten()
    {
        var folder = SharedData.Require("data/templates");
        var tools = JsonDocument.Parse(File.ReadAllText(Path.Combine(folder, "conversations.json"))).RootElement.GetProperty("parallel_calls").GetProperty("tools");
        var definitions = tools.EnumerateArray().Select(tool => tool.GetProperty("function")).Select(function =>
            new ToolDefinition(function.GetProperty("name").GetString()!, null, function.GetProperty("parameters").Clone())).ToList();
        var read = new List<string>();
        foreach (var file in Directory.EnumerateFiles(folder, "*.jinja").Order())
        {
            var name = Path.GetFileNameWithoutExtension(file);
            var expected = JsonDocument.Parse(File.ReadAllText(Path.ChangeExtension(file, ".expected.json"))).RootElement.GetProperty("parallel_calls");
            if (!expected.TryGetProperty("text", out var text) || !text.GetString()!.Contains("2^10", StringComparison.Ordinal))
            {
                continue;
            }

            // What stands after the question: the reply, the results and the next prompt.
            var reply = text.GetString()![(text.GetString()!.LastIndexOf("Both.", StringComparison.Ordinal) + 5)..];
            var calls = Replies.Parse(ToolCallFormat.Detect(File.ReadAllText(file)).CreateParser(definitions), reply).OfType<ToolCallPiece>()
                .Select(call => $"{call.Name} {JsonSerializer.Serialize(JsonDocument.Parse(call.ArgumentsJson))}").ToList();

            // Some templates write the first call only.
            var one = "calculator_evaluate {\"expression\":\"2^10\"}";
            var both = reply.Contains("search_documents", StringComparison.Ordinal) ? (string[])[one, "search_documents {\"query\":\"x\"}"] : [one];
            Assert.True(calls.SequenceEqual(both), $"{name}: {string.Join(" | ", calls)}\n{reply}");
            read.Add(name);
        }

        Assert.InRange(read.Count, 25, 100);
    }
}
