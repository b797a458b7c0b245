using AgentDesk.LlamaCpp;

namespace EngineSpeed;

/// <summary>The first token of a further turn after a long history, beside the new turn's tokens alone.</summary>
internal static class History
{
    private const int HistoryTokens = 3000;
    private const int NewTokens = 64;

    public static async IAsyncEnumerable<Measure> MeasureAsync(Run run)
    {
        using var client = new LlamaChatClient(run.Model, run.Options(4096));
        var history = run.RandomTokens(HistoryTokens);
        await run.RequestAsync(client, history, Run.Greedy(1));

        // Apart from those of the engine, there is the cost of attention to the history, which nothing can spare a model.
        yield return await Measure.InTurnsAsync(
            $"first token of a turn of {NewTokens} tokens after a history of {HistoryTokens}, beside the turn alone",
            "ms",
            "≤ 1.15 × the turn alone",
            run.Pairs,
            _ => FirstTokenAsync(run, client, [.. history, .. run.RandomTokens(NewTokens)], HistoryTokens),
            _ => FirstTokenAsync(run, client, run.RandomTokens(NewTokens), 0));
        yield return await Measure.InTurnsAsync(
            "the same, beside reading history and turn",
            "ms",
            "",
            Math.Min(run.Pairs, 3),
            _ => FirstTokenAsync(run, client, [.. history, .. run.RandomTokens(NewTokens)], HistoryTokens),
            async _ =>
            {
                using var fresh = new LlamaChatClient(run.Model, run.Options(4096));
                return await FirstTokenAsync(run, fresh, [.. history, .. run.RandomTokens(NewTokens)], 0);
            });
    }

    private static async Task<double> FirstTokenAsync(Run run, LlamaChatClient client, int[] prompt, int cached)
    {
        var (milliseconds, timings) = await run.RequestAsync(client, prompt, Run.Greedy(1));
        return timings.CachedTokens >= cached - 1 ? milliseconds : throw new InvalidOperationException($"{timings.CachedTokens} of {cached} tokens were still there.");
    }
}
