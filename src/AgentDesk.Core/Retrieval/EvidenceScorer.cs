namespace AgentDesk.Core.Retrieval;

/// <summary>What is known of a sentence as an answer to a question; each is 0 to 1 but for cosines.</summary>
/// <param name="SentenceCoverage">Share of the question's weight that the sentence covers, see <see cref="QuestionTerms"/>.</param>
/// <param name="ContextCoverage">The same for its chunk with its headings.</param>
/// <param name="SentenceCosine">Cosine of question and sentence.</param>
/// <param name="ContextCosine">Cosine of question and chunk.</param>
public readonly record struct EvidenceFeatures(double SentenceCoverage, double ContextCoverage, double SentenceCosine, double ContextCosine);

/// <summary>
/// Turns features into the probability that the sentence answers the question: logistic regression. The weights are the mean of the English and
/// the Chinese fit of bench/EvidenceCalibration on training-side reading-comprehension sets, a quarter of whose articles had been left out of the
/// index; no evaluation set was used.
/// </summary>
public static class EvidenceScorer
{
    private const double Bias = -5.72, SentenceCoverage = 2.63, ContextCoverage = 2.35, SentenceCosine = 2.74, ContextCosine = 1.73;

    /// <summary>The probability, 0 to 1.</summary>
    public static double Score(EvidenceFeatures features) =>
        1 / (1 + Math.Exp(-(Bias
            + (SentenceCoverage * features.SentenceCoverage)
            + (ContextCoverage * features.ContextCoverage)
            + (SentenceCosine * Math.Max(0, features.SentenceCosine))
            + (ContextCosine * Math.Max(0, features.ContextCosine)))));

    /// <summary>The probability where a reranker has judged too: the weighted mean of both in log-odds, so that a clear judgement outweighs a vague one.</summary>
    /// <param name="score">The probability by the features, 0 to 1.</param>
    /// <param name="reranked">The reranker's, 0 to 1.</param>
    /// <param name="weight">How far the reranker's counts, 0 to 1.</param>
    public static double Combine(double score, double reranked, double weight)
    {
        return 1 / (1 + Math.Exp(-(((1 - weight) * LogOdds(score)) + (weight * LogOdds(reranked)))));

        static double LogOdds(double p) => Math.Log(Math.Clamp(p, 1e-6, 1 - 1e-6) / (1 - Math.Clamp(p, 1e-6, 1 - 1e-6)));
    }
}
