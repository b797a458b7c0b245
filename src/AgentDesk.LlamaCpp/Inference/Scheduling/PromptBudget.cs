namespace AgentDesk.LlamaCpp.Inference.Scheduling;

/// <summary>
/// How many tokens of prompts a batch may have while somebody writes. Larger batches compute prompts faster, and make who writes wait:
/// the number follows the time that such a batch takes on this machine with this model.
/// </summary>
internal sealed class PromptBudget(int batchSize)
{
    private const int Smallest = 32;
    private static readonly TimeSpan TooLong = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan Short = TimeSpan.FromMilliseconds(100);

    /// <summary>The number now.</summary>
    internal int Tokens { get; private set; } = Math.Min(64, batchSize);

    /// <summary>Learns how long a batch took in which somebody wrote and somebody's prompt was computed.</summary>
    internal void Note(TimeSpan elapsed)
    {
        if (elapsed > TooLong) Tokens = Math.Min(Tokens, Math.Max(Smallest, Tokens / 2));
        else if (elapsed < Short) Tokens = Math.Min(batchSize, Tokens * 2);
    }
}
