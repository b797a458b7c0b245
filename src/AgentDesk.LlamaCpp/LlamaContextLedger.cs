using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.Extensions.AI;

namespace AgentDesk.LlamaCpp;

/// <summary>What gave way so that a prompt fits.</summary>
/// <param name="Text">The beginning of the turn's first message, for a person to know it by.</param>
/// <param name="Messages">How many messages were left out.</param>
/// <param name="Tokens">About how many tokens they would have taken.</param>
/// <param name="Reason">Why.</param>
public sealed record LlamaDroppedTurn(string Text, int Messages, int Tokens, string Reason);

/// <summary>
/// What a prompt is made of, in tokens, and what was left out of it. A response carries it in its <c>AdditionalProperties</c> under <see cref="Key"/>.
/// The parts are counted by their texts; what the chat template writes around them and the tools' descriptions is the rest, <see cref="TemplateTokens"/>.
/// </summary>
public sealed record LlamaContextLedger
{
    /// <summary>The key under which a response carries this.</summary>
    public const string Key = "llama_context";

    /// <summary>The key in a message's <c>AdditionalProperties</c> whose value <c>true</c> keeps the message whatever else gives way.</summary>
    public const string PinnedKey = "pinned";

    /// <summary>Prompt and reply together may have so many tokens.</summary>
    public required int Window { get; init; }

    /// <summary>The prompt as it was sent.</summary>
    public required int PromptTokens { get; init; }

    /// <summary>What was kept free for the reply where that was possible.</summary>
    public required int ReservedTokens { get; init; }

    /// <summary>System messages and instructions.</summary>
    public required int SystemTokens { get; init; }

    /// <summary>Turns before the last.</summary>
    public required int HistoryTokens { get; init; }

    /// <summary>Tool results and pinned messages of the last turn, and pinned messages of others.</summary>
    public required int EvidenceTokens { get; init; }

    /// <summary>The last turn's other messages: the question and what the model has said to it.</summary>
    public required int QuestionTokens { get; init; }

    /// <summary>Everything else: the template's own text and the tools' descriptions.</summary>
    [JsonIgnore]
    public int TemplateTokens => Math.Max(0, PromptTokens - SystemTokens - HistoryTokens - EvidenceTokens - QuestionTokens);

    /// <summary>What was left out, oldest first.</summary>
    public IReadOnlyList<LlamaDroppedTurn> Dropped { get; init; } = [];

    /// <summary>The ledger of a response or update; null where it carries none. Understands one that went through JSON.</summary>
    public static LlamaContextLedger? From(AdditionalPropertiesDictionary? properties) =>
        properties?.TryGetValue(Key, out var value) != true ? null
            : value as LlamaContextLedger ?? (value is JsonElement json ? json.Deserialize<LlamaContextLedger>(JsonSerializerOptions.Web) : null);

    /// <inheritdoc/>
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"{PromptTokens} of {Window} tokens: system {SystemTokens}, history {HistoryTokens}, evidence {EvidenceTokens}, question {QuestionTokens}, template and tools {TemplateTokens}; {Dropped.Count} turns left out");
}
