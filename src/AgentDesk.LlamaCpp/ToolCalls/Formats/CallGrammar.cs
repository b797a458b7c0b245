using AgentDesk.LlamaCpp.Grammar;

namespace AgentDesk.LlamaCpp.ToolCalls.Formats;

/// <summary>The grammar of a format around the calls themselves. The fragments are GBNF.</summary>
/// <param name="Open">What stands before the first call; empty where every call has its own trigger.</param>
/// <param name="Separator">What stands between calls.</param>
/// <param name="Close">What stands after the last call.</param>
/// <param name="Calls">The writer of one call, of any of the tools.</param>
internal sealed record CallGrammar(string Open, string Separator, string Close, Func<CallRules, string> Calls)
{
    private const int MaxParallelCalls = 16;

    /// <param name="tools">The tools that may be called.</param>
    /// <param name="allowParallel">Whether several calls may follow one another.</param>
    /// <param name="before">Writes what stands before the calls; null for nothing.</param>
    public string Build(IReadOnlyList<ToolDefinition> tools, bool allowParallel, Func<GrammarBuilder, string>? before = null)
    {
        var builder = new GrammarBuilder();
        var root = builder.Reserve("root");
        var call = builder.Add("call", Calls(new CallRules(builder, tools)));
        var more = allowParallel ? $"{builder.Add("another", Join(Separator, call))}{{0,{MaxParallelCalls - 1}}}" : "";
        builder.Define(root, Join(before?.Invoke(builder) ?? "", Open, call, more, Close));
        return JsonSchemaGrammar.Finish(builder);
    }

    public static string Join(params string[] parts) => string.Join(' ', parts.Where(part => part.Length > 0));
}

/// <summary>What the writers of calls have at hand.</summary>
internal sealed class CallRules(GrammarBuilder builder, IReadOnlyList<ToolDefinition> tools)
{
    public GrammarBuilder Builder => builder;

    public JsonRules Json { get; } = new(builder, JsonLayout.Call);

    /// <summary>One alternative per tool.</summary>
    public string EachTool(Func<ToolDefinition, string> write) => builder.Add("tool", string.Join(" | ", tools.Select(tool => InContext(tool, write))));

    /// <summary>The rule of a tool's arguments as a JSON object.</summary>
    public string Arguments(ToolDefinition tool) => JsonSchemaGrammar.AddArguments(builder, JsonLayout.Call, tool.Parameters, tool.Name);

    private static string InContext(ToolDefinition tool, Func<ToolDefinition, string> write)
    {
        try
        {
            return write(tool);
        }
        catch (UnsupportedSchemaException error)
        {
            throw new UnsupportedSchemaException(error.Keyword, $"tools/{tool.Name}{error.JsonPointer}", error.Reason);
        }
    }
}
