using AgentDesk.Core.Indexing;

namespace AgentDesk.Core.Retrieval;

/// <summary>How chunks are searched and sentences chosen from them.</summary>
public sealed record RetrievalOptions
{
    /// <summary>Chunks whose sentences are looked at, 1 to 200. Default 12.</summary>
    public int Chunks { get; init; } = 12;

    /// <summary>Sentences returned as evidence, 1 to 50. Default 5.</summary>
    public int Evidence { get; init; } = 5;

    /// <summary>Weight of the cosine beside the normalised BM25 score, 0 to 10; see <see cref="ScoreFusion"/>.</summary>
    public double DenseWeight { get; init; } = ScoreFusion.DefaultDenseWeight;

    /// <summary>Weight beside both of how much of the question a chunk says in whatever words, 0 (not compared) to 10; counts where the embedder has vectors of words.</summary>
    public double WordWeight { get; init; } = 1;

    /// <summary>Chunks that are compared with the question word by word, 1 to 200.</summary>
    public int WordCandidates { get; init; } = 48;

    /// <summary>Probability from which a sentence counts as an answer, 0 to 1; below it the answer abstains. Default 0.06: see bench/EvidenceCalibration.</summary>
    public double Threshold { get; init; } = 0.06;

    /// <summary>Probability below which a sentence is not even shown as evidence, 0 to <see cref="Threshold"/>. Default 0.02.</summary>
    public double Floor { get; init; } = 0.02;

    /// <summary>Whether of chunks that say the same only the best-placed is returned, with the others in <see cref="ChunkHit.AlsoIn"/>.</summary>
    public bool Collapse { get; init; } = true;

    /// <summary>Whether the model that reads sentences among their neighbours is used where the embedder has one beside it, see <see cref="PassageReader"/>.</summary>
    public bool Reader { get; init; } = true;

    /// <summary>The model that reads question and passage together, as the host understands it: a folder or a model's name. Empty for none.</summary>
    public string Reranker { get; init; } = string.Empty;

    /// <summary>Chunks, and then sentences, that the reranker judges, 1 to 200. Its time grows with them.</summary>
    public int RerankCandidates { get; init; } = 20;

    /// <summary>How far the reranker's judgement counts beside the scores that were there before, 0 (not at all) to 1 (alone).</summary>
    public double RerankWeight { get; init; } = 0.7;

    /// <summary>Throws where a value is out of its range, naming the setting.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A setting is out of range.</exception>
    public RetrievalOptions Validate()
    {
        Check(Chunks is >= 1 and <= 200, nameof(Chunks), Chunks, "1 to 200");
        Check(Evidence is >= 1 and <= 50, nameof(Evidence), Evidence, "1 to 50");
        Check(DenseWeight is >= 0 and <= 10, nameof(DenseWeight), DenseWeight, "0 to 10");
        Check(WordWeight is >= 0 and <= 10, nameof(WordWeight), WordWeight, "0 to 10");
        Check(WordCandidates is >= 1 and <= 200, nameof(WordCandidates), WordCandidates, "1 to 200");
        Check(Threshold is >= 0 and <= 1, nameof(Threshold), Threshold, "0 to 1");
        Check(Floor >= 0 && Floor <= Threshold, nameof(Floor), Floor, "0 to Retrieval:Threshold");
        Check(RerankCandidates is >= 1 and <= 200, nameof(RerankCandidates), RerankCandidates, "1 to 200");
        Check(RerankWeight is >= 0 and <= 1, nameof(RerankWeight), RerankWeight, "0 to 1");
        return this;
    }

    private static void Check(bool valid, string name, object value, string range)
    {
        if (!valid)
            throw new ArgumentOutOfRangeException(name, value, $"Retrieval:{name} must be {range}.");
    }
}
