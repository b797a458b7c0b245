using AgentDesk.Storage.Sqlite;
using AgentDesk.Storage.Tests.Sqlite.Vectors;

namespace AgentDesk.Storage.Tests.Sqlite;

public sealed class ScoreRankingTests
{
    [Theory]
    [InlineData(0, 3)]
    [InlineData(1, 3)]
    [InlineData(100, 100)]
    [InlineData(10_007, 30)]
    public void Top_ManyEqualScores_KeepsTheFirstOfThem(int count, int limit)
    {
        var random = new Random(count);
        var scores = Enumerable.Range(0, count).Select(_ => random.Next(40) / 40f).ToArray();
        Assert.Equal(Enumerable.Range(0, count).OrderByDescending(i => scores[i]).ThenBy(i => i).Take(limit), ScoreRanking.Top(scores, limit));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(7)]
    public void Ranks_Values_CountTheGreaterOnes(int threads)
    {
        var random = new Random(2);
        var scores = Enumerable.Range(0, 9_001).Select(_ => random.Next(500) / 500f).ToArray();
        float[] values = [scores[5], scores[8_999], 1, -1, scores[5]];
        Assert.Equal(values.Select(value => 1 + scores.Count(score => score > value)), ScoreRanking.Ranks(scores, values, threads));
    }

    [Theory]
    [InlineData("1-9", "", "1-9")]
    [InlineData("1-9", "1-9", "")]
    [InlineData("1-9", "0-2,4-5,8-20", "2-4,5-8")]
    [InlineData("1-3,5-7,7-9", "2-3", "1-2,5-9")]
    [InlineData("1-3,8-9", "2-8", "1-2,8-9")]
    [InlineData("", "1-3", "")]
    public void Without_Holes_LeavesTheRest(string ranges, string holes, string expected)
    {
        var left = ChunkRanges.Without(ranges, holes);
        Assert.Equal(expected, left);
    }

    [Fact]
    public void TopChunks_ManyOffers_KeepsTheBestInOrder()
    {
        var random = new Random(9);
        var all = Enumerable.Range(0, 500).Select(i => new ScoredChunk(i, random.Next(20), null, random.Next(3))).ToList();
        var top = new TopChunks(30);
        all.ForEach(top.Offer);
        Assert.Equal(all.OrderByDescending(c => c.Score).ThenByDescending(c => c.Cosine).ThenBy(c => c.Chunk).Take(30), top.BestFirst());
    }
}
