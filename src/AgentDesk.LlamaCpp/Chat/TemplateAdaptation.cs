namespace AgentDesk.LlamaCpp.Chat;

/// <summary>Rewrites messages for templates that do not take every form of them.</summary>
internal static class TemplateAdaptation
{
    /// <summary>A question and a reply that is a call and nothing else, to see what a template makes of it.</summary>
    internal static List<object?> CallOnlyConversation() =>
    [
        Message("user", "question"),
        new Dictionary<string, object?>
        {
            ["role"] = "assistant",
            ["content"] = null,
            ["tool_calls"] = new List<object?>
            {
                new Dictionary<string, object?>
                {
                    ["type"] = "function",
                    ["id"] = "call00001",
                    ["function"] = new Dictionary<string, object?> { ["name"] = "tool", ["arguments"] = new Dictionary<string, object?> { ["key"] = "value" } },
                },
            },
        },
        new Dictionary<string, object?> { ["role"] = "tool", ["content"] = "result", ["tool_call_id"] = "call00001", ["name"] = "tool" },
    ];

    internal static bool HasCalls(List<object?> messages) => messages.Exists(message => message is Dictionary<string, object?> map && map.ContainsKey("tool_calls"));

    internal static bool HasNullContent(List<object?> messages) => messages.Exists(message => message is Dictionary<string, object?> map && map["content"] is null);

    internal static List<object?> WithoutNullContent(List<object?> messages) =>
        messages.ConvertAll(message => message is Dictionary<string, object?> map && map["content"] is null ? With(map, "content", "") : message);

    /// <summary>Puts the arguments of calls as JSON text, as OpenAI's interface has them; templates that print them as they are were written for that.</summary>
    internal static List<object?> WithArgumentText(List<object?> messages) => messages.ConvertAll(message =>
        message is Dictionary<string, object?> map && map.GetValueOrDefault("tool_calls") is List<object?> calls ? With(map, "tool_calls", calls.ConvertAll(WithArgumentText)) : message);

    /// <summary>Puts the system message's text before that of the first user message; null where there are not both.</summary>
    internal static List<object?>? WithoutSystem(List<object?> messages)
    {
        if (messages is not [Dictionary<string, object?> system, ..] || system["role"] is not "system") return null;
        var user = messages.FindIndex(message => message is Dictionary<string, object?> map && map["role"] is "user");
        if (user < 0) return null;
        var first = (Dictionary<string, object?>)messages[user]!;
        var result = new List<object?>(messages) { [user] = With(first, "content", $"{system["content"]}\n\n{first["content"]}") };
        result.RemoveAt(0);
        return result;
    }

    private static object? WithArgumentText(object? call)
    {
        var function = (Dictionary<string, object?>)((Dictionary<string, object?>)call!)["function"]!;
        return With((Dictionary<string, object?>)call, "function", With(function, "arguments", JsonValues.ToText(function["arguments"])));
    }

    private static Dictionary<string, object?> Message(string role, string content) => new() { ["role"] = role, ["content"] = content };

    private static Dictionary<string, object?> With(Dictionary<string, object?> map, string key, object? value) =>
        new(map) { [key] = value };
}
