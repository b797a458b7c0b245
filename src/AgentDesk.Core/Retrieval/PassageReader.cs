namespace AgentDesk.Core.Retrieval;

/// <summary>Reads the sentences of passages together with a question: what a sentence means as an answer depends on both, and on the sentences around it. Must be thread-safe.</summary>
/// <param name="question">The question.</param>
/// <param name="passages">The passages; what is longer than the model reads is cut.</param>
/// <param name="cancellationToken">Cancels; it may take effect between passages only.</param>
/// <returns>For each passage the log-odds of each of its sentences that it answers.</returns>
public delegate Task<IReadOnlyList<float[]>> PassageReader(string question, IReadOnlyList<PassageText> passages, CancellationToken cancellationToken);

/// <summary>Sentences that stand one behind the other.</summary>
/// <param name="Title">The headings above them, the nearest first, because a long title is cut at its end; empty where there are none.</param>
/// <param name="Sentences">The sentences; none is null.</param>
public sealed record PassageText(string Title, IReadOnlyList<string> Sentences);
