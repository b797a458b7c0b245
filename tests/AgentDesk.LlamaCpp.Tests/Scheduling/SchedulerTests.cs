namespace AgentDesk.LlamaCpp.Tests.Scheduling;

public sealed class SchedulerTests(TinyModelFixture tiny) : SchedulerTestBase(tiny)
{
    [Fact]
    public void Together_EachWritesWhatItWritesAlone()
    {
        var scheduler = NewScheduler(parallel: 6);
        var works = Enumerable.Range(1, 10).Select(i => new GreedyWork($"{i}", Prompt(i * 7, i), 20 + i)).ToList();
        works.ForEach(scheduler.Add);

        RunAll(scheduler);

        for (var i = 1; i <= works.Count; i++) Assert.Equal(Alone(Prompt(i * 7, i), 20 + i), works[i - 1].Written);
    }

    [Fact]
    public void LongPrompt_DoesNotStopWhoWrites()
    {
        var events = new List<string>();
        var scheduler = NewScheduler(contextLength: 1024, batchSize: 64);
        scheduler.Add(new GreedyWork("writer", Prompt(5), 60, events));
        Step(scheduler);
        var long_ = new GreedyWork("long", Prompt(600, 2), 1, events);
        scheduler.Add(long_);

        var steps = 0;
        for (; !events.Contains("long"); steps++)
        {
            var before = events.Count(name => name == "writer");
            Step(scheduler);
            Assert.Equal(before + 1, events.Count(name => name == "writer"));
        }

        Assert.True(steps >= 600 / 64, $"{steps}");
    }

    [Fact]
    public void ShortPrompt_IsThroughBeforeALongOneThatCameFirst()
    {
        var events = new List<string>();
        var scheduler = NewScheduler(contextLength: 1024, batchSize: 32);
        scheduler.Add(new GreedyWork("long", Prompt(500), 1, events));
        scheduler.Add(new GreedyWork("short", Prompt(20, 2), 1, events));

        RunAll(scheduler);

        Assert.Equal(["long begins", "short begins", "short", "long"], events);
    }

    [Fact]
    public void MoreWritersThanABatchHolds_NobodyStarves()
    {
        var events = new List<string>();
        var scheduler = NewScheduler(parallel: 5, batchSize: 2);
        for (var i = 0; i < 5; i++) scheduler.Add(new GreedyWork($"{i}", Prompt(1, i), 12, events));

        RunAll(scheduler);

        var written = events.FindAll(name => !name.EndsWith("begins", StringComparison.Ordinal));
        for (var i = 0; i < 5; i++)
        {
            // From one's own token to the next at most two rounds of the others' pass.
            var at = written.Select((name, index) => (name, index)).Where(pair => pair.name == $"{i}").Select(pair => pair.index).ToList();
            Assert.Equal(12, at.Count);
            Assert.All(at.Zip(at.Skip(1)), pair => Assert.InRange(pair.Second - pair.First, 1, 10));
        }
    }

    [Fact]
    public void NoRoomForBoth_TheSecondWaits()
    {
        var events = new List<string>();
        var scheduler = NewScheduler(contextLength: 256);
        scheduler.Add(new GreedyWork("first", Prompt(150), 5, events));
        scheduler.Add(new GreedyWork("second", Prompt(150, 2), 5, events));

        RunAll(scheduler);

        Assert.Equal("second begins", events[6]);
        Assert.Equal(12, events.Count);
    }

    [Fact]
    public void NoRoomAfterAll_TheYoungestBeginsAgain_AndNothingIsLost()
    {
        var scheduler = NewScheduler(contextLength: 256);
        var first = new GreedyWork("first", Prompt(60), 180);
        var second = new GreedyWork("second", Prompt(60, 2), 180);
        scheduler.Add(first);
        scheduler.Add(second);

        RunAll(scheduler);

        Assert.Equal((1, true), (first.Begun, second.Begun > 1));
        Assert.Equal(Alone(Prompt(60), 180), first.Written);
        Assert.Equal(Alone(Prompt(60, 2), 180), second.Written);
    }

    [Fact]
    public void AWorkThatThrows_FailsAlone()
    {
        var scheduler = NewScheduler();
        var good = new GreedyWork("good", Prompt(10), 20);
        var bad = new GreedyWork("bad", Prompt(10, 2), 20) { Fails = true };
        scheduler.Add(good);
        scheduler.Add(bad);

        RunAll(scheduler);

        Assert.IsType<InvalidDataException>(bad.Result.Exception!.InnerException);
        Assert.Equal(Alone(Prompt(10), 20), good.Written);
    }

    [Fact]
    public void ABatchThatFails_CostsOnlyWhoseFaultItIs()
    {
        var scheduler = NewScheduler();
        var works = Enumerable.Range(1, 3).Select(i => new GreedyWork($"{i}", Prompt(10, i), 20)).ToList();
        works.ForEach(scheduler.Add);
        for (var i = 0; i < 5; i++) Step(scheduler);
        var bad = new GreedyWork("bad", [5, 10_000_000, 6], 5);
        scheduler.Add(bad);

        RunAll(scheduler);

        var error = Assert.IsType<LlamaModelException>(bad.Result.Exception!.InnerException);
        Assert.Contains("status -1", error.Message, StringComparison.Ordinal);
        for (var i = 1; i <= 3; i++) Assert.Equal(Alone(Prompt(10, i), 20), works[i - 1].Written);
    }

    [Fact]
    public void Cancelled_InTheQueueInThePromptAndWhileWriting_TheOthersGoOn()
    {
        var scheduler = NewScheduler(parallel: 3, batchSize: 16);
        var good = new GreedyWork("good", Prompt(10), 30);
        var writing = new GreedyWork("writing", Prompt(4, 2), 30);
        var reading = new GreedyWork("reading", Prompt(200, 3), 30);
        var waiting = new GreedyWork("waiting", Prompt(10, 4), 30);
        foreach (var work in new[] { good, writing, reading, waiting }) scheduler.Add(work);
        while (writing.Written.Length < 3) Step(scheduler);
        Assert.Empty(reading.Written);
        Assert.Equal(0, waiting.Begun);

        foreach (var work in new[] { writing, reading, waiting }) work.Cancel();
        RunAll(scheduler);

        Assert.All([writing, reading, waiting], work => Assert.True(work.Result.IsFaulted || work.Result.IsCanceled));
        Assert.Equal(Alone(Prompt(10), 30), good.Written);
        Assert.DoesNotContain(scheduler.Pool.Sequences, sequence => sequence.InUse);
    }

    [Fact]
    public void Backlogged_MakesPlace_AndGoesOnWhenRead()
    {
        var scheduler = NewScheduler(parallel: 1);
        var slow = new GreedyWork("slow", Prompt(10), 20);
        var other = new GreedyWork("other", Prompt(10, 2), 20);
        scheduler.Add(slow);
        while (slow.Written.Length < 5) Step(scheduler);
        slow.Backlog = true;
        scheduler.Add(other);

        RunAll(scheduler);
        Assert.Equal(5, slow.Written.Length);
        Assert.True(other.Result.IsCompletedSuccessfully && slow.IsParked && scheduler.HasParked);
        slow.Backlog = false;
        RunAll(scheduler);

        Assert.Equal(Alone(Prompt(10), 20), slow.Written);
        Assert.False(scheduler.HasParked);
    }
}
