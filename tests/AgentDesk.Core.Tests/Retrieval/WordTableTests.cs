using AgentDesk.Core.Retrieval;

namespace AgentDesk.Core.Tests.Retrieval;

public sealed class WordTableTests
{
    private static readonly float[] s_vectors = [3, 0, 0, 1, 0.3f, 0.4f, -1, 0, 0, 0];

    [Fact]
    public void SaidOfFirst_EachTokensNearest_IsWeighedByItsLength()
    {
        var said = Said([0, 1], [1, 0], [0], [1], [2], [3], []);

        Assert.Equal([1, 0.75, 0.25, 0.65, 0, 0], said!.Select(s => Math.Round(s, 6)).ToArray());
    }

    [Fact]
    public void SaidOfFirst_RepeatedToken_CountsAsOftenAsItStands() => Assert.Equal(6.0 / 7, Said([0, 0, 1], [0])![0], 6);

    [Fact]
    public void SaidOfFirst_TokensWithoutLength_CountForNothing()
    {
        Assert.Null(Said([4], [0]));
        Assert.Equal([0.0], Said([0], [4]));
        Assert.Equal(1, Said([0, 4], [0, 4])![0], 6);
        Assert.Null(Said([], [0]));
        Assert.Null(Said());
    }

    [Fact]
    public void SaidByFirst_IsWhatTheFirstSaysOfTheOthers()
    {
        var table = new WordTable([[0], [0, 1], [1], []], s_vectors, 2);
        var there = new WordTable([[0, 1], [0]], s_vectors, 2).SaidOfFirst()![0];

        Assert.Equal(there, table.SaidByFirst()![0], 6);
        Assert.Equal(0, table.SaidByFirst()![2]);
        Assert.Null(new WordTable([[], [0]], s_vectors, 2).SaidByFirst());
    }

    private static IReadOnlyList<double>? Said(params int[][] texts) => new WordTable(texts, s_vectors, 2).SaidOfFirst();
}
