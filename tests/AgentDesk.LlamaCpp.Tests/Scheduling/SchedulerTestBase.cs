using AgentDesk.LlamaCpp.Inference;
using AgentDesk.LlamaCpp.Inference.Scheduling;
using Microsoft.Extensions.Logging.Abstractions;

namespace AgentDesk.LlamaCpp.Tests.Scheduling;

/// <summary>Schedulers on the tiny model that are moved step by step, so that the order of what happens is the same each time.</summary>
public abstract class SchedulerTestBase(TinyModelFixture tiny) : IDisposable
{
    private readonly List<IDisposable> _contexts = [];

    protected LlamaModel Model => tiny.Model;

    public void Dispose()
    {
        foreach (var context in _contexts) context.Dispose();
        GC.SuppressFinalize(this);
    }

    internal Scheduler NewScheduler(int parallel = 4, int contextLength = 512, int? cacheTokens = null, int batchSize = 64, bool reusePrefix = true)
    {
        var options = new LlamaChatClientOptions
        {
            Threads = 1,
            ContextLength = contextLength,
            CacheTokens = cacheTokens,
            BatchSize = batchSize,
            ParallelSequences = parallel,
            ReusePrefix = reusePrefix,
            // A token computed alone differs in the last bits from one computed with others. Rounded to half precision, as keys and values
            // usually are and flash attention's always, that becomes enough to tip a choice between two tokens now and then.
            FlashAttention = FlashAttention.Off,
            KeyCacheType = KeyValueCacheType.F32,
            ValueCacheType = KeyValueCacheType.F32,
        };
        var context = InferenceContext.Create(Model, options, NullLogger.Instance);
        _contexts.Add(context);
        return new Scheduler(context, parallel, reusePrefix);
    }

    internal static bool Step(Scheduler scheduler)
    {
        if (!scheduler.Plan()) return false;
        scheduler.Compute();
        return true;
    }

    internal static void RunAll(Scheduler scheduler)
    {
        for (var step = 0; Step(scheduler); step++) Assert.True(step < 100_000, "It does not end.");
    }

    /// <summary>Words that the vocabulary has to spell byte by byte, a different text for each seed.</summary>
    internal static int[] Prompt(int length, int seed = 1)
    {
        var random = new Random(seed);
        return [.. Enumerable.Range(0, length).Select(_ => random.Next('!', '~'))];
    }

    internal int[] Alone(int[] prompt, int length)
    {
        var scheduler = NewScheduler();
        var work = new GreedyWork("alone", prompt, length);
        scheduler.Add(work);
        RunAll(scheduler);
        return work.Written;
    }
}
