using System.Globalization;
using System.Text;
using AgentDesk.LlamaCpp.Inference;
using Microsoft.Extensions.AI;

namespace AgentDesk.LlamaCpp.Chat;

/// <summary>Reads how to choose tokens from a request's options, and names the setting that is out of range. Names and defaults are llama.cpp's.</summary>
internal static class SamplingSettings
{
    /// <summary>llama.cpp cuts longer breakers, in bytes.</summary>
    private const int LongestBreaker = 40;

    private const int LongestWindow = 1_000_000;

    private static readonly string[] s_breakers = ["\n", ":", "\"", "*"];

    /// <exception cref="ArgumentException">A setting is out of its range, or of the wrong kind.</exception>
    internal static SamplingOptions From(ChatOptions? options, LlamaVocabulary vocabulary, IEnumerable<int> forbidden)
    {
        var extra = new ExtraOptions(options);
        return new SamplingOptions(
            Temperature: ExtraOptions.InRange(options?.Temperature ?? 0, 0, 100, "Temperature"),
            TopK: (int)ExtraOptions.InRange(options?.TopK ?? 0, 0, int.MaxValue, "TopK"),
            TopP: ExtraOptions.InRange(options?.TopP ?? 1, 0, 1, "TopP"),
            MinP: extra.Number("min_p", 0, 0, 1),
            RepeatPenalty: extra.Number("repeat_penalty", 1, 0.01f, 100),
            FrequencyPenalty: ExtraOptions.InRange(options?.FrequencyPenalty ?? 0, -100, 100, "FrequencyPenalty"),
            PresencePenalty: ExtraOptions.InRange(options?.PresencePenalty ?? 0, -100, 100, "PresencePenalty"),
            PenaltyWindow: extra.Whole("repeat_last_n", 64, 0, LongestWindow),
            Seed: options?.Seed is { } seed ? (uint)((ulong)seed % uint.MaxValue) : null,
            Biases: Biases(extra),
            Forbidden: extra.Flag("ignore_eos") ? [.. forbidden, .. vocabulary.EndTokens] : [.. forbidden])
        {
            TypicalP = extra.Number("typical_p", 1, 0, 1),
            TopNSigma = extra.Number("top_n_sigma", -1, -1, 100),
            XtcProbability = extra.Number("xtc_probability", 0, 0, 1),
            XtcThreshold = extra.Number("xtc_threshold", 0.1f, 0, 1),
            DynamicTemperatureRange = extra.Number("dynatemp_range", 0, 0, 100),
            DynamicTemperatureExponent = extra.Number("dynatemp_exponent", 1, 0, 100),
            MinKeep = extra.Whole("min_keep", 0, 0, LongestWindow),
            Dry = Dry(extra),
            Mirostat = Mirostat(extra),
        };
    }

    private static Dictionary<int, float>? Biases(ExtraOptions extra)
    {
        if (JsonValues.ToPlain(extra.Find("logit_bias")) is not Dictionary<string, object?> { Count: > 0 } entries) return null;
        var biases = new Dictionary<int, float>();
        foreach (var (token, bias) in entries) biases[int.Parse(token, CultureInfo.InvariantCulture)] = Convert.ToSingle(bias, CultureInfo.InvariantCulture);
        return biases;
    }

    /// <summary>Everything is checked, whether or not it is on, so that a mistake does not wait for the day it is.</summary>
    private static DryOptions? Dry(ExtraOptions extra)
    {
        var dry = new DryOptions(
            extra.Number("dry_multiplier", 0, 0, 100),
            extra.Number("dry_base", 1.75f, 1, 100),
            extra.Whole("dry_allowed_length", 2, 0, LongestWindow),
            extra.Whole("dry_penalty_last_n", 64, 0, LongestWindow),
            Breakers(extra));
        return dry is { Multiplier: > 0, Window: > 0 } ? dry : null;
    }

    private static string[] Breakers(ExtraOptions extra)
    {
        if (JsonValues.ToPlain(extra.Find("dry_sequence_breakers")) is not { } value) return s_breakers;
        return value is List<object?> { Count: > 0 } list && list.TrueForAll(IsBreaker)
            ? [.. list.Cast<string>()]
            : throw new ArgumentException($"dry_sequence_breakers must be a list of texts of 1 to {LongestBreaker} bytes, at least one.", nameof(extra));

        static bool IsBreaker(object? item) => item is string text && !text.Contains('\0') && Encoding.UTF8.GetByteCount(text) is >= 1 and <= LongestBreaker;
    }

    private static MirostatOptions? Mirostat(ExtraOptions extra)
    {
        var mirostat = new MirostatOptions(extra.Whole("mirostat", 0, 0, 2), extra.Number("mirostat_tau", 5, 0, 100), extra.Number("mirostat_eta", 0.1f, 0, 100));
        return mirostat.Version > 0 ? mirostat : null;
    }
}
