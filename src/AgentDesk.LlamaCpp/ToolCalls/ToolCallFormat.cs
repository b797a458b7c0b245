using AgentDesk.LlamaCpp.Gguf;
using AgentDesk.LlamaCpp.Grammar;
using AgentDesk.LlamaCpp.ToolCalls.Formats;
using Microsoft.Extensions.AI;

namespace AgentDesk.LlamaCpp.ToolCalls;

/// <summary>How a family of models writes tool calls. Immutable; safe for use by several threads at once.</summary>
public abstract class ToolCallFormat
{
    /// <summary>The format's name, such as <c>hermes</c>; for logs and settings.</summary>
    public abstract string Name { get; }

    /// <summary>
    /// The texts that open a call: a lazy grammar engages on any of them. Some are single special tokens of the vocabulary, so that the text that is
    /// searched, and the text that is parsed, must be rendered with special tokens.
    /// </summary>
    public abstract IReadOnlyList<string> Triggers { get; }

    /// <summary>
    /// The texts that open a call of one of some tools; the same as <see cref="Triggers"/> but for formats that address every message, where only the
    /// recipient's name tells a call from text.
    /// </summary>
    /// <param name="tools">The tools that may be called.</param>
    public virtual IReadOnlyList<string> TriggersOf(IReadOnlyList<ToolDefinition> tools) => Triggers;

    /// <summary>What a prompt has at its end of the text that opens a call, so that the reply goes on after it; mostly nothing.</summary>
    /// <param name="prompt">The prompt, or its end.</param>
    public virtual string BegunBy(string prompt) => "";

    /// <summary>The grammar of a call, from its trigger to its end.</summary>
    /// <param name="tools">The tools that may be called; at least one, of different names.</param>
    /// <param name="allowParallel">Whether several calls may follow one another; at most 16.</param>
    /// <returns>GBNF whose root begins with a trigger and ends with the end of the last call.</returns>
    /// <exception cref="Grammar.UnsupportedSchemaException">
    /// A tool's schema says something that a grammar cannot express; the pointer begins with <c>tools/NAME</c>.
    /// </exception>
    public abstract string BuildGrammar(IReadOnlyList<ToolDefinition> tools, bool allowParallel);

    /// <summary>The grammar of a reply that must be a call: the model may think first where the prompt or its template has it do so.</summary>
    /// <param name="tools">The tools that may be called; at least one, of different names.</param>
    /// <param name="allowParallel">Whether several calls may follow one another; at most 16.</param>
    /// <param name="prompt">The prompt, or its end: where it opens reasoning, the reply begins inside it.</param>
    /// <param name="mayReason">Whether the model may think; if not, reasoning that the prompt has opened is closed at once.</param>
    /// <exception cref="Grammar.UnsupportedSchemaException">As <see cref="BuildGrammar"/>.</exception>
    public abstract string BuildForcedGrammar(IReadOnlyList<ToolDefinition> tools, bool allowParallel, string prompt, bool mayReason);

    /// <summary>A parser for one reply in this format.</summary>
    public ToolCallParser CreateParser() => CreateParser([]);

    /// <summary>A parser for one reply in this format.</summary>
    /// <param name="tools">
    /// The tools that were offered: formats that write arguments as plain text read their types from here. May be empty; then types are guessed.
    /// </param>
    /// <param name="prompt">The prompt, or its end: where it opens reasoning, the reply begins inside it.</param>
    public abstract ToolCallParser CreateParser(IReadOnlyList<ToolDefinition> tools, string prompt = "");

    /// <summary>
    /// What the system prompt must say so that the model calls tools in this format; null where the chat template says it, which is so for all formats but
    /// the generic one.
    /// </summary>
    /// <param name="tools">The tools that may be called.</param>
    public virtual string? DescribeTools(IReadOnlyList<ToolDefinition> tools) => null;

    /// <summary>Why calls of a tool cannot be held to its schema in this format; null where they can.</summary>
    /// <param name="tool">The tool.</param>
    public string? Problem(AIFunctionDeclaration tool)
    {
        ArgumentNullException.ThrowIfNull(tool);
        try
        {
            BuildGrammar([new ToolDefinition(tool.Name, tool.Description, tool.JsonSchema)], allowParallel: false);
            return null;
        }
        catch (UnsupportedSchemaException e)
        {
            return e.Message;
        }
    }

    /// <summary>The format of a model that is not loaded: only the beginning of its file is read.</summary>
    /// <param name="path">A GGUF file; of a model in several files the first.</param>
    /// <exception cref="LlamaModelException">It cannot be used.</exception>
    public static ToolCallFormat OfFile(string path) => Detect(GgufCheck.Open(path).Metadata.GetValueOrDefault("tokenizer.chat_template"));

    /// <summary>The format that a chat template shows, with the reasoning tags that it shows; the generic JSON format where it shows none that is known.</summary>
    /// <param name="chatTemplate">The model's Jinja template, or null where it has none.</param>
    public static ToolCallFormat Detect(string? chatTemplate) => FormatTable.Detect(chatTemplate ?? "");
}
