using System.Text.Json;
using System.Text.Json.Nodes;
using ModelContextProtocol;
using ModelContextProtocol.Protocol;

namespace AgentDesk.Agent.Plugins.Remote;

/// <summary>A tool as a server lists it, with the schema of its arguments as it came: the library refuses the whole list where one schema is not as it wants.</summary>
/// <param name="Tool">What it says of itself, beside schemas.</param>
/// <param name="Schema">The schema of its arguments; undefined where there is none.</param>
/// <param name="Problem">Why it cannot be read, or null.</param>
internal sealed record ListedTool(Tool Tool, JsonElement Schema, string? Problem = null)
{
    /// <summary>The tools of one answer to tools/list, and where the next ones begin.</summary>
    /// <exception cref="McpException">It is no list of tools.</exception>
    public static (IReadOnlyList<ListedTool> Tools, string? Next) ReadPage(JsonNode? result)
    {
        try
        {
            if (result?["tools"] is JsonArray tools)
                return ([.. tools.Select(Read)], (string?)result["nextCursor"]);
        }
        catch (Exception e) when (e is ArgumentException or InvalidOperationException or FormatException)
        {
            // A name twice, or a value of the wrong type.
        }

        throw new McpException("Its list of tools cannot be read.");
    }

    private static ListedTool Read(JsonNode? listed)
    {
        JsonElement schema = default;
        var name = "?";
        try
        {
            var tool = listed as JsonObject ?? throw new JsonException("it is not an object");
            name = (string?)tool["name"] ?? throw new JsonException("it has no name");
            if (tool["inputSchema"] is { } given)
                schema = JsonSerializer.SerializeToElement(given);
            tool["inputSchema"] = new JsonObject { ["type"] = "object" };
            tool.Remove("outputSchema");
            return new ListedTool(tool.Deserialize<Tool>(McpJsonUtilities.DefaultOptions)!, schema);
        }
        catch (Exception e) when (e is JsonException or ArgumentException or InvalidOperationException or FormatException or NotSupportedException)
        {
            return new ListedTool(new Tool { Name = name }, schema, e.Message);
        }
    }
}
