using System.Globalization;
using System.Text.Json;
using AgentDesk.LlamaCpp.Inference;
using Microsoft.Extensions.AI;

namespace AgentDesk.LlamaCpp.Chat;

/// <summary>Reads how to choose tokens from a request's options, and names the setting that is out of range.</summary>
internal static class SamplingSettings
{
    /// <exception cref="ArgumentOutOfRangeException">A setting is out of its range.</exception>
    internal static SamplingOptions From(ChatOptions? options, LlamaVocabulary vocabulary, IEnumerable<int> forbidden)
    {
        var biases = new Dictionary<int, float>();
        if (options?.AdditionalProperties?.TryGetValue("logit_bias", out var map) == true && JsonValues.ToPlain(map) is Dictionary<string, object?> entries)
            foreach (var (token, bias) in entries) biases[int.Parse(token, CultureInfo.InvariantCulture)] = Convert.ToSingle(bias, CultureInfo.InvariantCulture);
        return new SamplingOptions(
            Temperature: InRange(options?.Temperature ?? 0, 0, 100, "Temperature"),
            TopK: (int)InRange(options?.TopK ?? 0, 0, int.MaxValue, "TopK"),
            TopP: InRange(options?.TopP ?? 1, 0, 1, "TopP"),
            MinP: InRange(Extra(options, "min_p") ?? 0, 0, 1, "min_p"),
            RepeatPenalty: InRange(Extra(options, "repeat_penalty") ?? 1, 0.01f, 100, "repeat_penalty"),
            FrequencyPenalty: InRange(options?.FrequencyPenalty ?? 0, -100, 100, "FrequencyPenalty"),
            PresencePenalty: InRange(options?.PresencePenalty ?? 0, -100, 100, "PresencePenalty"),
            PenaltyWindow: (int)InRange(Extra(options, "repeat_last_n") ?? 64, 0, 1_000_000, "repeat_last_n"),
            Seed: options?.Seed is { } seed ? (uint)((ulong)seed % uint.MaxValue) : null,
            Biases: biases.Count > 0 ? biases : null,
            Forbidden: IgnoresEnd(options) ? [.. forbidden, .. vocabulary.EndTokens] : [.. forbidden]);
    }

    private static float InRange(float value, float low, float high, string name) => value >= low && value <= high
        ? value
        : throw new ArgumentOutOfRangeException(nameof(value), value, string.Create(CultureInfo.InvariantCulture, $"{name} must be between {low} and {high}."));

    private static bool IgnoresEnd(ChatOptions? options) =>
        options?.AdditionalProperties?.TryGetValue("ignore_eos", out var value) == true && value is not null
        && (value as bool? ?? value is JsonElement { ValueKind: JsonValueKind.True or JsonValueKind.False } element && element.GetBoolean());

    private static float? Extra(ChatOptions? options, string key) =>
        options?.AdditionalProperties?.TryGetValue(key, out var value) != true || value is null ? null
        : value is JsonElement { ValueKind: JsonValueKind.Number } element ? element.GetSingle()
        : value is IConvertible number ? number.ToSingle(CultureInfo.InvariantCulture)
        : throw new ArgumentException($"ChatOptions.AdditionalProperties[\"{key}\"] must be a number.", nameof(options));
}
