using System.Collections.Concurrent;
using System.Text.Json;
using AgentDesk.LlamaCpp.Grammar;
using AgentDesk.LlamaCpp.Inference;
using AgentDesk.LlamaCpp.ToolCalls;
using Microsoft.Extensions.AI;

namespace AgentDesk.LlamaCpp.Chat;

/// <summary>Turns a request's tools, response format and grammar into what its output may be. Safe for use by several threads at once.</summary>
internal sealed class ConstraintBuilder(LlamaModel model, ToolCallFormat format)
{
    /// <summary>The key of a GBNF text in <see cref="ChatOptions.AdditionalProperties"/> that the answer's text must follow.</summary>
    internal const string GrammarKey = "grammar";

    private const int MaxCached = 64;
    private static readonly JsonElement AnyObject = JsonDocument.Parse("""{"type":"object"}""").RootElement;

    // Agents offer the same few sets of tools over and over, and a large set takes long to compile.
    private readonly ConcurrentDictionary<string, string> _toolGrammars = new(StringComparer.Ordinal);

    /// <exception cref="GrammarException">A grammar or a schema cannot be used.</exception>
    internal OutputConstraint Build(ToolSelection tools, ChatOptions? options)
    {
        var calls = tools.Tools.Count == 0 ? null : ToolGrammar(tools);
        var text = tools.Required ? null : TextGrammar(options);
        return (calls, text) switch
        {
            (null, null) => new NoConstraint(),
            (null, not null) => new GrammarConstraint(GrammarSampler.Create(model, text), isToolCall: false),
            (not null, null) when tools.Required => new GrammarConstraint(GrammarSampler.Create(model, calls), isToolCall: true),
            (not null, null) => new LazyGrammarConstraint(model.Vocabulary, GrammarSampler.Create(model, calls), format.Triggers),
            (not null, not null) => new EitherConstraint(model.Vocabulary, GrammarSampler.Create(model, text), GrammarSampler.Create(model, calls), format.Triggers),
        };
    }

    /// <summary>The tokens that open a call by themselves, for requests that forbid calls.</summary>
    internal IEnumerable<int> TriggerTokens()
    {
        foreach (var trigger in format.Triggers)
            if (model.Vocabulary.Tokenize(trigger, addSpecial: false, parseSpecial: true) is [var token])
                yield return token;
    }

    private string ToolGrammar(ToolSelection tools)
    {
        var key = string.Join('\n', tools.Tools.Select(tool => $"{tool.Name}\t{tool.Parameters.GetRawText()}")) + (tools.AllowParallel ? "\n+" : "");
        if (_toolGrammars.TryGetValue(key, out var known)) return known;
        if (_toolGrammars.Count >= MaxCached) _toolGrammars.Clear();
        return _toolGrammars[key] = format.BuildGrammar(tools.Tools, tools.AllowParallel);
    }

    private static string? TextGrammar(ChatOptions? options) => (Extra(options), options?.ResponseFormat) switch
    {
        ({ } grammar, not ChatResponseFormatJson) => grammar,
        ({ }, _) => throw new ArgumentException($"Set either ChatOptions.ResponseFormat or AdditionalProperties[\"{GrammarKey}\"], not both.", nameof(options)),
        (null, ChatResponseFormatJson json) => JsonSchemaGrammar.Compile(json.Schema ?? AnyObject),
        _ => null,
    };

    private static string? Extra(ChatOptions? options) =>
        options?.AdditionalProperties?.TryGetValue(GrammarKey, out var value) != true || value is null ? null
        : value as string ?? (value as JsonElement?)?.GetString()
            ?? throw new ArgumentException($"ChatOptions.AdditionalProperties[\"{GrammarKey}\"] must be GBNF text.", nameof(options));
}
