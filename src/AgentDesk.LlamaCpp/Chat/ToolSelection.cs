using AgentDesk.LlamaCpp.ToolCalls;
using Microsoft.Extensions.AI;

namespace AgentDesk.LlamaCpp.Chat;

/// <summary>The tools of one request and how far the model must call them.</summary>
/// <param name="Shown">The tools that the prompt describes: where none may be called the same as where they may, so that a conversation's beginning stays the same.</param>
/// <param name="Tools">The tools that may be called; empty where none may.</param>
/// <param name="Required">Whether the reply has to be a call.</param>
/// <param name="AllowParallel">Whether it may be several.</param>
internal sealed record ToolSelection(IReadOnlyList<ToolDefinition> Shown, IReadOnlyList<ToolDefinition> Tools, bool Required, bool AllowParallel)
{
    /// <summary>Reads a request's options.</summary>
    /// <param name="options">The options; or null.</param>
    /// <param name="canForbid">Whether a model that is shown tools can be kept from calling them; else it is shown none where it must not.</param>
    /// <exception cref="NotSupportedException">A tool is no function.</exception>
    /// <exception cref="ArgumentException">A tool is required that is not offered.</exception>
    internal static ToolSelection From(ChatOptions? options, bool canForbid = false)
    {
        var mode = options?.ToolMode;
        if (options?.Tools is not { Count: > 0 } offered)
        {
            if (mode is RequiredChatToolMode) throw new ArgumentException("ChatOptions.ToolMode requires a tool and ChatOptions.Tools offers none.", nameof(options));
            return new ToolSelection([], [], Required: false, AllowParallel: false);
        }

        var shown = offered.Select(Define).ToList();
        if (mode is NoneChatToolMode) return new ToolSelection(canForbid ? shown : [], [], Required: false, AllowParallel: false);
        if (mode is RequiredChatToolMode { RequiredFunctionName: { } name })
        {
            shown = shown.FindAll(tool => tool.Name == name);
            if (shown.Count == 0) throw new ArgumentException($"ChatOptions.ToolMode requires the tool '{name}', which ChatOptions.Tools does not offer.", nameof(options));
        }

        return new ToolSelection(shown, shown, mode is RequiredChatToolMode, options.AllowMultipleToolCalls ?? true);
    }

    /// <summary>The tools in the form that templates print: OpenAI's function schemas. Null where there are none.</summary>
    internal List<object?>? ToVariables() => Shown.Count == 0 ? null : [.. Shown.Select(Describe)];

    internal bool Offers(string name) => Tools.Any(tool => tool.Name == name);

    /// <exception cref="NotSupportedException">The tool is no function.</exception>
    internal static ToolDefinition Define(AITool tool) => tool is AIFunctionDeclaration function
        ? new ToolDefinition(function.Name, function.Description, function.JsonSchema)
        : throw new NotSupportedException($"The tool '{tool.Name}' is a {tool.GetType().Name}; a local model can call functions only.");

    private static Dictionary<string, object?> Describe(ToolDefinition tool) => new(StringComparer.Ordinal)
    {
        ["type"] = "function",
        ["function"] = new Dictionary<string, object?>(StringComparer.Ordinal)
        {
            ["name"] = tool.Name,
            ["description"] = tool.Description ?? "",
            ["parameters"] = JsonValues.ToPlain(tool.Parameters),
        },
    };
}
