using System.Globalization;
using AgentDesk.Console.Evaluation.Retrieval;

namespace AgentDesk.Console.Evaluation.Reports;

/// <summary>The page of <c>eval retrieval</c>.</summary>
internal static class RetrievalReport
{
    public static HtmlReport Create(string set, string embedder, int passages, RetrievalScores scores)
    {
        (string Name, IReadOnlyDictionary<string, double> Means)[] ways = [("words", scores.Lexical), ("vectors", scores.Dense), ("both", scores.Hybrid)];
        var bars = scores.Hybrid.Keys.SelectMany(measure => ways.Select((way, i) => new Bar($"{measure} · {way.Name}", way.Means[measure], null, null, way.Name, i))).ToList();
        return new HtmlReport($"Retrieval on {set}")
            .Facts(
                ("Embedder", embedder), ("Queries", $"{scores.PerQuery.Count}"), ("Passages", $"{passages}"),
                ("Time", string.Create(CultureInfo.InvariantCulture, $"{scores.MsPerQuery:0.0} ms a query")), ("Made", DateTimeOffset.Now.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture)))
            .Heading("Measures")
            .Chart(new BarChart("Means over all queries", bars))
            .Heading("All queries")
            .Table(new ReportTable(
                "Rank of the first relevant passage by each way; – where it is not among the first", ["Query", "Text", "Words", "Vectors", "Both", "First by both"],
                [.. scores.PerQuery.OrderBy(q => q.Hybrid).Select(q => (IReadOnlyList<ReportCell>)[q.Id, q.Text, Rank(q.Lexical), Rank(q.Dense), Rank(q.Hybrid), q.First ?? "–"])]));
    }

    private static ReportCell Rank(double reciprocal) => reciprocal == 0 ? new ReportCell("–", 1_000_000) : ReportCell.Of(Math.Round(1 / reciprocal), "0");
}
