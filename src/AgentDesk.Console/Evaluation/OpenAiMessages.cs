using System.Text.Json;
using AgentDesk.Console.Hosting;
using Microsoft.Extensions.AI;

namespace AgentDesk.Console.Evaluation;

/// <summary>Reads messages in the form of OpenAI's chat interface.</summary>
internal static class OpenAiMessages
{
    /// <summary>Reads a conversation.</summary>
    /// <exception cref="UserException">It is none that a local model can read; the message says what is wrong.</exception>
    public static List<ChatMessage> Read(JsonElement messages) =>
        messages.ValueKind == JsonValueKind.Array && messages.GetArrayLength() > 0
            ? [.. messages.EnumerateArray().Select(ReadOne)]
            : throw new UserException("'messages' must be a list of at least one message.");

    private static ChatMessage ReadOne(JsonElement message)
    {
        if (message.ValueKind != JsonValueKind.Object)
            throw new UserException("A message must be an object {role, content}.");
        return Text(message, "role") switch
        {
            "system" or "developer" => new ChatMessage(ChatRole.System, Contents(message)),
            "user" => new ChatMessage(ChatRole.User, Contents(message)),
            "assistant" => new ChatMessage(ChatRole.Assistant, [.. Reasoning(message), .. Contents(message), .. Calls(message)]),
            "tool" => new ChatMessage(ChatRole.Tool, [new FunctionResultContent(Text(message, "tool_call_id") ?? "", string.Concat(Contents(message).Select(part => part.ToString())))]),
            var role => throw new UserException($"The role '{role}' is unknown; known are system, developer, user, assistant and tool."),
        };
    }

    private static List<AIContent> Contents(JsonElement message)
    {
        if (!message.TryGetProperty("content", out var content) || content.ValueKind == JsonValueKind.Null)
            return [];
        return content.ValueKind switch
        {
            JsonValueKind.String => [new TextContent(content.GetString())],
            JsonValueKind.Array => [.. content.EnumerateArray().Select(Part)],
            _ => throw new UserException("A message's 'content' must be a text, a list of parts, or null."),
        };
    }

    private static TextContent Part(JsonElement part) => part.ValueKind == JsonValueKind.Object && Text(part, "text") is { } text
        ? new TextContent(text)
        : throw new UserException("A part of a message's content is no text; local models read text only.");

    private static IEnumerable<AIContent> Reasoning(JsonElement message) => Text(message, "reasoning_content") is { Length: > 0 } text ? [new TextReasoningContent(text)] : [];

    private static List<FunctionCallContent> Calls(JsonElement message)
    {
        if (!message.TryGetProperty("tool_calls", out var calls) || calls.ValueKind == JsonValueKind.Null)
            return [];
        return calls.ValueKind == JsonValueKind.Array
            ? [.. calls.EnumerateArray().Select(Call)]
            : throw new UserException("'tool_calls' must be a list.");
    }

    private static FunctionCallContent Call(JsonElement call)
    {
        if (call.ValueKind != JsonValueKind.Object || !call.TryGetProperty("function", out var function) || function.ValueKind != JsonValueKind.Object || Text(function, "name") is not { Length: > 0 } name)
            throw new UserException("A call in 'tool_calls' must be {id, function: {name, arguments}}.");
        return new FunctionCallContent(Text(call, "id") ?? "", name, Arguments(name, function));
    }

    /// <summary>OpenAI's interface has arguments as JSON text; an object is taken too.</summary>
    private static Dictionary<string, object?> Arguments(string name, JsonElement function)
    {
        if (!function.TryGetProperty("arguments", out var arguments) || arguments.ValueKind == JsonValueKind.Null)
            return [];
        try
        {
            var value = arguments.ValueKind == JsonValueKind.String ? InputFile.ParseObject(arguments.GetString()!) : arguments;
            return value.EnumerateObject().ToDictionary(member => member.Name, member => (object?)member.Value);
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException or ArgumentException)
        {
            throw new UserException($"The arguments of the call of '{name}' are no JSON object: {e.Message}", e);
        }
    }

    private static string? Text(JsonElement element, string name) => element.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}
