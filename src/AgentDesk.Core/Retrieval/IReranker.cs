namespace AgentDesk.Core.Retrieval;

/// <summary>Reads question and passage together and judges how well the passage answers: slower and sharper than comparing vectors. Thread-safe.</summary>
public interface IReranker
{
    /// <summary>The probability, 0 to 1, that each passage answers the question, in the passages' order.</summary>
    /// <exception cref="OperationCanceledException"><paramref name="cancellationToken"/> was cancelled.</exception>
    Task<IReadOnlyList<float>> ScoreAsync(string query, IReadOnlyList<string> passages, CancellationToken cancellationToken);
}
