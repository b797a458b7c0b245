namespace EvidenceCalibration;

/// <summary>Logistic regression by gradient ascent with a little L2; features are of order one.</summary>
internal static class Logistic
{
    /// <summary>Fits the weights; none but the bias, which is the first, falls below 0: more of a feature never speaks against an answer.</summary>
    public static double[] Fit(IReadOnlyList<(double[] X, bool Y)> data)
    {
        var weights = new double[data[0].X.Length];
        for (var step = 0; step < 4_000; step++)
        {
            var gradient = new double[weights.Length];
            foreach (var (x, y) in data)
            {
                var error = (y ? 1 : 0) - Predict(weights, x);
                for (var i = 0; i < x.Length; i++)
                    gradient[i] += error * x[i];
            }

            for (var i = 0; i < weights.Length; i++)
                weights[i] = Math.Max(i == 0 ? double.NegativeInfinity : 0, weights[i] + (4.0 * ((gradient[i] / data.Count) - (1e-5 * weights[i]))));
        }

        return weights;
    }

    public static double Predict(double[] weights, double[] x) => 1 / (1 + Math.Exp(-weights.Zip(x, (w, v) => w * v).Sum()));
}
