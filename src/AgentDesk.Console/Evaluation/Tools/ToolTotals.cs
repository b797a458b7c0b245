using AgentDesk.Console.Evaluation.Statistics;

namespace AgentDesk.Console.Evaluation.Tools;

/// <summary>The sums over a file of tool cases.</summary>
/// <param name="Passed">Cases in which all was right.</param>
/// <param name="Scores"><c>decision</c>, <c>tool</c>, <c>arguments</c>, each also by language.</param>
/// <param name="Categories">Passed by category.</param>
/// <param name="Errors">Cases that the model or its template could not take.</param>
internal sealed record ToolTotals(Share Passed, IReadOnlyDictionary<string, Share> Scores, IReadOnlyDictionary<string, Share> Categories, int Errors)
{
    public static ToolTotals From(IReadOnlyList<ToolOutcome> outcomes, int errors)
    {
        var scores = new SortedDictionary<string, Share>(StringComparer.Ordinal);
        foreach (var (name, holds) in new (string, Func<ToolOutcome, bool?>)[] { ("decision", o => o.Decision), ("tool", o => o.Tool), ("arguments", o => o.Arguments) })
        {
            foreach (var group in outcomes.GroupBy(o => $"{name}.{o.Lang}").Append(outcomes.GroupBy(_ => name).First()))
            {
                if (Share.Count(group, holds) is { Of: > 0 } share)
                    scores[group.Key] = share;
            }
        }

        var categories = new SortedDictionary<string, Share>(StringComparer.Ordinal);
        foreach (var group in outcomes.GroupBy(o => o.Category).Concat(outcomes.GroupBy(o => $"{o.Category}.{o.Lang}")))
            categories[group.Key] = Share.Count(group, o => o.Passed);
        return new ToolTotals(Share.Count(outcomes, o => o.Passed), scores, categories, errors);
    }
}
