using System.Diagnostics;
using AgentDesk.LlamaCpp;
using Microsoft.Extensions.AI;

namespace EngineSpeed;

/// <summary>What all measurements share.</summary>
internal sealed record Run(LlamaModel Model, int Pairs, CancellationToken Token)
{
    private readonly Random _random = new(20261129);

    public LlamaChatClientOptions Options(int window) => new() { ContextLength = window, ParallelSequences = 1, LookupDecoding = LookupDecoding.Off };

    /// <summary>Tokens of plain words, different every time.</summary>
    public int[] RandomTokens(int count) => [.. Enumerable.Range(0, count).Select(_ => _random.Next(1000, Math.Min(Model.Vocabulary.Count - 1000, 20_000)))];

    /// <summary>Tokens of the repository's own English documents from a place on.</summary>
    public int[] Words(int from, int count)
    {
        var text = string.Concat(Directory.EnumerateFiles(Path.Combine(Folder(), "corpus", "en"), "*.md").Order(StringComparer.Ordinal).Select(File.ReadAllText));
        return Model.Vocabulary.Tokenize(text, addSpecial: false).AsSpan(from, count).ToArray();
    }

    /// <summary>Runs a request.</summary>
    /// <returns>Milliseconds from the request to its first token as its reader sees them, and the engine's figures.</returns>
    public async Task<(double FirstToken, LlamaTimings Timings)> RequestAsync(LlamaChatClient client, int[] prompt, ChatOptions options)
    {
        var started = Stopwatch.GetTimestamp();
        var (first, timings) = (0.0, default(LlamaTimings));
        await foreach (var step in client.GenerateAsync(prompt, options, Token))
        {
            first = first == 0 ? Stopwatch.GetElapsedTime(started).TotalMilliseconds : first;
            timings = step.Timings ?? timings;
        }

        return (first, timings!);
    }

    public static ChatOptions Greedy(int tokens) => new() { Temperature = 0, MaxOutputTokens = tokens, AdditionalProperties = new() { ["ignore_eos"] = true } };

    private static string Folder()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "AgentDesk.sln")))
            {
                return folder.FullName;
            }
        }

        throw new InvalidOperationException("Run this from within the repository.");
    }
}
