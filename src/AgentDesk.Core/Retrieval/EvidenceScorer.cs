namespace AgentDesk.Core.Retrieval;

/// <summary>What is known of a sentence as an answer to a question; each is 0 to 1 but for cosines and the reader's log-odds.</summary>
/// <param name="SentenceCoverage">Share of the question's weight that the sentence covers, see <see cref="QuestionTerms"/>.</param>
/// <param name="ContextCoverage">The same for its chunk with its headings.</param>
/// <param name="SentenceCosine">Cosine of question and sentence.</param>
/// <param name="ContextCosine">Cosine of question and chunk.</param>
/// <param name="OtherLanguage">Whether one is Chinese and the other is not: then words that both have are names and numbers, and the cosines must tell.</param>
/// <param name="NeighbourCoverage">Share of the question's weight that only the sentences before and behind it cover: they often name what "it" is.</param>
/// <param name="Asked">What the question asks for.</param>
/// <param name="HasAsked">Whether the sentence has such a thing that the question does not state.</param>
/// <param name="Said">How much of the question the sentence says in whatever words, see <see cref="WordTable.SaidOfFirst"/>; null where there are no vectors of words.</param>
/// <param name="ReaderLogOdds">By a model that reads the question and the sentence among its neighbours, see <see cref="PassageReader"/>; null where there is none. Counts only where <paramref name="Said"/> is known.</param>
public readonly record struct EvidenceFeatures(
    double SentenceCoverage, double ContextCoverage, double SentenceCosine, double ContextCosine, bool OtherLanguage = false,
    double NeighbourCoverage = 0, AnswerKind Asked = AnswerKind.Other, bool HasAsked = false, double? Said = null, double? ReaderLogOdds = null)
{
    /// <summary>The reader's log-odds as a probability, 0 to 1; null where there are none.</summary>
    public double? ReaderProbability => ReaderLogOdds is { } odds ? 1 / (1 + Math.Exp(-odds)) : null;

    /// <summary>The features as numbers, in the order of the weights: a bias of 1, coverages, cosines (not below 0), for each kind but the first ±0.5 where it is asked for, what is said, and the reader's log-odds.</summary>
    public double[] ToVector() =>
    [
        1, SentenceCoverage, ContextCoverage, NeighbourCoverage, Math.Max(0, SentenceCosine), Math.Max(0, ContextCosine),
        Kind(AnswerKind.Time), Kind(AnswerKind.Quantity), Kind(AnswerKind.Person), Kind(AnswerKind.Place), Kind(AnswerKind.Reason), Said ?? 0, ReaderLogOdds ?? 0,
    ];

    private double Kind(AnswerKind kind) => Asked != kind ? 0 : HasAsked ? 0.5 : -0.5;
}

/// <summary>
/// Turns features into the probability that the sentence answers the question: logistic regression. The weights are means of the fits of
/// bench/EvidenceCalibration on training-side reading-comprehension sets, on questions in other words than the answer's and on those of authors the reader has not learned from, English and Chinese, a quarter of whose articles had been left
/// out of the index; its README says how. No evaluation set was fitted on.
/// </summary>
public static class EvidenceScorer
{
    /// <summary>From here on hardly anything passes that does not answer: see bench/EvidenceCalibration.</summary>
    public const double Confident = 0.3;

    // Without vectors of words.
    private static readonly double[] s_same = [-5.85, 2.63, 2.35, 0.82, 2.74, 1.73, 0.99, 0.95, 0.36, 0.38, 0.63];
    private static readonly double[] s_other = [-6.36, 3.52, 3.15, 0, 7.78, 0.67, 0, 0, 0, 0, 0];

    // With them. Across languages the bias is below the fit, because an index of both mostly has the answer in the question's own.
    private static readonly double[] s_sameWithWords = [-6.38, 1.98, 2.08, 1.29, 1.22, 0.86, 1.36, 0.61, 0.07, 0.17, 0.38, 3.46];
    private static readonly double[] s_otherWithWords = [-8.00, 0.58, 1.58, 0.87, 3.31, 1.08, 0.60, 0.90, 0.89, 0.00, 0.24, 8.32];

    // With them and a model that reads the sentences.
    private static readonly double[] s_sameRead = [-6.25, 0.11, 3.27, 1.21, 0, 2.38, 0.79, 0.52, 0.15, 0.40, 0.62, 2.96, 0.60];
    private static readonly double[] s_otherRead = [-7.56, 1.74, 3.50, 0.76, 3.40, 2.25, 0.42, 0.82, 0.75, 0.01, 0.16, 5.47, 0.37];

    /// <summary>The probability, 0 to 1.</summary>
    public static double Score(EvidenceFeatures features) =>
        1 / (1 + Math.Exp(-features.ToVector().Zip(Weights(features), (x, weight) => x * weight).Sum()));

    private static double[] Weights(EvidenceFeatures features) => (features.OtherLanguage, features.Said, features.ReaderLogOdds) switch
    {
        (false, null, _) => s_same,
        (true, null, _) => s_other,
        (false, _, null) => s_sameWithWords,
        (true, _, null) => s_otherWithWords,
        (false, _, _) => s_sameRead,
        (true, _, _) => s_otherRead,
    };

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
