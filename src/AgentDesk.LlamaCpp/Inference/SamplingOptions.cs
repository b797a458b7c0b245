namespace AgentDesk.LlamaCpp.Inference;

/// <summary>How the next token is chosen from the scores. Everything is off by default, so that the best token is taken.</summary>
/// <param name="Temperature">0 takes the best token; 1 samples as the model says; higher flattens.</param>
/// <param name="TopK">Keep the best so many; 0 for all.</param>
/// <param name="TopP">Keep the best whose probabilities reach this sum; 1 for all.</param>
/// <param name="MinP">Keep what has at least this part of the best's probability; 0 for all.</param>
/// <param name="RepeatPenalty">Divides scores of recent tokens; 1 for none.</param>
/// <param name="FrequencyPenalty">Subtracted per recent occurrence.</param>
/// <param name="PresencePenalty">Subtracted once for a recent token.</param>
/// <param name="PenaltyWindow">How many recent tokens the penalties look at, those of the prompt included.</param>
/// <param name="Seed">For the same draws again, or null.</param>
/// <param name="Biases">Added to the scores of single tokens; negative infinity forbids one.</param>
/// <param name="Forbidden">Tokens that are never chosen, beside the vocabulary's own.</param>
internal sealed record SamplingOptions(
    float Temperature = 0,
    int TopK = 0,
    float TopP = 1,
    float MinP = 0,
    float RepeatPenalty = 1,
    float FrequencyPenalty = 0,
    float PresencePenalty = 0,
    int PenaltyWindow = 64,
    uint? Seed = null,
    IReadOnlyDictionary<int, float>? Biases = null,
    IReadOnlyList<int>? Forbidden = null)
{
    /// <summary>Keep what is about as surprising as the scores are uncertain, up to this sum of probabilities; 1 for all.</summary>
    internal float TypicalP { get; init; } = 1;

    /// <summary>Keep what is within so many standard deviations of the best score; 0 or less for all.</summary>
    internal float TopNSigma { get; init; } = -1;

    /// <summary>How often all but the least of the probable tokens are left out; 0 for never.</summary>
    internal float XtcProbability { get; init; }

    /// <summary>From which probability on a token counts as probable for that; more than 0.5 turns it off.</summary>
    internal float XtcThreshold { get; init; } = 0.1f;

    /// <summary>How far the temperature goes up where the scores are uncertain, and down where they are certain; 0 for not at all.</summary>
    internal float DynamicTemperatureRange { get; init; }

    /// <summary>How uncertainty becomes temperature: 1 in proportion, more keeps it low for longer.</summary>
    internal float DynamicTemperatureExponent { get; init; } = 1;

    /// <summary>How many tokens are kept at least by what keeps some; 0 and 1 are the same.</summary>
    internal int MinKeep { get; init; }

    /// <summary>Penalties on tokens that go on with a repetition, or null.</summary>
    internal DryOptions? Dry { get; init; }

    /// <summary>Steered surprise instead of everything else but the biases and the temperature, or null.</summary>
    internal MirostatOptions? Mirostat { get; init; }

    internal bool HasPenalties => PenaltyWindow != 0 && (RepeatPenalty != 1 || FrequencyPenalty != 0 || PresencePenalty != 0);

    /// <summary>Whether the best token of what is left is taken.</summary>
    internal bool IsGreedy => Temperature <= 0 && (Mirostat is not null || DynamicTemperatureRange <= 0);

    /// <summary>Whether the best token may be among those that are left out.</summary>
    internal bool MayDropTheBest => TypicalP < 1 || (XtcProbability > 0 && XtcThreshold <= 0.5f);
}

/// <summary>"Don't repeat yourself": the longer the repetition that a token would go on with, the less likely it is.</summary>
/// <param name="Multiplier">The penalty of a repetition one token longer than allowed, subtracted from the score.</param>
/// <param name="Base">By how much each further token multiplies it.</param>
/// <param name="AllowedLength">Repetitions of so many tokens cost nothing.</param>
/// <param name="Window">How many recent tokens it looks at, those of the prompt included.</param>
/// <param name="Breakers">Texts over which no repetition is followed.</param>
internal sealed record DryOptions(float Multiplier, float Base, int AllowedLength, int Window, IReadOnlyList<string> Breakers);

/// <summary>Keeps how surprising the tokens are, in bits, near a target.</summary>
/// <param name="Version">1 or 2.</param>
/// <param name="Tau">The target.</param>
/// <param name="Eta">How fast it corrects itself.</param>
internal sealed record MirostatOptions(int Version, float Tau, float Eta);
