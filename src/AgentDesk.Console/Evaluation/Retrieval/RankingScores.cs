using System.Globalization;

namespace AgentDesk.Console.Evaluation.Retrieval;

/// <summary>
/// Means over queries: <c>recall@k</c> is the share of a query's relevant passages among its first k; <c>mrr@k</c> one over the rank of the first relevant
/// one; <c>ndcg@k</c> the sum of grade / log2(rank + 1) over that of the best order (Järvelin and Kekäläinen, 2002; linear gain, as trec_eval computes it).
/// </summary>
internal sealed class RankingScores(IEnumerable<int> depths)
{
    private static readonly int[] s_cutoffs = [1, 5, 10];

    private readonly SortedDictionary<int, double> _recall = new(depths.Concat(s_cutoffs).Distinct().ToDictionary(k => k, _ => 0.0));
    private readonly SortedDictionary<int, (double Mrr, double Ndcg)> _ranked = new(depths.Append(10).Where(k => k >= 10).Distinct().ToDictionary(k => k, _ => (0.0, 0.0)));
    private int _queries;

    /// <summary>Adds one query's ranking.</summary>
    /// <param name="ranking">Ids, best first, each once.</param>
    /// <param name="grades">Grades of the relevant passages, above 0; at least one.</param>
    public void Add(IReadOnlyList<string> ranking, IReadOnlyDictionary<string, double> grades)
    {
        _queries++;
        var gains = ranking.Select(id => grades.GetValueOrDefault(id)).ToList();
        var ideal = grades.Values.OrderDescending().ToList();
        foreach (var k in _recall.Keys.ToList())
            _recall[k] += gains.Take(k).Count(gain => gain > 0) / (double)grades.Count;
        foreach (var k in _ranked.Keys.ToList())
        {
            var first = gains.FindIndex(gain => gain > 0) + 1;
            var (mrr, ndcg) = _ranked[k];
            _ranked[k] = (mrr + (first > 0 && first <= k ? 1.0 / first : 0), ndcg + (Discounted(gains, k) / Discounted(ideal, k)));
        }
    }

    /// <summary>The means so far, 0 to 1, by name.</summary>
    public IReadOnlyDictionary<string, double> Means() => Named().ToDictionary(x => x.Name, x => Math.Round(x.Sum / Math.Max(1, _queries), 4));

    private IEnumerable<(string Name, double Sum)> Named() =>
        _recall.Select(r => (Name("recall", r.Key), r.Value))
            .Concat(_ranked.Select(r => (Name("mrr", r.Key), r.Value.Mrr)))
            .Concat(_ranked.Select(r => (Name("ndcg", r.Key), r.Value.Ndcg)));

    private static string Name(string measure, int k) => string.Create(CultureInfo.InvariantCulture, $"{measure}@{k}");

    private static double Discounted(IEnumerable<double> gains, int k) => gains.Take(k).Select((gain, i) => gain / Math.Log2(i + 2)).Sum();
}
