using AgentDesk.LlamaCpp.ToolCalls;
using Microsoft.Extensions.AI;

namespace AgentDesk.LlamaCpp.Chat;

/// <summary>The tools of one request and how far the model must call them.</summary>
/// <param name="Tools">The tools that may be called; empty where none may.</param>
/// <param name="Required">Whether the reply has to be a call.</param>
/// <param name="AllowParallel">Whether it may be several.</param>
internal sealed record ToolSelection(IReadOnlyList<ToolDefinition> Tools, bool Required, bool AllowParallel)
{
    /// <summary>Reads a request's options.</summary>
    /// <exception cref="NotSupportedException">A tool is no function.</exception>
    /// <exception cref="ArgumentException">A tool is required that is not offered.</exception>
    internal static ToolSelection From(ChatOptions? options)
    {
        var mode = options?.ToolMode;
        if (options?.Tools is not { Count: > 0 } offered || mode is NoneChatToolMode)
        {
            if (mode is RequiredChatToolMode) throw new ArgumentException("ChatOptions.ToolMode requires a tool and ChatOptions.Tools offers none.", nameof(options));
            return new ToolSelection([], Required: false, AllowParallel: false);
        }

        var tools = offered.Select(Define).ToList();
        if (mode is RequiredChatToolMode { RequiredFunctionName: { } name })
        {
            tools = tools.FindAll(tool => tool.Name == name);
            if (tools.Count == 0) throw new ArgumentException($"ChatOptions.ToolMode requires the tool '{name}', which ChatOptions.Tools does not offer.", nameof(options));
        }

        return new ToolSelection(tools, mode is RequiredChatToolMode, options.AllowMultipleToolCalls ?? true);
    }

    /// <summary>The tools in the form that templates print: OpenAI's function schemas. Null where there are none.</summary>
    internal List<object?>? ToVariables() => Tools.Count == 0 ? null : [.. Tools.Select(Describe)];

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
