using AgentDesk.LlamaCpp;

namespace EngineSpeed;

/// <summary>The first token of a conversation that another client has left on disk, beside reading it again.</summary>
internal static class Restored
{
    private const int Tokens = 3000;
    private const int NewTokens = 16;

    public static async IAsyncEnumerable<Measure> MeasureAsync(Run run)
    {
        var folder = Directory.CreateTempSubdirectory("engine-speed-").FullName;
        try
        {
            var conversation = run.RandomTokens(Tokens);
            using (var client = Client(run, folder))
            {
                await run.RequestAsync(client, conversation, Run.Greedy(1));
            }

            yield return await Measure.InTurnsAsync(
                $"first token after {Tokens} tokens restored from disk, beside reading them",
                "ms",
                "≤ 0.1 × reading them",
                run.Pairs,
                _ => FirstTokenAsync(run, folder, conversation),
                _ => FirstTokenAsync(run, null, conversation));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task<double> FirstTokenAsync(Run run, string? folder, int[] conversation)
    {
        using var client = Client(run, folder);
        // The state is of the conversation; a turn that differs every time goes on from it.
        var (milliseconds, timings) = await run.RequestAsync(client, [.. conversation, .. run.RandomTokens(NewTokens)], Run.Greedy(1));
        return folder is null || timings.CachedTokens >= Tokens - 1 ? milliseconds : throw new InvalidOperationException($"{timings.CachedTokens} of {Tokens} tokens came from disk.");
    }

    private static LlamaChatClient Client(Run run, string? folder) =>
        new(run.Model, new LlamaChatClientOptions { ContextLength = 4096, ParallelSequences = 1, LookupDecoding = LookupDecoding.Off, StateCacheFolder = folder });
}
