using System.Text;
using System.Text.Json;
using Microsoft.Extensions.AI;

namespace AgentDesk.Agent.Tracing;

/// <summary>Everything that a model is given, as one text: equal prompts have equal texts, whatever template they are rendered with.</summary>
internal static class PromptText
{
    public static string Of(IEnumerable<ChatMessage> messages, ChatOptions? options)
    {
        var text = new StringBuilder();
        foreach (var tool in options?.Tools?.OfType<AIFunctionDeclaration>() ?? [])
            text.Append("tool ").Append(tool.Name).Append('\n').Append(tool.Description).Append('\n').Append(tool.JsonSchema.GetRawText()).Append('\n');
        foreach (var message in messages)
        {
            text.Append(message.Role.Value).Append('\n');
            foreach (var content in message.Contents)
                text.Append(Of(content)).Append('\n');
        }

        return text.ToString();
    }

    private static string Of(AIContent content) => content switch
    {
        TextContent part => part.Text,
        FunctionCallContent call => $"call {call.CallId} {call.Name} {JsonSerializer.Serialize(call.Arguments)}",
        FunctionResultContent result => $"result {result.CallId} {result.Result}",
        _ => content.GetType().Name,
    };
}
