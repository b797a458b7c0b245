using System.Collections.Concurrent;
using System.Text.Json;
using AgentDesk.LlamaCpp.Grammar;
using AgentDesk.LlamaCpp.Grammar.Matching;
using AgentDesk.LlamaCpp.Inference;
using AgentDesk.LlamaCpp.ToolCalls;
using Microsoft.Extensions.AI;

namespace AgentDesk.LlamaCpp.Chat;

/// <summary>Turns a request's tools, response format and grammar into what its output may be. Safe for use by several threads at once.</summary>
internal sealed class ConstraintBuilder(LlamaModel model, ToolCallFormat format)
{
    /// <summary>The key of a GBNF text in <see cref="ChatOptions.AdditionalProperties"/> that the answer's text must follow.</summary>
    internal const string GrammarKey = "grammar";

    private const int MaxCached = 16;
    private static readonly JsonElement AnyObject = JsonDocument.Parse("""{"type":"object"}""").RootElement;

    // Agents offer the same few sets of tools over and over; a large set takes long to compile, and a grammar gets faster as it is used.
    private readonly ConcurrentDictionary<string, GrammarMachine> _grammars = new(StringComparer.Ordinal);

    /// <param name="tools">The tools that may or must be called.</param>
    /// <param name="options">Response format, grammar and whether to think; or null.</param>
    /// <param name="prompt">The prompt, whose end tells whether the reply begins inside reasoning.</param>
    /// <exception cref="GrammarException">A grammar or a schema cannot be used.</exception>
    internal OutputConstraint Build(ToolSelection tools, ChatOptions? options, string prompt)
    {
        var calls = tools.Tools.Count == 0 ? null : CallGrammar(tools, options, prompt);
        var text = tools.Required ? null : TextGrammar(options);
        return (calls, text) switch
        {
            (null, null) => new NoConstraint(),
            (null, not null) => new GrammarConstraint(new GrammarCursor(text), isToolCall: false),
            (not null, null) when tools.Required => new GrammarConstraint(new GrammarCursor(calls), isToolCall: true),
            (not null, null) => new LazyGrammarConstraint(model.Vocabulary, calls, format.TriggersOf(tools.Tools), format.BegunBy(prompt)),
            (not null, not null) => new EitherConstraint(model.Vocabulary, new GrammarCursor(text), calls, format.TriggersOf(tools.Tools), format.BegunBy(prompt)),
        };
    }

    /// <summary>The tokens that open a call by themselves, for requests that forbid calls.</summary>
    internal IReadOnlyList<int> TriggerTokens { get; } =
        [.. format.Triggers.Select(trigger => model.Vocabulary.Tokenize(trigger, addSpecial: false, parseSpecial: true)).Where(tokens => tokens.Length == 1).Select(tokens => tokens[0])];

    private GrammarMachine CallGrammar(ToolSelection tools, ChatOptions? options, string prompt)
    {
        const int LongestTag = 64;
        var key = string.Join('\n', tools.Tools.Select(tool => $"{tool.Name}\t{tool.Parameters.GetRawText()}")) + (tools.AllowParallel ? "\n+" : "");
        if (!tools.Required) return Cached("tools\n" + key, () => format.BuildGrammar(tools.Tools, tools.AllowParallel));
        var mayReason = options?.Reasoning?.Effort is not ReasoningEffort.None;
        var end = prompt[^Math.Min(prompt.Length, LongestTag)..];
        return Cached($"forced {mayReason} {end}\n{key}", () => format.BuildForcedGrammar(tools.Tools, tools.AllowParallel, end, mayReason));
    }

    private GrammarMachine? TextGrammar(ChatOptions? options) => (Extra(options), options?.ResponseFormat) switch
    {
        ({ } grammar, not ChatResponseFormatJson) => Cached("grammar\n" + grammar, () => grammar),
        ({ }, _) => throw new ArgumentException($"Set either ChatOptions.ResponseFormat or AdditionalProperties[\"{GrammarKey}\"], not both.", nameof(options)),
        (null, ChatResponseFormatJson { Schema: var schema }) => Cached("schema\n" + schema?.GetRawText(), () => JsonSchemaGrammar.Compile(schema ?? AnyObject)),
        _ => null,
    };

    private GrammarMachine Cached(string key, Func<string> gbnf)
    {
        if (_grammars.TryGetValue(key, out var known)) return known;
        if (_grammars.Count >= MaxCached) _grammars.Clear();
        return _grammars[key] = new GrammarMachine(gbnf(), model.Vocabulary);
    }

    private static string? Extra(ChatOptions? options) =>
        options?.AdditionalProperties?.TryGetValue(GrammarKey, out var value) != true || value is null ? null
        : value as string ?? (value as JsonElement?)?.GetString()
            ?? throw new ArgumentException($"ChatOptions.AdditionalProperties[\"{GrammarKey}\"] must be GBNF text.", nameof(options));
}
