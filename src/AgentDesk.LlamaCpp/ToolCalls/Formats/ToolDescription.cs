using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using AgentDesk.LlamaCpp.ToolCalls.Reading;

namespace AgentDesk.LlamaCpp.ToolCalls.Formats;

/// <summary>The list of tools for models whose template has no place for one.</summary>
internal static class ToolDescription
{
    public static string Write(string instruction, IReadOnlyList<ToolDefinition> tools)
    {
        var text = new StringBuilder(instruction);
        foreach (var tool in tools)
        {
            var entry = new JsonObject { ["name"] = tool.Name };
            if (tool.Description is { } description)
            {
                entry["description"] = description;
            }

            if (tool.Parameters.ValueKind == JsonValueKind.Object)
            {
                entry["parameters"] = JsonObject.Create(tool.Parameters);
            }

            text.Append('\n').Append(entry.ToJsonString(JsonOptions.Relaxed));
        }

        return text.ToString();
    }
}
