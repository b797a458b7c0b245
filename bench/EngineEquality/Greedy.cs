using System.Text.Json;
using AgentDesk.LlamaCpp;
using Microsoft.Extensions.AI;

namespace EngineEquality;

internal sealed record GreedyOptions(string Model)
{
    public int Prompts { get; init; }

    public int Tokens { get; init; }

    public int Threads { get; init; }

    public int Context { get; init; }
}

/// <summary>Whether greedy decoding writes the same tokens as llama-server's, prompt by prompt.</summary>
internal static class Greedy
{
    public static async Task<bool> RunAsync(string peers, GreedyOptions options, CancellationToken cancellationToken)
    {
        var prompts = EngineEquality.Prompts.Create(Repository.Folder, options.Prompts);
        using var model = await LlamaModel.LoadAsync(new LlamaModelOptions { Path = options.Model, Threads = options.Threads }, cancellationToken: cancellationToken);
        using var client = new LlamaChatClient(model, new LlamaChatClientOptions { ContextLength = options.Context, ReusePrefix = false, LookupDecoding = LookupDecoding.Off });
        using var server = await Server.StartAsync(peers, ["-m", options.Model, "-c", $"{options.Context}", "-t", $"{options.Threads}", "-np", "1"], cancellationToken);

        var (same, compared, distinct) = (0, 0, new HashSet<int>());
        for (var i = 0; i < prompts.Count; i++)
        {
            var theirs = await TheirsAsync(server, prompts[i], options.Tokens, cancellationToken);
            var ours = await OursAsync(client, prompts[i], options.Tokens, cancellationToken);
            distinct.UnionWith(ours);
            var common = ours.Zip(theirs).TakeWhile(pair => pair.First == pair.Second).Count();
            compared += common;
            if (common == ours.Count && common == theirs.Count)
            {
                same++;
            }
            else
            {
                Console.WriteLine($"prompt {i}: differs after {common} tokens: {Shown(model, ours, common)} here, {Shown(model, theirs, common)} there");
            }
        }

        Console.WriteLine($"{Path.GetFileName(options.Model)}: {same} of {prompts.Count} prompts identical, {compared} equal tokens, {distinct.Count} distinct");
        return same == prompts.Count;
    }

    private static async Task<List<int>> TheirsAsync(Server server, string prompt, int tokens, CancellationToken cancellationToken)
    {
        var body = new { prompt, n_predict = tokens, temperature = 0, n_probs = 0, cache_prompt = false, return_tokens = true };
        var answer = await server.PostAsync("/completion", body, cancellationToken);
        return [.. answer.GetProperty("tokens").EnumerateArray().Select(token => token.GetInt32())];
    }

    private static async Task<List<int>> OursAsync(LlamaChatClient client, string prompt, int tokens, CancellationToken cancellationToken)
    {
        var result = new List<int>();
        await foreach (var step in client.GenerateAsync(prompt, new ChatOptions { Temperature = 0, MaxOutputTokens = tokens }, cancellationToken))
        {
            if (step.Id is { } id)
            {
                result.Add(id);
            }
        }

        return result;
    }

    private static string Shown(LlamaModel model, List<int> tokens, int at) =>
        at < tokens.Count ? $"{tokens[at]} {JsonSerializer.Serialize(model.Vocabulary.Detokenize([tokens[at]], special: true))}" : "the end";
}
