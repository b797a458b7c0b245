namespace AgentDesk.Core.Answering.Checking;

/// <summary>
/// Turns features into the probability that the evidence says what the sentence says: logistic regression, fitted by bench/SupportCalibration on training-side
/// reading comprehension (same language) and on parallel sentences (across languages); no evaluation set was used.
/// </summary>
public static class SupportScorer
{
    /// <summary>Probability from which evidence counts as saying it.</summary>
    public const double Threshold = 0.2;

    // Bias, coverage, cosine, strangers, contrary.
    private static readonly double[] s_english = [-3.68, 2.99, 4.98, -0.56, -0.09];
    private static readonly double[] s_chinese = [-5.29, 4.80, 3.67, 0, 0.17];

    // Bias, cosine.
    private static readonly double[] s_across = [-7.65, 16.48];

    /// <summary>The probability, 0 to 1.</summary>
    public static double Score(SupportFeatures f) => Logistic(f.CrossLanguage
        ? s_across[0] + (s_across[1] * f.Cosine)
        : Sum(f.Chinese ? s_chinese : s_english, f));

    private static double Sum(double[] w, SupportFeatures f) => w[0] + (w[1] * f.Coverage) + (w[2] * f.Cosine) + (w[3] * f.Strangers) + (w[4] * f.Contrary);

    private static double Logistic(double x) => 1 / (1 + Math.Exp(-x));
}
