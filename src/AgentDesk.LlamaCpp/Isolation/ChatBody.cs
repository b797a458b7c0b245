using System.Text.Json;
using AgentDesk.LlamaCpp.Chat;
using Microsoft.Extensions.AI;

namespace AgentDesk.LlamaCpp.Isolation;

/// <summary>
/// Messages and options on their way to a model process. What Microsoft.Extensions.AI does not write, the tools, is added; values of
/// additional properties, whose types the way loses, come out as plain ones.
/// </summary>
internal static class ChatBody
{
    private const string Messages = "messages", Options = "options", Tools = "tools";

    /// <exception cref="NotSupportedException">A tool is no function.</exception>
    internal static Action<Utf8JsonWriter> Write(IEnumerable<ChatMessage> messages, ChatOptions? options)
    {
        // Whatever the caller does to its lists later must not matter.
        ChatMessage[] conversation = [.. messages];
        var tools = options?.Tools?.Select(ToolSelection.Define).Select(tool => new WireTool(tool.Name, tool.Description ?? "", tool.Parameters)).ToArray();
        return json =>
        {
            json.Write<IList<ChatMessage>>(Messages, conversation);
            WriteOptions(json, options);
            if (tools is not null) json.Write(Tools, tools);
        };
    }

    internal static void WriteOptions(Utf8JsonWriter json, ChatOptions? options)
    {
        if (options is not null) json.Write(Options, options);
    }

    internal static (IList<ChatMessage> Messages, ChatOptions? Options) Read(JsonElement body)
    {
        var messages = body.Read<IList<ChatMessage>>(Messages);
        foreach (var message in messages) ToPlain(message.AdditionalProperties);
        var options = ReadOptions(body);
        if (body.ReadOptional<WireTool[]>(Tools) is { } tools)
            (options ??= new ChatOptions()).Tools = [.. tools.Select(tool => AIFunctionFactory.CreateDeclaration(tool.Name, tool.Description, tool.Parameters))];
        return (messages, options);
    }

    internal static ChatOptions? ReadOptions(JsonElement body)
    {
        var options = body.ReadOptional<ChatOptions>(Options);
        ToPlain(options?.AdditionalProperties);
        return options;
    }

    internal static void ToPlain(AdditionalPropertiesDictionary? properties)
    {
        foreach (var key in properties?.Keys.ToList() ?? [])
            if (properties![key] is JsonElement element)
                properties[key] = JsonValues.ToPlain(element);
    }
}
