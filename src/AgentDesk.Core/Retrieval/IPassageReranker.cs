namespace AgentDesk.Core.Retrieval;

/// <summary>Reads question and passage together and judges how well the passage answers: slower and sharper than comparing vectors. Thread-safe.</summary>
public interface IPassageReranker
{
    /// <summary>The probability, 0 to 1, that each passage answers the question, in the passages' order; empty where there are no passages.</summary>
    /// <param name="query">The question.</param>
    /// <param name="passages">The passages; one that is longer than the model reads is cut at its end.</param>
    /// <param name="cancellationToken">Cancels between batches.</param>
    /// <exception cref="OperationCanceledException"><paramref name="cancellationToken"/> was cancelled.</exception>
    Task<IReadOnlyList<float>> ScoreAsync(string query, IReadOnlyList<string> passages, CancellationToken cancellationToken);
}
