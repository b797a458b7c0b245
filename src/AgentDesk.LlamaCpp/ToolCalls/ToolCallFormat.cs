namespace AgentDesk.LlamaCpp.ToolCalls;

/// <summary>How a family of models writes tool calls. Immutable; safe for use by several threads at once.</summary>
public abstract class ToolCallFormat
{
    /// <summary>The format's name, such as <c>hermes</c>; for logs and settings.</summary>
    public abstract string Name { get; }

    /// <summary>The texts that open a call: a lazy grammar engages on any of them.</summary>
    public abstract IReadOnlyList<string> Triggers { get; }

    /// <summary>The grammar of a call, from its trigger to its end.</summary>
    /// <param name="tools">The tools that may be called; at least one.</param>
    /// <param name="allowParallel">Whether several calls may follow one another.</param>
    /// <returns>GBNF whose root begins with a trigger and ends with the end of the last call.</returns>
    /// <exception cref="Grammar.UnsupportedSchemaException">A tool's schema says something that a grammar cannot express.</exception>
    public abstract string BuildGrammar(IReadOnlyList<ToolDefinition> tools, bool allowParallel);

    /// <summary>A parser for one reply in this format.</summary>
    public abstract ToolCallParser CreateParser();

    /// <summary>The format that a chat template shows; the generic JSON format where it shows none.</summary>
    /// <param name="chatTemplate">The model's Jinja template, or null where it has none.</param>
    public static ToolCallFormat Detect(string? chatTemplate) => throw new NotSupportedException();
}
