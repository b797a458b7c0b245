namespace AgentDesk.Console.Evaluation;

/// <summary>Repeated measurements of one speed, in tokens per second.</summary>
internal sealed record Speed
{
    /// <param name="tokens">Tokens of one measurement.</param>
    /// <param name="times">What each measurement took; at least one.</param>
    public Speed(int tokens, IEnumerable<TimeSpan> times)
    {
        Tokens = tokens;
        Samples = [.. times.Select(time => Math.Round(tokens / time.TotalSeconds, 2))];
        var sorted = Samples.Order().ToList();
        var mean = sorted.Average();
        (Min, Max, Mean) = (sorted[0], sorted[^1], Math.Round(mean, 2));
        Median = Math.Round((sorted[(sorted.Count - 1) / 2] + sorted[sorted.Count / 2]) / 2, 2);
        StandardDeviation = sorted.Count == 1 ? 0 : Math.Round(Math.Sqrt(sorted.Sum(s => (s - mean) * (s - mean)) / (sorted.Count - 1)), 2);
    }

    public int Tokens { get; }

    public double Median { get; }

    public double Mean { get; }

    public double StandardDeviation { get; }

    public double Min { get; }

    public double Max { get; }

    /// <summary>In the order of measuring.</summary>
    public IReadOnlyList<double> Samples { get; }
}
