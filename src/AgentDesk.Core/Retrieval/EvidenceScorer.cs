namespace AgentDesk.Core.Retrieval;

/// <summary>What is known of a sentence as an answer to a question; each is 0 to 1 but for cosines.</summary>
/// <param name="SentenceCoverage">Share of the question's weight that the sentence covers, see <see cref="QuestionTerms"/>.</param>
/// <param name="ContextCoverage">The same for its chunk with its headings.</param>
/// <param name="SentenceCosine">Cosine of question and sentence.</param>
/// <param name="ContextCosine">Cosine of question and chunk.</param>
/// <param name="OtherLanguage">Whether one is Chinese and the other is not: then words that both have are names and numbers, and the cosines must tell.</param>
public readonly record struct EvidenceFeatures(double SentenceCoverage, double ContextCoverage, double SentenceCosine, double ContextCosine, bool OtherLanguage = false);

/// <summary>
/// Turns features into the probability that the sentence answers the question: logistic regression. The weights are means of the fits of
/// bench/EvidenceCalibration on training-side reading-comprehension sets, English and Chinese, a quarter of whose articles had been left out of the
/// index; across languages the questions were put into the other one word by word. No evaluation set was used.
/// </summary>
public static class EvidenceScorer
{
    /// <summary>From here on hardly anything passes that does not answer: see bench/EvidenceCalibration.</summary>
    public const double Confident = 0.3;

    private static readonly Weights s_same = new(-5.72, 2.63, 2.35, 2.74, 1.73);

    /// <summary>The bias is 0.55 below the fit: so the same threshold refuses three of four questions without an answer, which fewer of the features can tell here.</summary>
    private static readonly Weights s_other = new(-6.36, 3.52, 3.15, 7.78, 0.67);

    /// <summary>The probability, 0 to 1.</summary>
    public static double Score(EvidenceFeatures features)
    {
        var w = features.OtherLanguage ? s_other : s_same;
        return 1 / (1 + Math.Exp(-(w.Bias
            + (w.SentenceCoverage * features.SentenceCoverage)
            + (w.ContextCoverage * features.ContextCoverage)
            + (w.SentenceCosine * Math.Max(0, features.SentenceCosine))
            + (w.ContextCosine * Math.Max(0, features.ContextCosine)))));
    }

    /// <summary>The probability where a reranker has judged too: the weighted mean of both in log-odds, so that a clear judgement outweighs a vague one.</summary>
    /// <param name="score">The probability by the features, 0 to 1.</param>
    /// <param name="reranked">The reranker's, 0 to 1.</param>
    /// <param name="weight">How far the reranker's counts, 0 to 1.</param>
    public static double Combine(double score, double reranked, double weight)
    {
        return 1 / (1 + Math.Exp(-(((1 - weight) * LogOdds(score)) + (weight * LogOdds(reranked)))));

        static double LogOdds(double p) => Math.Log(Math.Clamp(p, 1e-6, 1 - 1e-6) / (1 - Math.Clamp(p, 1e-6, 1 - 1e-6)));
    }

    private readonly record struct Weights(double Bias, double SentenceCoverage, double ContextCoverage, double SentenceCosine, double ContextCosine);
}
