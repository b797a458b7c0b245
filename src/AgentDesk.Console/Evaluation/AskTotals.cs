namespace AgentDesk.Console.Evaluation;

/// <summary>How many were right, of how many that asked for it.</summary>
internal sealed record Score(int Right, int Of);

/// <summary>The sums over a question file.</summary>
/// <param name="Scores">Per expectation, and per expectation and language.</param>
/// <param name="Calls">Tool calls by who decided them: <c>tool:model</c>, <c>tool:program</c>, <c>tool:program-arguments</c> (the model asked, the program replaced the arguments).</param>
/// <param name="MedianMs">Median time of an answer.</param>
internal sealed record AskTotals(IReadOnlyDictionary<string, Score> Scores, IReadOnlyDictionary<string, int> Calls, double MedianMs)
{
    public static AskTotals From(IReadOnlyList<AskOutcome> outcomes)
    {
        var scores = new SortedDictionary<string, Score>(StringComparer.Ordinal);
        Count("value", x => x.Value);
        Count("document", x => x.Document);
        Count("contains", x => x.Contains);
        Count("abstention", x => x.Abstention);
        Count("answered", x => x.Abstention is not null ? null : !x.Abstained);
        Count("citationsExact", x => x.CitationsExact);
        var calls = outcomes.SelectMany(x => x.Calls).GroupBy(c => c).OrderBy(g => g.Key, StringComparer.Ordinal).ToDictionary(g => g.Key, g => g.Count());
        var times = outcomes.Select(x => x.TotalMs).Order().ToList();
        return new AskTotals(scores, calls, times.Count == 0 ? 0 : times[times.Count / 2]);

        void Count(string name, Func<AskOutcome, bool?> met)
        {
            foreach (var group in outcomes.Where(x => met(x) is not null).GroupBy(x => x.Lang).Cast<IGrouping<string, AskOutcome>?>().Append(null))
            {
                var of = (group ?? outcomes.Where(x => met(x) is not null)).ToList();
                if (of.Count > 0)
                    scores[group is null ? name : $"{name}.{group.Key}"] = new Score(of.Count(x => met(x) == true), of.Count);
            }
        }
    }
}
