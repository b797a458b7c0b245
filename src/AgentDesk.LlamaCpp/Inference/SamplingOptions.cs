namespace AgentDesk.LlamaCpp.Inference;

/// <summary>How the next token is chosen from the scores.</summary>
/// <param name="Temperature">0 takes the best token; 1 samples as the model says; higher flattens.</param>
/// <param name="TopK">Keep the best so many; 0 for all.</param>
/// <param name="TopP">Keep the best whose probabilities reach this sum; 1 for all.</param>
/// <param name="MinP">Keep what has at least this part of the best's probability; 0 for all.</param>
/// <param name="RepeatPenalty">Divides scores of recent tokens; 1 for none.</param>
/// <param name="FrequencyPenalty">Subtracted per recent occurrence.</param>
/// <param name="PresencePenalty">Subtracted once for a recent token.</param>
/// <param name="PenaltyWindow">How many recent tokens the penalties look at.</param>
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
    internal bool HasPenalties => PenaltyWindow != 0 && (RepeatPenalty != 1 || FrequencyPenalty != 0 || PresencePenalty != 0);
}
