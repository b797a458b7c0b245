using System.Text.Json.Serialization;

namespace AgentDesk.Console.Evaluation.Statistics;

/// <summary>How many were right, of how many, with the interval in which the true share lies with 95 % confidence (Wilson, 1927).</summary>
internal sealed record Share(int Right, int Of)
{
    private const double Z = 1.959964;

    /// <summary>Right over all; 0 of none.</summary>
    [JsonPropertyName("share")]
    public double Value => Of == 0 ? 0 : Math.Round(Right / (double)Of, 4);

    public double Low => Math.Round(Math.Max(0, Centre - Half), 4);

    public double High => Math.Round(Math.Min(1, Centre + Half), 4);

    private double P => Of == 0 ? 0.5 : Right / (double)Of;

    private double Centre => Of == 0 ? 0.5 : (P + (Z * Z / (2 * Of))) / (1 + (Z * Z / Of));

    private double Half => Of == 0 ? 0.5 : Z / (1 + (Z * Z / Of)) * Math.Sqrt((P * (1 - P) / Of) + (Z * Z / (4.0 * Of * Of)));

    /// <summary>Counts the items for which something holds; null means that it was not asked of them.</summary>
    public static Share Count<T>(IEnumerable<T> items, Func<T, bool?> holds)
    {
        var asked = items.Select(holds).Where(h => h is not null).ToList();
        return new Share(asked.Count(h => h == true), asked.Count);
    }
}
