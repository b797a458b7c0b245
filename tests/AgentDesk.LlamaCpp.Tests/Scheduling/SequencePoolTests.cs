using AgentDesk.LlamaCpp.Inference.Scheduling;

namespace AgentDesk.LlamaCpp.Tests.Scheduling;

public sealed class SequencePoolTests(TinyModelFixture tiny) : SchedulerTestBase(tiny)
{
    [Fact]
    public void OneAfterTheOther_ThePrefixIsThere()
    {
        var scheduler = NewScheduler();

        Assert.Equal(0, Cached(scheduler, Prompt(100)));
        Assert.Equal(99, Cached(scheduler, Prompt(100)));
        Assert.Equal(40, Cached(scheduler, [.. Prompt(40), .. Prompt(30, 9)]));
    }

    [Fact]
    public void ABranch_LeavesTheLongOneAsItWas()
    {
        var scheduler = NewScheduler();
        int[] trunk = Prompt(50);
        Cached(scheduler, [.. trunk, .. Prompt(100, 2)]);

        Cached(scheduler, [.. trunk, .. Prompt(100, 3)]);

        Assert.Equal(149, Cached(scheduler, [.. trunk, .. Prompt(100, 2)]));
        Assert.Equal(149, Cached(scheduler, [.. trunk, .. Prompt(100, 3)]));
        Assert.Equal(Alone([.. trunk, .. Prompt(100, 3)], 10), Run(scheduler, [.. trunk, .. Prompt(100, 3)], 10).Written);
    }

    [Fact]
    public void WhatIsShared_TakesRoomOnce()
    {
        var scheduler = NewScheduler(contextLength: 512);
        for (var i = 0; i < 3; i++) Cached(scheduler, [.. Prompt(200), .. Prompt(70, 10 + i)]);

        // 200 in common and thrice 70; three times 270 would not be there together.
        for (var i = 0; i < 3; i++) Assert.Equal(269, Cached(scheduler, [.. Prompt(200), .. Prompt(70, 10 + i)]));
        Assert.Equal(512 - 200 - 3 * 70, scheduler.Pool.FreeCells);
    }

    [Fact]
    public void NoRoom_TheOneUsedLongestAgoGoes()
    {
        var scheduler = NewScheduler(contextLength: 512);
        Cached(scheduler, Prompt(150, 1));
        Cached(scheduler, Prompt(150, 2));
        Cached(scheduler, Prompt(150, 3));
        Cached(scheduler, Prompt(150, 1));

        Cached(scheduler, Prompt(150, 4));

        Assert.Equal(149, Cached(scheduler, Prompt(150, 3)));
        Assert.Equal(149, Cached(scheduler, Prompt(150, 1)));
        Assert.Equal(0, Cached(scheduler, Prompt(150, 2)));
    }

    [Fact]
    public void ARunningOne_IsAPrefixToo_AndIsNeverEvicted()
    {
        var scheduler = NewScheduler(contextLength: 512);
        var running = new GreedyWork("running", Prompt(200), 40);
        scheduler.Add(running);
        while (running.Written.Length < 5) Step(scheduler);

        Assert.Equal(200, Cached(scheduler, [.. Prompt(200), .. Prompt(100, 2)]));
        for (var i = 0; i < 5; i++) Cached(scheduler, Prompt(150, 20 + i));
        RunAll(scheduler);

        Assert.Equal(1, running.Begun);
        Assert.Equal(Alone(Prompt(200), 40), running.Written);
    }

    [Fact]
    public void SeveralWithTheSamePrompt_ComputeItOnce()
    {
        var scheduler = NewScheduler();
        var works = Enumerable.Range(0, 3).Select(i => new GreedyWork($"{i}", [.. Prompt(180), .. Prompt(20, 5 + i)], 10)).ToList();
        works.ForEach(scheduler.Add);

        RunAll(scheduler);

        Assert.Equal([0, 180, 180], works.Select(work => work.Cached));
        for (var i = 0; i < 3; i++) Assert.Equal(Alone([.. Prompt(180), .. Prompt(20, 5 + i)], 10), works[i].Written);
    }

    [Fact]
    public void Off_NothingIsKept()
    {
        var scheduler = NewScheduler(reusePrefix: false);

        Cached(scheduler, Prompt(100));

        Assert.Equal(0, Cached(scheduler, Prompt(100)));
        Assert.Equal(512, scheduler.Pool.FreeCells);
    }

    [Fact]
    public void ThousandRandomRequests_LeakNothing()
    {
        var random = new Random(3);
        var scheduler = NewScheduler(parallel: 4, contextLength: 256, cacheTokens: 1024, batchSize: 64);
        var live = new List<GreedyWork>();
        for (var i = 0; i < 1000; i++)
        {
            var work = new GreedyWork($"{i}", [.. Prompt(random.Next(1, 40), random.Next(4)), .. Prompt(random.Next(1, 20), i)], random.Next(1, 6)) { Fails = random.Next(20) == 0 };
            live.Add(work);
            scheduler.Add(work);
            if (random.Next(8) == 0) live[random.Next(live.Count)].Cancel();
            if (random.Next(10) == 0) live[random.Next(live.Count)].Backlog = true;
            for (var steps = random.Next(3); steps > 0; steps--) Step(scheduler);
            if (random.Next(10) == 0) live.ForEach(other => other.Backlog = false);
        }

        live.ForEach(work => work.Backlog = false);
        RunAll(scheduler);

        Assert.All(live, work => Assert.True(work.Result.IsCompleted));
        var sequences = scheduler.Pool.Sequences;
        Assert.DoesNotContain(sequences, sequence => sequence.InUse);
        Assert.All(sequences, sequence => Assert.Equal(sequence.Tokens.Count, sequence.Cells.Count));
        Assert.Equal(1024 - sequences.SelectMany(sequence => sequence.Cells).Distinct().Count(), scheduler.Pool.FreeCells);
        Assert.True(scheduler.Pool.MakeRoom(1024));
        Assert.Equal(Alone(Prompt(30), 20), Run(scheduler, Prompt(30), 20).Written);
    }

    private static int Cached(Scheduler scheduler, int[] prompt) => Run(scheduler, prompt, 1).Cached;

    private static GreedyWork Run(Scheduler scheduler, int[] prompt, int length)
    {
        var work = new GreedyWork("work", prompt, length);
        scheduler.Add(work);
        while (!work.Result.IsCompleted) Assert.True(Step(scheduler));
        return work;
    }
}
