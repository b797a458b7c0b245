using System.IO.Compression;
using System.Text.Json;
using System.Text.Json.Nodes;
using AgentDesk.LlamaCpp.Grammar;
using AgentDesk.LlamaCpp.Tests.Grammar;
using AgentDesk.LlamaCpp.ToolCalls;
using AgentDesk.TestKit;

namespace AgentDesk.LlamaCpp.Tests.ToolCalls;

/// <summary>The functions of the Berkeley leaderboard, with the types of its own dialect mapped to JSON Schema's.</summary>
public sealed class BfclTests
{
    private static readonly string[] Files = ["simple_python.jsonl", "multiple.jsonl", "parallel.jsonl", "irrelevance.jsonl", "live_relevance.jsonl", "live_multiple.jsonl.gz"];

    [Theory]
    [InlineData("hermes")]
    [InlineData("qwen3-coder")]
    public void BuildGrammar_EveryFunction_CompilesAndWritesValidCalls(string name)
    {
        var folder = SharedData.Find("data/eval/tools");
        Assert.SkipWhen(folder is null, "Needs shared/data/eval/tools beside the repository, or AGENTDESK_SHARED.");
        var format = Tools.Format(name);
        var tools = Files.SelectMany(file => Functions(Path.Combine(folder!, "bfcl_v4_" + file))).DistinctBy(tool => tool.Name + tool.Parameters.GetRawText()).ToArray();
        var refused = new List<string>();
        foreach (var tool in tools)
        {
            try
            {
                AssertValidCalls(format, tool);
            }
            catch (UnsupportedSchemaException error)
            {
                refused.Add($"{tool.Name}: {error.Message}");
            }
        }

        TestContext.Current.TestOutputHelper?.WriteLine($"{tools.Length} functions, {refused.Count} refused:\n{string.Join('\n', refused)}");
        Assert.InRange(tools.Length, 1_500, int.MaxValue);
        // Its number of tickets is an integer that must be one of several strings: no value is both.
        Assert.StartsWith("Events_3_BuyEventTickets: The JSON schema keyword 'enum' at tools/Events_3_BuyEventTickets#/properties/number_of_tickets", Assert.Single(refused), StringComparison.Ordinal);
    }

    private static void AssertValidCalls(ToolCallFormat format, ToolDefinition tool)
    {
        var sampler = new GbnfSampler(format.BuildGrammar([tool], allowParallel: false), seed: 17);
        for (var i = 0; i < 3; i++)
        {
            var text = sampler.Sample();
            var call = Assert.IsType<ToolCallPiece>(Assert.Single(Replies.Parse(format.CreateParser([tool]), text)));
            Assert.Equal(tool.Name, call.Name);
            Assert.True(MiniValidator.IsValid(tool.Parameters, tool.Parameters, ParsedJson.Of(call.ArgumentsJson)), $"{tool.Parameters}\n{text}");
        }
    }

    private static IEnumerable<ToolDefinition> Functions(string path)
    {
        using var file = File.OpenRead(path);
        using Stream stream = path.EndsWith(".gz", StringComparison.Ordinal) ? new GZipStream(file, CompressionMode.Decompress) : file;
        using var reader = new StreamReader(stream);
        while (reader.ReadLine() is { } line)
        {
            var row = JsonNode.Parse(line)!;
            foreach (var function in (row["function"] ?? row["functions"] ?? row["tools"])!.AsArray())
            {
                Map(function!["parameters"]);
                using var document = JsonDocument.Parse(function["parameters"]!.ToJsonString());
                yield return new ToolDefinition(function["name"]!.GetValue<string>(), function["description"]?.GetValue<string>(), document.RootElement.Clone());
            }
        }
    }

    private static void Map(JsonNode? schema)
    {
        if (schema is not JsonObject node)
        {
            return;
        }

        if (node["type"] is JsonValue type)
        {
            switch (type.GetValue<string>())
            {
                case "dict":
                    node["type"] = "object";
                    break;
                case "float":
                    node["type"] = "number";
                    break;
                case "tuple":
                    node["type"] = "array";
                    break;
                case "any":
                    node.Remove("type");
                    break;
            }
        }

        foreach (var (name, child) in node.ToArray())
        {
            if (name == "properties")
            {
                foreach (var (_, property) in child!.AsObject().ToArray())
                {
                    Map(property);
                }
            }
            else
            {
                Map(child);
            }
        }
    }
}
