namespace AgentDesk.Console.Evaluation.Statistics;

/// <summary>How two systems differ on the same items.</summary>
/// <param name="Difference">Mean of the second minus the first.</param>
/// <param name="Low">Lower end of the 95 % interval, by 10,000 bootstrap samples of the items (Efron, 1979), always the same ones.</param>
/// <param name="High">Its upper end.</param>
/// <param name="Better">Items on which the second is better.</param>
/// <param name="Worse">Items on which it is worse.</param>
/// <param name="P">Two-sided p-value that better and worse are equally likely (exact sign test; for right and wrong it is McNemar's, 1947).</param>
internal sealed record PairedDifference(double Difference, double Low, double High, int Better, int Worse, double P)
{
    private const int Samples = 10_000;

    public static PairedDifference Of(IReadOnlyList<double> first, IReadOnlyList<double> second)
    {
        var differences = first.Zip(second, (a, b) => b - a).ToArray();
        var (better, worse) = (differences.Count(d => d > 1e-12), differences.Count(d => d < -1e-12));
        if (differences.Length == 0)
            return new PairedDifference(0, 0, 0, 0, 0, 1);
        var random = new Random(20_000 + differences.Length);
        var means = new double[Samples];
        for (var s = 0; s < Samples; s++)
        {
            var sum = 0.0;
            for (var i = 0; i < differences.Length; i++)
                sum += differences[random.Next(differences.Length)];
            means[s] = sum / differences.Length;
        }

        Array.Sort(means);
        return new PairedDifference(
            Math.Round(differences.Average(), 4), Math.Round(means[(int)(Samples * 0.025)], 4), Math.Round(means[(int)(Samples * 0.975)], 4), better, worse, Math.Round(SignTest(better, worse), 4));
    }

    private static double SignTest(int better, int worse)
    {
        var n = better + worse;
        var (log, sum) = (-n * Math.Log(2), 0.0);
        for (var i = 0; i <= Math.Min(better, worse); i++)
        {
            sum += Math.Exp(log);
            log += Math.Log(n - i) - Math.Log(i + 1);
        }

        return Math.Min(1, 2 * sum);
    }
}
