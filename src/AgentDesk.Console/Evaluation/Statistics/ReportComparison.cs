using System.Text.Json;
using AgentDesk.Console.Hosting;

namespace AgentDesk.Console.Evaluation.Statistics;

/// <summary>Two JSON reports of evaluations on the same items, compared item by item.</summary>
/// <param name="Common">Items in both.</param>
/// <param name="OnlyFirst">Items in the first alone.</param>
/// <param name="OnlySecond">Items in the second alone.</param>
/// <param name="Measures">Each measure: the two means and the difference.</param>
/// <param name="Improved">Ids of items that the second alone has right.</param>
/// <param name="Worsened">Ids of items that the first alone has right.</param>
internal sealed record ReportComparison(
    int Common, int OnlyFirst, int OnlySecond, IReadOnlyDictionary<string, MeasureComparison> Measures, IReadOnlyList<string> Improved, IReadOnlyList<string> Worsened)
{
    /// <summary>Where reports keep their items, and what marks an item as passed.</summary>
    private static readonly string[] s_lists = ["questions", "cases", "perQuery"];

    /// <exception cref="UserException">A file is no such report, or they have no item in common.</exception>
    public static async Task<ReportComparison> LoadAsync(string first, string second, CancellationToken cancellationToken)
    {
        var (a, b) = (await ItemsAsync(first, cancellationToken), await ItemsAsync(second, cancellationToken));
        var common = a.Keys.Where(b.ContainsKey).ToList();
        if (common.Count == 0)
            throw new UserException($"{first} and {second} have no item in common: compare reports on the same questions.");
        var measures = new SortedDictionary<string, MeasureComparison>(StringComparer.Ordinal);
        foreach (var name in common.SelectMany(id => a[id].Keys).Distinct())
        {
            var both = common.Where(id => a[id].ContainsKey(name) && b[id].ContainsKey(name)).ToList();
            if (both.Count > 0)
                measures[name] = MeasureComparison.Of([.. both.Select(id => a[id][name])], [.. both.Select(id => b[id][name])]);
        }

        return new ReportComparison(
            common.Count, a.Count - common.Count, b.Count - common.Count, measures,
            [.. common.Where(id => Passed(b[id]) && !Passed(a[id]))], [.. common.Where(id => Passed(a[id]) && !Passed(b[id]))]);
    }

    private static bool Passed(Dictionary<string, double> item) => item.GetValueOrDefault("passed", 1) == 1;

    /// <summary>The items' measures: what is true, false or a number between 0 and 1.</summary>
    private static async Task<Dictionary<string, Dictionary<string, double>>> ItemsAsync(string path, CancellationToken cancellationToken)
    {
        try
        {
            using var document = JsonDocument.Parse(await InputFile.ReadAsync(path, cancellationToken));
            var list = s_lists.FirstOrDefault(name => document.RootElement.TryGetProperty(name, out var l) && l.ValueKind == JsonValueKind.Array)
                ?? throw new UserException($"{path} is no report with items: write one with 'eval ask', 'eval tools' or 'eval retrieval --per-query', each with --json.");
            return document.RootElement.GetProperty(list).EnumerateArray().ToDictionary(
                item => item.GetProperty("id").ToString(),
                item => item.EnumerateObject().Where(m => Measure(m.Value) is not null && !m.Name.Equals("abstained", StringComparison.Ordinal)).ToDictionary(m => m.Name, m => Measure(m.Value)!.Value));
        }
        catch (Exception e) when (e is JsonException or KeyNotFoundException or InvalidOperationException or ArgumentException)
        {
            throw new UserException($"{path} is no report of an evaluation: {e.Message}", e);
        }
    }

    private static double? Measure(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.True => 1,
        JsonValueKind.False => 0,
        JsonValueKind.Number when value.GetDouble() is >= 0 and <= 1 and var number => number,
        _ => null,
    };
}

/// <summary>One measure in two reports.</summary>
internal sealed record MeasureComparison(int Items, double First, double Second, PairedDifference Paired)
{
    public static MeasureComparison Of(IReadOnlyList<double> first, IReadOnlyList<double> second) =>
        new(first.Count, Math.Round(first.Average(), 4), Math.Round(second.Average(), 4), PairedDifference.Of(first, second));
}
