using AgentDesk.LlamaCpp.Inference.Scheduling;

namespace AgentDesk.LlamaCpp.Tests.Scheduling;

public sealed class BatchPlannerTests
{
    private static readonly Demand Writes = new(0, 1);

    [Fact]
    public void Alone_APromptGetsTheWholeBatch() => Assert.Equal([512], Plan([new Demand(999, 1)]));

    [Fact]
    public void WhileSomebodyWrites_PromptsGetTheirBudget() => Assert.Equal([1, 64, 1], Plan([Writes, new Demand(999, 1), Writes]));

    [Fact]
    public void Prompts_ShareEqually_AndLeaveWhatTheyDoNotNeed() => Assert.Equal([246, 20, 246], Plan([new Demand(999, 1), new Demand(19, 1), new Demand(999, 1)]));

    [Fact]
    public void MoreWritersThanTheBatchHolds_TakeTurns()
    {
        Demand[] demands = [Writes, Writes, Writes, Writes, Writes];

        Assert.Equal([1, 1, 0, 0, 0], Plan(demands, batchSize: 2, turn: 0));
        Assert.Equal([0, 0, 0, 1, 1], Plan(demands, batchSize: 2, turn: 3));
        Assert.Equal([1, 0, 0, 0, 1], Plan(demands, batchSize: 2, turn: 4));
    }

    [Fact]
    public void TokensToScore_ComeAfterEverybodysNext_AndWithinTheLimit()
    {
        Assert.Equal([8, 1], Plan([new Demand(0, 30), Writes], batchSize: 9));
        Assert.Equal([3, 1], Plan([new Demand(0, 30), Writes], outputs: 4));
        Assert.Equal([12], Plan([new Demand(10, 30)], outputs: 2));
    }

    [Fact]
    public void Random_KeepsEveryLimitAndUsesTheBatch()
    {
        var random = new Random(7);
        for (var round = 0; round < 2000; round++)
        {
            var demands = Enumerable.Range(0, random.Next(1, 9)).Select(_ => new Demand(random.Next(3) == 0 ? 0 : random.Next(1, 300), random.Next(1, 5))).ToArray();
            var (batch, outputs, budget) = (random.Next(1, 200), random.Next(1, 20), random.Next(1, 100));

            var counts = Plan(demands, batch, outputs, budget, random.Next(demands.Length));

            Assert.InRange(counts.Sum(), 1, batch);
            Assert.True(counts.Zip(demands).Sum(pair => Math.Max(0, pair.First - pair.Second.Silent)) <= outputs);
            Assert.All(counts.Zip(demands), pair => Assert.InRange(pair.First, 0, pair.Second.Total));
            var writes = demands.Any(demand => demand.IsDecoding);
            if (writes) Assert.True(counts.Zip(demands).Sum(pair => pair.Second.IsDecoding ? 0 : pair.First) <= budget);
            if (!writes && outputs >= demands.Sum(demand => demand.Scored)) Assert.Equal(Math.Min(batch, demands.Sum(demand => demand.Total)), counts.Sum());
        }
    }

    private static int[] Plan(Demand[] demands, int batchSize = 512, int outputs = 64, int promptTokens = 64, int turn = 0)
    {
        var counts = new int[demands.Length];
        BatchPlanner.Plan(demands, batchSize, outputs, promptTokens, turn, counts);
        return counts;
    }
}
