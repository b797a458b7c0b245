using System.Text.Json;
using AgentDesk.LlamaCpp;
using Microsoft.Extensions.AI;

namespace EngineSpeed;

/// <summary>Writing under a grammar beside writing freely, at temperature 1 with random weights: nearly every free choice is refused.</summary>
internal static class Grammar
{
    private const int ReplyTokens = 160;

    private static readonly (string Name, Action<ChatOptions> Apply)[] Kinds =
    [
        ("letters", options => options.AdditionalProperties!["grammar"] = "root ::= ([a-zA-Z0-9 ,.]+ \"\\n\")+\n"),
        ("bounded texts", options => options.AdditionalProperties!["grammar"] = "root ::= \"[\" (text \", \")+ \"]\"\ntext ::= \"\\\"\" [^\"\\\\\\x00-\\x1f]{1,60} \"\\\"\"\n"),
        ("a JSON schema", options => options.ResponseFormat = ChatResponseFormat.ForJsonSchema(JsonElement.Parse("""
            {"type": "array", "minItems": 20, "items": {"type": "object", "required": ["name", "kind", "size", "tags"], "properties": {
              "name": {"type": "string", "maxLength": 40}, "kind": {"enum": ["web", "local", "archive"]}, "size": {"type": "integer", "minimum": 0, "maximum": 100000},
              "date": {"type": "string", "format": "date"}, "tags": {"type": "array", "items": {"type": "string"}, "maxItems": 3}}}}
            """))),
    ];

    public static async IAsyncEnumerable<Measure> MeasureAsync(Run run)
    {
        using var client = new LlamaChatClient(run.Model, run.Options(1024));
        var prompt = run.RandomTokens(16);
        await TokensPerSecondAsync(0, _ => { });
        foreach (var (name, apply) in Kinds)
        {
            // Once before, because the first use of a grammar compiles it and, of a vocabulary, sorts it.
            await TokensPerSecondAsync(0, apply);
            yield return await Measure.InTurnsAsync(
                $"writing under a grammar of {name}", "t/s", "≥ 0.9 × writing freely", run.Pairs, seed => TokensPerSecondAsync(1 + seed, apply), seed => TokensPerSecondAsync(1 + seed, _ => { }));
        }

        async Task<double> TokensPerSecondAsync(int seed, Action<ChatOptions> apply)
        {
            var options = Run.Greedy(ReplyTokens);
            (options.Temperature, options.Seed) = (1, seed);
            apply(options);
            var (_, timings) = await run.RequestAsync(client, prompt, options);
            return timings.GeneratedTokens / timings.GenerateTime.TotalSeconds;
        }
    }
}
