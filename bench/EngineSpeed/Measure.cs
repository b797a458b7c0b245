using System.Globalization;

namespace EngineSpeed;

/// <summary>Pairs of figures that were measured in turns.</summary>
/// <param name="Name">What was measured.</param>
/// <param name="Unit">The figures' unit.</param>
/// <param name="MustBe">What the ratio of the first to the second must be.</param>
/// <param name="Pairs">The figures.</param>
internal sealed record Measure(string Name, string Unit, string MustBe, IReadOnlyList<Pair> Pairs)
{
    public double Ratio => Median(pair => pair.Ratio);

    public string Row => string.Create(
        CultureInfo.InvariantCulture,
        $"| {Name} | {Median(pair => pair.First):0.0} {Unit} | {Median(pair => pair.Second):0.0} {Unit} | {Ratio:0.000} | {Pairs.Min(pair => pair.Ratio):0.000} to {Pairs.Max(pair => pair.Ratio):0.000} | {MustBe} |");

    /// <summary>Measures A B B A …, so that what changes slowly on the machine changes both.</summary>
    public static async Task<Measure> InTurnsAsync(string name, string unit, string mustBe, int count, Func<int, Task<double>> first, Func<int, Task<double>> second)
    {
        var pairs = new List<Pair>();
        for (var i = 0; i < count; i++)
        {
            Console.Error.WriteLine($"{name}: pair {i + 1} of {count}");
            var (a, b) = i % 2 == 0 ? (first, second) : (second, first);
            var (earlier, later) = (await a(i), await b(i));
            pairs.Add(i % 2 == 0 ? new Pair(earlier, later) : new Pair(later, earlier));
        }

        return new Measure(name, unit, mustBe, pairs);
    }

    private double Median(Func<Pair, double> figure)
    {
        var sorted = Pairs.Select(figure).Order().ToList();
        return sorted.Count % 2 == 1 ? sorted[sorted.Count / 2] : (sorted[sorted.Count / 2 - 1] + sorted[sorted.Count / 2]) / 2;
    }
}

/// <summary>Two figures that were measured one after the other.</summary>
internal readonly record struct Pair(double First, double Second)
{
    public double Ratio => First / Second;
}
