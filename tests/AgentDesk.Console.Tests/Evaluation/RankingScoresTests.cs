using AgentDesk.Console.Evaluation.Retrieval;

namespace AgentDesk.Console.Tests.Evaluation;

public sealed class RankingScoresTests
{
    [Fact]
    public void Means_OneRelevant_AreThoseOfItsRank()
    {
        var scores = new RankingScores([10]);
        scores.Add(["a", "b", "c", "d"], Grades(("c", 1)));
        scores.Add(["a", "b"], Grades(("z", 1)));

        var means = scores.Means();
        Assert.Equal(["mrr@10", "ndcg@10", "recall@1", "recall@10", "recall@5"], means.Keys.Order(StringComparer.Ordinal));
        Assert.Equal([0, 0.5, 0.5], [means["recall@1"], means["recall@5"], means["recall@10"]]);
        Assert.Equal(1 / 6.0, means["mrr@10"], 1e-4);
        Assert.Equal(0.25, means["ndcg@10"], 1e-4); // 1 / log2(4), halved
    }

    [Fact]
    public void Means_SeveralGrades_ComparesWithTheBestOrder()
    {
        var scores = new RankingScores([10]);
        scores.Add(["low", "none", "high"], Grades(("low", 1), ("high", 3), ("missed", 2)));

        var means = scores.Means();
        Assert.Equal(1 / 3.0, means["recall@1"], 1e-4);
        Assert.Equal(2 / 3.0, means["recall@5"], 1e-4);
        Assert.Equal(1, means["mrr@10"]);
        var ideal = 3 + (2 / Math.Log2(3)) + (1 / Math.Log2(4));
        Assert.Equal((1 + (3 / Math.Log2(4))) / ideal, means["ndcg@10"], 1e-4);
    }

    [Fact]
    public void Means_AnotherDepth_IsMeasuredToo()
    {
        var scores = new RankingScores([20]);
        scores.Add([.. Enumerable.Range(0, 20).Select(i => $"p{i}")], Grades(("p11", 1)));

        var means = scores.Means();
        Assert.Equal([0, 1], [means["recall@10"], means["recall@20"]]);
        Assert.Equal([0, Math.Round(1 / 12.0, 4)], [means["mrr@10"], means["mrr@20"]]);
    }

    private static Dictionary<string, double> Grades(params (string Id, double Grade)[] grades) => grades.ToDictionary(g => g.Id, g => g.Grade);
}
