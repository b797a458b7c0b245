using System.Text;
using AgentDesk.LlamaCpp.ToolCalls;

namespace AgentDesk.LlamaCpp.Chat;

/// <summary>Tells a model about its tools where its chat template does not.</summary>
internal static class ToolInstructions
{
    internal static string Describe(IReadOnlyList<ToolDefinition> tools)
    {
        var text = new StringBuilder("You can call these functions. To call one, reply with nothing but a JSON object: {\"name\": function, \"arguments\": {parameter: value}}.");
        foreach (var tool in tools)
            text.Append('\n').Append(tool.Name).Append(": ").Append(tool.Description).Append(" Parameters: ").Append(tool.Parameters.GetRawText());
        return text.ToString();
    }
}
