using AgentDesk.Console.Evaluation.Statistics;

namespace AgentDesk.Console.Evaluation;

/// <summary>The sums over a question file.</summary>
/// <param name="Passed">Questions of which every expectation is met.</param>
/// <param name="Scores">Per expectation, and per expectation and language.</param>
/// <param name="Categories">Passed per category, and per category and language.</param>
/// <param name="Calls">Tool calls by who decided them: <c>tool:model</c>, <c>tool:program</c>, <c>tool:program-arguments</c> (the model asked, the program replaced the arguments).</param>
/// <param name="MedianMs">Median time of an answer.</param>
internal sealed record AskTotals(
    Share Passed, IReadOnlyDictionary<string, Share> Scores, IReadOnlyDictionary<string, Share> Categories, IReadOnlyDictionary<string, int> Calls, double MedianMs)
{
    public static AskTotals From(IReadOnlyList<AskOutcome> outcomes)
    {
        var scores = new SortedDictionary<string, Share>(StringComparer.Ordinal);
        Count("value", x => x.Value);
        Count("document", x => x.Document);
        Count("contains", x => x.Contains);
        Count("absent", x => x.Absent);
        Count("tool", x => x.Tool);
        Count("abstention", x => x.Abstention);
        Count("answered", x => x.Abstention == true && x.Abstained ? null : !x.Abstained);
        Count("citationsExact", x => x.CitationsExact);
        var calls = outcomes.SelectMany(x => x.Calls).GroupBy(c => c).OrderBy(g => g.Key, StringComparer.Ordinal).ToDictionary(g => g.Key, g => g.Count());
        var times = outcomes.Select(x => x.TotalMs).Order().ToList();
        return new AskTotals(Share.Count(outcomes, x => x.Passed), scores, ByCategory(outcomes), calls, times.Count == 0 ? 0 : times[times.Count / 2]);

        void Count(string name, Func<AskOutcome, bool?> met)
        {
            var all = Share.Count(outcomes, met);
            if (all.Of == 0)
                return;
            scores[name] = all;
            foreach (var language in outcomes.GroupBy(x => x.Lang))
            {
                if (Share.Count(language, met) is { Of: > 0 } share)
                    scores[$"{name}.{language.Key}"] = share;
            }
        }
    }

    private static SortedDictionary<string, Share> ByCategory(IReadOnlyList<AskOutcome> outcomes)
    {
        var categories = new SortedDictionary<string, Share>(StringComparer.Ordinal);
        foreach (var category in outcomes.GroupBy(x => x.Category))
        {
            categories[category.Key] = Share.Count(category, x => x.Passed);
            foreach (var language in category.GroupBy(x => x.Lang))
                categories[$"{category.Key}.{language.Key}"] = Share.Count(language, x => x.Passed);
        }

        return categories;
    }
}
