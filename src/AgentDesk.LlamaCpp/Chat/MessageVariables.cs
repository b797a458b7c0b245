using System.Globalization;
using System.Text;
using Microsoft.Extensions.AI;

namespace AgentDesk.LlamaCpp.Chat;

/// <summary>Messages in the form that chat templates expect: role, content, tool_calls, tool_call_id, name, reasoning_content.</summary>
internal static class MessageVariables
{
    /// <summary>Converts a conversation.</summary>
    /// <param name="messages">The messages, oldest first.</param>
    /// <param name="instructions">A system text to put before them, or null.</param>
    /// <exception cref="NotSupportedException">A message holds something other than text, reasoning, calls and results.</exception>
    internal static List<object?> Build(IEnumerable<ChatMessage> messages, string? instructions)
    {
        var result = new List<object?>();
        var toolNames = new Dictionary<string, string>(StringComparer.Ordinal);
        if (!string.IsNullOrEmpty(instructions)) result.Add(Message(ChatRole.System, instructions));
        foreach (var message in messages) Add(message, result, toolNames);
        return result;
    }

    private static void Add(ChatMessage message, List<object?> result, Dictionary<string, string> toolNames)
    {
        var text = new StringBuilder();
        var reasoning = new StringBuilder();
        var calls = new List<object?>();
        var results = new List<object?>();
        foreach (var content in message.Contents)
        {
            switch (content)
            {
                case TextContent part:
                    text.Append(part.Text);
                    break;
                case TextReasoningContent part:
                    reasoning.Append(part.Text);
                    break;
                case FunctionCallContent call:
                    toolNames[call.CallId] = call.Name;
                    calls.Add(Call(call));
                    break;
                case FunctionResultContent part:
                    results.Add(Result(part, toolNames));
                    break;
                case ErrorContent or UsageContent:
                    break;
                default:
                    throw new NotSupportedException($"A {message.Role} message holds {content.GetType().Name}; this model reads text, tool calls and tool results only.");
            }
        }

        result.AddRange(results);
        if (results.Count > 0 && text.Length == 0) return;
        var variables = Message(message.Role, text.ToString());
        if (message.AuthorName is { Length: > 0 } author) variables["name"] = author;
        if (reasoning.Length > 0) variables["reasoning_content"] = reasoning.ToString();
        if (calls.Count > 0)
        {
            variables["tool_calls"] = calls;
            // A message of calls alone has no content: many templates tell the two apart by that.
            if (text.Length == 0) variables["content"] = null;
        }

        result.Add(variables);
    }

    private static Dictionary<string, object?> Message(ChatRole role, string content) =>
        new(StringComparer.Ordinal) { ["role"] = role.Value, ["content"] = content };

    private static Dictionary<string, object?> Call(FunctionCallContent call)
    {
        var arguments = new Dictionary<string, object?>(StringComparer.Ordinal);
        foreach (var (name, value) in call.Arguments ?? new Dictionary<string, object?>()) arguments[name] = JsonValues.ToPlain(value);
        return new Dictionary<string, object?>(StringComparer.Ordinal)
        {
            ["type"] = "function",
            ["id"] = call.CallId,
            ["function"] = new Dictionary<string, object?>(StringComparer.Ordinal) { ["name"] = call.Name, ["arguments"] = arguments },
        };
    }

    private static Dictionary<string, object?> Result(FunctionResultContent result, Dictionary<string, string> toolNames)
    {
        var text = result.Exception is { } error && result.Result is null
            ? string.Create(CultureInfo.InvariantCulture, $"Error: {error.Message}")
            : JsonValues.ToText(result.Result);
        var variables = Message(ChatRole.Tool, text);
        variables["tool_call_id"] = result.CallId;
        if (toolNames.TryGetValue(result.CallId, out var name)) variables["name"] = name;
        return variables;
    }
}
