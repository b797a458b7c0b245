using System.Globalization;
using Microsoft.Extensions.AI;

namespace AgentDesk.Agent;

/// <summary>
/// How a model chooses its words where nothing else is said; what is null is left to the model's client, and without a temperature the best word is taken.
/// The names are llama.cpp's, written as settings are; other services may not know all of them.
/// </summary>
public sealed record SamplingDefaults
{
    /// <summary>0 takes the best token, 1 samples as the model says, up to 100.</summary>
    public float? Temperature { get; init; }

    /// <summary>Keep the best so many, 0 for all.</summary>
    public int? TopK { get; init; }

    /// <summary>Keep the best whose probabilities reach this sum, 0 to 1.</summary>
    public float? TopP { get; init; }

    /// <summary>Keep what has at least this part of the best's probability, 0 to 1.</summary>
    public float? MinP { get; init; }

    /// <summary>Keep what is about as surprising as the model is uncertain, up to this sum of probabilities, 0 to 1.</summary>
    public float? TypicalP { get; init; }

    /// <summary>Keep what is within so many standard deviations of the best score, up to 100; -1 for all.</summary>
    public float? TopNSigma { get; init; }

    /// <summary>How often all but the least of the probable tokens are left out, 0 to 1.</summary>
    public float? XtcProbability { get; init; }

    /// <summary>From which probability on a token counts as probable for that, 0 to 1.</summary>
    public float? XtcThreshold { get; init; }

    /// <summary>How far the temperature may move with the model's uncertainty, 0 to 100.</summary>
    public float? DynatempRange { get; init; }

    /// <summary>How uncertainty becomes temperature, 0 to 100.</summary>
    public float? DynatempExponent { get; init; }

    /// <summary>Divides scores of recent tokens, 0.01 to 100; 1 for none.</summary>
    public float? RepeatPenalty { get; init; }

    /// <summary>How many recent tokens the penalties look at, 0 to 1,000,000.</summary>
    public int? RepeatLastN { get; init; }

    /// <summary>Subtracted for each recent occurrence, -100 to 100.</summary>
    public float? FrequencyPenalty { get; init; }

    /// <summary>Subtracted once for a recent token, -100 to 100.</summary>
    public float? PresencePenalty { get; init; }

    /// <summary>The penalty on going on with a repetition, 0 to 100; 0 for none.</summary>
    public float? DryMultiplier { get; init; }

    /// <summary>By how much each further token of a repetition multiplies it, 1 to 100.</summary>
    public float? DryBase { get; init; }

    /// <summary>Tokens that may be repeated for nothing, 0 to 1,000,000.</summary>
    public int? DryAllowedLength { get; init; }

    /// <summary>How many recent tokens it looks at, 0 to 1,000,000.</summary>
    public int? DryPenaltyLastN { get; init; }

    /// <summary>1 or 2 keeps surprise near a target instead of all but the temperature; 0 does not.</summary>
    public int? Mirostat { get; init; }

    /// <summary>That target in bits, 0 to 100.</summary>
    public float? MirostatTau { get; init; }

    /// <summary>How fast it corrects itself, 0 to 100.</summary>
    public float? MirostatEta { get; init; }

    /// <summary>For the same draws again, 0 or more.</summary>
    public long? Seed { get; init; }

    /// <summary>Throws where a value is out of its range, naming the setting.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A setting is out of range.</exception>
    public SamplingDefaults Validate()
    {
        foreach (var (name, _, value, low, high) in All())
            if (value is { } number && !((float)number >= (float)low && (float)number <= (float)high))
                throw new ArgumentOutOfRangeException(name, number, string.Create(CultureInfo.InvariantCulture, $"Sampling:{name} must be between {low} and {high}."));
        return this;
    }

    /// <summary>Sets what is said here.</summary>
    internal void ApplyTo(ChatOptions options)
    {
        options.Temperature = Temperature ?? options.Temperature;
        options.TopK = TopK ?? options.TopK;
        options.TopP = TopP ?? options.TopP;
        options.FrequencyPenalty = FrequencyPenalty ?? options.FrequencyPenalty;
        options.PresencePenalty = PresencePenalty ?? options.PresencePenalty;
        options.Seed = Seed ?? options.Seed;
        foreach (var (_, key, value, _, _) in All())
            if (key is not null && value is { } number)
                (options.AdditionalProperties ??= [])[key] = number;
    }

    /// <summary>Every setting, with the name by which it is an additional property, where it is one.</summary>
    private IEnumerable<(string Name, string? Key, double? Value, double Low, double High)> All()
    {
        const int window = 1_000_000;
        return
        [
            (nameof(Temperature), null, Temperature, 0, 100),
            (nameof(TopK), null, TopK, 0, int.MaxValue),
            (nameof(TopP), null, TopP, 0, 1),
            (nameof(MinP), "min_p", MinP, 0, 1),
            (nameof(TypicalP), "typical_p", TypicalP, 0, 1),
            (nameof(TopNSigma), "top_n_sigma", TopNSigma, -1, 100),
            (nameof(XtcProbability), "xtc_probability", XtcProbability, 0, 1),
            (nameof(XtcThreshold), "xtc_threshold", XtcThreshold, 0, 1),
            (nameof(DynatempRange), "dynatemp_range", DynatempRange, 0, 100),
            (nameof(DynatempExponent), "dynatemp_exponent", DynatempExponent, 0, 100),
            (nameof(RepeatPenalty), "repeat_penalty", RepeatPenalty, 0.01, 100),
            (nameof(RepeatLastN), "repeat_last_n", RepeatLastN, 0, window),
            (nameof(FrequencyPenalty), null, FrequencyPenalty, -100, 100),
            (nameof(PresencePenalty), null, PresencePenalty, -100, 100),
            (nameof(DryMultiplier), "dry_multiplier", DryMultiplier, 0, 100),
            (nameof(DryBase), "dry_base", DryBase, 1, 100),
            (nameof(DryAllowedLength), "dry_allowed_length", DryAllowedLength, 0, window),
            (nameof(DryPenaltyLastN), "dry_penalty_last_n", DryPenaltyLastN, 0, window),
            (nameof(Mirostat), "mirostat", Mirostat, 0, 2),
            (nameof(MirostatTau), "mirostat_tau", MirostatTau, 0, 100),
            (nameof(MirostatEta), "mirostat_eta", MirostatEta, 0, 100),
            (nameof(Seed), null, Seed, 0, long.MaxValue),
        ];
    }
}
