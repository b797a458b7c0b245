using AgentDesk.LlamaCpp;
using AgentDesk.LlamaCpp.Grammar.Matching;
using AgentDesk.LlamaCpp.Inference;
using AgentDesk.LlamaCpp.Inference.Scheduling;
using Microsoft.Extensions.Logging.Abstractions;

namespace EngineSpeed;

/// <summary>
/// Writing with and without lookup decoding. Random weights quote nothing, so the reply is dictated: every token is computed and then chosen
/// as the text wants it, which costs both sides the same, and drafts are right or wrong as they are for a model that writes this text.
/// </summary>
internal static class Lookup
{
    private const int ContextTokens = 2048;
    private const int ReplyTokens = 240;

    public static async IAsyncEnumerable<Measure> MeasureAsync(Run run)
    {
        var words = run.Words(0, ContextTokens + 2 * ReplyTokens);
        var context = words[..ContextTokens];
        var own = words[ContextTokens..];
        // Three passages of the context, a few words of its own before each.
        int[] quoting = [.. own[..8], .. context[200..272], .. own[8..16], .. context[900..972], .. own[16..24], .. context[1500..1572]];
        using var with = Engine(run, LookupDecoding.Auto);
        using var without = Engine(run, LookupDecoding.Off);
        yield return await CompareAsync("a reply that quotes 3 passages of a context of 2,048 tokens, with lookup decoding", quoting, "≥ 1.5 × without");
        yield return await CompareAsync("a reply of other text, with lookup decoding", own[^ReplyTokens..], "≥ 0.97 × without");

        async Task<Measure> CompareAsync(string name, int[] reply, string mustBe)
        {
            await TokensPerSecondAsync(with, context, reply, run.Token);
            await TokensPerSecondAsync(without, context, reply, run.Token);
            return await Measure.InTurnsAsync(
                name, "t/s", mustBe, run.Pairs, _ => TokensPerSecondAsync(with, context, reply, run.Token), _ => TokensPerSecondAsync(without, context, reply, run.Token));
        }
    }

    private static InferenceEngine Engine(Run run, LookupDecoding lookup)
    {
        var options = new LlamaChatClientOptions { ContextLength = 4096, ParallelSequences = 1, LookupDecoding = lookup };
        return new InferenceEngine(InferenceContext.Create(run.Model, options, NullLogger.Instance), options, NullLogger.Instance);
    }

    private static async Task<double> TokensPerSecondAsync(InferenceEngine engine, int[] context, int[] reply, CancellationToken cancellationToken)
    {
        var request = new GenerationRequest(context, new SamplingOptions(), reply.Length, []);
        using var work = new GenerationWork(engine, new GenerationJob(request, new Dictated(reply, engine.Model.Vocabulary.Count), (_, _) => true, _ => { }));
        var timings = (await engine.RunAsync(work, cancellationToken)).Timings;
        Console.Error.WriteLine($"  {timings.AcceptedTokens} of {timings.DraftedTokens} drafted tokens right");
        return timings.GeneratedTokens / timings.GenerateTime.TotalSeconds;
    }

    /// <summary>Allows one token at a time.</summary>
    private sealed class Dictated(int[] text, int vocabularySize) : OutputConstraint
    {
        private int _at;

        internal override bool TellsAll => true;

        internal override bool Allows(int token) => token == text[_at];

        internal override TokenSet Allowed()
        {
            var one = new TokenSet(vocabularySize);
            one.Add(text[_at]);
            return one;
        }

        internal override TokenSet AllowedWithinRemaining() => Allowed();

        internal override void Accept(int token) => _at++;
    }
}
