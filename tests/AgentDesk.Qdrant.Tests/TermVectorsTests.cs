using AgentDesk.Core.Indexing;
using AgentDesk.Storage.Qdrant;

namespace AgentDesk.Qdrant.Tests;

public sealed class TermVectorsTests
{
    [Theory]
    [InlineData("fish", 1167664347u)]
    [InlineData("检索", 3562076087u)]
    public void Index_Term_IsTheSameForEver(string term, uint expected) => Assert.Equal(expected, TermVectors.Index(term));

    [Fact]
    public void Index_ManyTerms_HardlyCollide()
    {
        const int Terms = 300_000;
        var indices = Enumerable.Range(0, Terms).Select(i => TermVectors.Index("w" + i)).Distinct().Count();
        // n² / 2³³ pairs are expected to share a dimension.
        Assert.InRange(Terms - indices, 0, 40);
    }

    [Fact]
    public void OfChunk_Terms_HaveTheWeightsOfBm25()
    {
        var vector = TermVectors.OfChunk(["fish", "swim", "fish"], averageLength: 6)!;
        Assert.Equal([TermVectors.Index("fish"), TermVectors.Index("swim")], vector.Indices);
        var norm = Bm25.K1 * (1 - Bm25.B + (Bm25.B * 3 / 6));
        Assert.Equal(2 * (Bm25.K1 + 1) / (2 + norm), vector.Values[0], 1e-6);
        Assert.Equal(1 * (Bm25.K1 + 1) / (1 + norm), vector.Values[1], 1e-6);
        Assert.Null(TermVectors.OfChunk([], 6));
    }

    [Fact]
    public void OfQuestion_SingleIdeograph_IsSoughtAsTheBeginningOfPairs()
    {
        var question = Assert.Single(TermVectors.OfQuestion("竹")!.Indices);
        Assert.Contains(question, TermVectors.OfChunk(["竹林", "林里"], 2)!.Indices);
        Assert.DoesNotContain(question, TermVectors.OfChunk(["苦竹", "林里"], 2)!.Indices);
        Assert.Equal(TermVectors.Index("竹林"), Assert.Single(TermVectors.OfQuestion("竹林")!.Indices));
    }

    [Fact]
    public void OfQuestion_Text_AsksForEachTermOnce()
    {
        Assert.Null(TermVectors.OfQuestion("what is it?"));
        var vector = TermVectors.OfQuestion("fish or fish or " + string.Join(' ', Enumerable.Range(0, 500).Select(i => "x" + i)))!;
        Assert.Equal(64, vector.Indices.Distinct().Count());
        Assert.All(vector.Values, value => Assert.Equal(1, value));
    }
}
