using System.Globalization;
using Microsoft.Extensions.AI;

namespace AgentDesk.LlamaCpp;

/// <summary>
/// What one reply took. A response carries it in its <c>AdditionalProperties</c> under the key <see cref="Key"/>, and each figure
/// as a number under <c>context_window</c>, <c>prompt_tokens</c>, <c>cached_tokens</c>, <c>generated_tokens</c>,
/// <c>drafted_tokens</c>, <c>accepted_tokens</c>, <c>queue_ms</c>, <c>prompt_ms</c>, <c>first_token_ms</c> and <c>generate_ms</c>. Requests that run at the same time share the processor, so each takes longer.
/// </summary>
public sealed record LlamaTimings
{
    /// <summary>The key under which a response carries this.</summary>
    public const string Key = "llama_timings";

    /// <summary>Prompt and reply together may have so many tokens.</summary>
    public required int ContextWindow { get; init; }

    /// <summary>The prompt's length in tokens.</summary>
    public required int PromptTokens { get; init; }

    /// <summary>How many of the prompt's tokens were still there from an earlier request.</summary>
    public required int CachedTokens { get; init; }

    /// <summary>The reply's length in tokens, the one that ended it included.</summary>
    public required int GeneratedTokens { get; init; }

    /// <summary>How many tokens were guessed from earlier text and computed together with the one before them.</summary>
    public int DraftedTokens { get; init; }

    /// <summary>How many of these were right.</summary>
    public int AcceptedTokens { get; init; }

    /// <summary>Time that it waited for its turn.</summary>
    public TimeSpan QueueTime { get; init; }

    /// <summary>Time to compute the prompt, from its turn on.</summary>
    public required TimeSpan PromptTime { get; init; }

    /// <summary>Time to the first token, from its turn on.</summary>
    public required TimeSpan FirstTokenTime { get; init; }

    /// <summary>Time from the computed prompt to the end.</summary>
    public required TimeSpan GenerateTime { get; init; }

    internal void AddTo(AdditionalPropertiesDictionary properties)
    {
        properties[Key] = this;
        properties["context_window"] = ContextWindow;
        properties["prompt_tokens"] = PromptTokens;
        properties["cached_tokens"] = CachedTokens;
        properties["generated_tokens"] = GeneratedTokens;
        properties["drafted_tokens"] = DraftedTokens;
        properties["accepted_tokens"] = AcceptedTokens;
        properties["queue_ms"] = QueueTime.TotalMilliseconds;
        properties["prompt_ms"] = PromptTime.TotalMilliseconds;
        properties["first_token_ms"] = FirstTokenTime.TotalMilliseconds;
        properties["generate_ms"] = GenerateTime.TotalMilliseconds;
    }

    /// <inheritdoc/>
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"{PromptTokens} prompt tokens ({CachedTokens} cached) in {PromptTime.TotalMilliseconds:F0} ms, {GeneratedTokens} generated in {GenerateTime.TotalMilliseconds:F0} ms");
}
