using System.Text.Json;
using System.Text.Json.Nodes;
using AgentDesk.LlamaCpp;
using Microsoft.Extensions.AI;

namespace EngineEquality;

/// <summary>Whether every sampler, and their order, gives the tokens that llama-server's gives at the same seed.</summary>
internal static class Sampled
{
    private const int Tokens = 48;
    private const int Context = 2048;

    /// <summary>What llama-server is told where a case says nothing: everything off, as it is here.</summary>
    private static readonly Dictionary<string, JsonNode> s_off = new()
    {
        ["temperature"] = 1.0, ["top_k"] = 0, ["top_p"] = 1.0, ["min_p"] = 0.0, ["repeat_last_n"] = 64,
    };

    private static readonly Dictionary<string, JsonNode>[] s_cases =
    [
        new() { ["temperature"] = 0.7 },
        new() { ["top_k"] = 20 },
        new() { ["top_p"] = 0.8 },
        new() { ["min_p"] = 0.1 },
        new() { ["typical_p"] = 0.5 },
        new() { ["top_n_sigma"] = 1.5 },
        new() { ["top_k"] = 10, ["xtc_probability"] = 0.6, ["xtc_threshold"] = 0.05 },
        new() { ["top_k"] = 30, ["dynatemp_range"] = 0.8, ["dynatemp_exponent"] = 1.5 },
        new() { ["temperature"] = 0.0, ["dynatemp_range"] = 0.8 },
        new() { ["temperature"] = 0.0, ["repeat_penalty"] = 1.5, ["repeat_last_n"] = 100 },
        new() { ["temperature"] = 0.0, ["frequency_penalty"] = 0.5, ["presence_penalty"] = 0.5 },
        new() { ["temperature"] = 0.0, ["dry_multiplier"] = 3.0, ["dry_allowed_length"] = 1, ["dry_penalty_last_n"] = 500 },
        new() { ["temperature"] = 0.3, ["dry_multiplier"] = 3.0, ["dry_base"] = 1.5, ["dry_allowed_length"] = 1, ["dry_sequence_breakers"] = new JsonArray(" ", "。") },
        new() { ["temperature"] = 0.0, ["typical_p"] = 0.5 },
        new() { ["temperature"] = 0.0, ["top_k"] = 20, ["xtc_probability"] = 0.7, ["xtc_threshold"] = 0.02 },
        new() { ["top_p"] = 0.01, ["min_keep"] = 3 },
        new() { ["mirostat"] = 1, ["mirostat_tau"] = 3.0, ["mirostat_eta"] = 0.2 },
        new() { ["mirostat"] = 2, ["mirostat_tau"] = 3.0, ["mirostat_eta"] = 0.2 },
        new()
        {
            ["temperature"] = 0.9, ["top_k"] = 60, ["top_p"] = 0.95, ["min_p"] = 0.01, ["typical_p"] = 0.9, ["xtc_probability"] = 0.3, ["xtc_threshold"] = 0.05,
            ["repeat_penalty"] = 1.1, ["dry_multiplier"] = 1.0, ["dynatemp_range"] = 0.3, ["min_keep"] = 2,
        },
        new()
        {
            ["temperature"] = 0.9, ["top_n_sigma"] = 3.0, ["top_k"] = 60, ["top_p"] = 0.95, ["min_p"] = 0.01, ["xtc_probability"] = 0.3, ["xtc_threshold"] = 0.05,
            ["frequency_penalty"] = 0.2, ["dry_multiplier"] = 1.0, ["dynatemp_range"] = 0.3,
        },
    ];

    public static async Task<bool> RunAsync(string peers, string path, int count, int threads, CancellationToken cancellationToken)
    {
        var prompts = Prompts.Create(Repository.Folder, count);
        using var model = await LlamaModel.LoadAsync(new LlamaModelOptions { Path = path, Threads = threads }, cancellationToken: cancellationToken);
        using var client = new LlamaChatClient(model, new LlamaChatClientOptions { ContextLength = Context, ReusePrefix = false, LookupDecoding = LookupDecoding.Off });
        using var server = await Server.StartAsync(peers, ["-m", path, "-c", $"{Context}", "-t", $"{threads}", "-np", "1"], cancellationToken);
        var all = true;
        foreach (var one in s_cases)
        {
            var (same, distinct) = (0, new HashSet<int>());
            for (var seed = 0; seed < prompts.Count; seed++)
            {
                var theirs = await TheirsAsync(server, prompts[seed], one, seed, cancellationToken);
                var ours = await OursAsync(client, prompts[seed], one, seed, cancellationToken);
                distinct.UnionWith(ours);
                same += ours.SequenceEqual(theirs) ? 1 : 0;
            }

            Console.WriteLine($"{same} of {prompts.Count} identical, {distinct.Count} distinct tokens: {string.Join(", ", one.Select(pair => $"{pair.Key} {pair.Value.ToJsonString()}"))}");
            all &= same == prompts.Count;
        }

        return all;
    }

    private static async Task<List<int>> TheirsAsync(Server server, string prompt, Dictionary<string, JsonNode> settings, int seed, CancellationToken cancellationToken)
    {
        var body = new JsonObject { ["prompt"] = prompt, ["seed"] = seed, ["n_predict"] = Tokens, ["cache_prompt"] = false, ["return_tokens"] = true };
        foreach (var (name, value) in s_off.Concat(settings)) body[name] = value.DeepClone();
        var answer = await server.PostAsync("/completion", body, cancellationToken);
        return [.. answer.GetProperty("tokens").EnumerateArray().Select(token => token.GetInt32())];
    }

    private static async Task<List<int>> OursAsync(LlamaChatClient client, string prompt, Dictionary<string, JsonNode> settings, int seed, CancellationToken cancellationToken)
    {
        var options = new ChatOptions { Temperature = 1, Seed = seed, MaxOutputTokens = Tokens, AdditionalProperties = [] };
        foreach (var (name, value) in settings)
        {
            if (name == "temperature") options.Temperature = (float)value.GetValue<double>();
            else if (name == "top_k") options.TopK = value.GetValue<int>();
            else if (name == "top_p") options.TopP = (float)value.GetValue<double>();
            else if (name == "frequency_penalty") options.FrequencyPenalty = (float)value.GetValue<double>();
            else if (name == "presence_penalty") options.PresencePenalty = (float)value.GetValue<double>();
            else options.AdditionalProperties[name] = JsonSerializer.SerializeToElement(value);
        }

        return await client.GenerateAsync(prompt, options, cancellationToken).Where(step => step.Id is not null).Select(step => step.Id!.Value).ToListAsync(cancellationToken);
    }
}
