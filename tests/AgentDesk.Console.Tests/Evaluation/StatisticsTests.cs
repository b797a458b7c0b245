using AgentDesk.Console.Evaluation.Statistics;

namespace AgentDesk.Console.Tests.Evaluation;

public sealed class StatisticsTests
{
    [Theory]
    // Newcombe 1998, table I: Wilson's interval without continuity correction.
    [InlineData(81, 263, 0.2553, 0.3662)]
    [InlineData(15, 148, 0.0624, 0.1605)]
    [InlineData(0, 20, 0.0, 0.1611)]
    [InlineData(1, 29, 0.0061, 0.1718)]
    public void Share_HasWilsonsInterval(int right, int of, double low, double high)
    {
        var share = new Share(right, of);
        Assert.Equal(low, share.Low, 4);
        Assert.Equal(high, share.High, 4);
    }

    [Fact]
    public void Share_OfNothing_KnowsNothing() => Assert.Equal((0, 0.0, 1.0), (new Share(0, 0).Value, new Share(0, 0).Low, new Share(0, 0).High));

    [Fact]
    public void Paired_SignTestIsExact()
    {
        // 8 better, 2 worse: 2 * (1 + 10 + 45) / 1024.
        var first = Enumerable.Repeat(0.0, 8).Concat(Enumerable.Repeat(1.0, 2)).Concat(Enumerable.Repeat(1.0, 10)).ToArray();
        var second = Enumerable.Repeat(1.0, 8).Concat(Enumerable.Repeat(0.0, 2)).Concat(Enumerable.Repeat(1.0, 10)).ToArray();
        var paired = PairedDifference.Of(first, second);

        Assert.Equal((8, 2, 0.3), (paired.Better, paired.Worse, paired.Difference));
        Assert.Equal(0.1094, paired.P, 4);
        Assert.InRange(paired.Low, -0.1, 0.1);
        Assert.InRange(paired.High, 0.5, 0.65);
        Assert.Equal(paired, PairedDifference.Of(first, second));
    }

    [Fact]
    public void Paired_NoDifference_IsCertain() => Assert.Equal(new PairedDifference(0, 0, 0, 0, 0, 1), PairedDifference.Of([1, 0, 1], [1, 0, 1]));
}
