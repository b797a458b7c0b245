using AgentDesk.Storage.Sqlite;

namespace AgentDesk.Storage.Tests.Sqlite;

public sealed class RankingTests
{
    [Fact]
    public void Ranks_ScoresWithTies_CountTheGreaterOnes()
    {
        double[] all = [3, 1, 2, 2, 5, 0.5];
        Assert.Equal([1, 2, null, 3, 3, 6], Ranks.Of([5, 3, null, 2, 2, 0.5], all));
        Assert.Equal([null, null], Ranks.Of([null, null], all));
        Assert.Empty(Ranks.Of([], all));
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
