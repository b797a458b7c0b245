using System.Numerics.Tensors;

namespace AgentDesk.LlamaCpp.Inference;

/// <summary>How probable given continuations of a prompt are.</summary>
internal static class ContinuationScorer
{
    /// <summary>Computes the total natural-log probability of each continuation's tokens.</summary>
    /// <exception cref="LlamaContextOverflowException">The prompt and the longest continuation do not fit.</exception>
    internal static double[] Run(InferenceContext context, int[] prompt, IReadOnlyList<int[]> continuations, CancellationToken cancellationToken)
    {
        var longest = 1;
        foreach (var tokens in continuations) longest = Math.Max(longest, tokens.Length);
        if (prompt.Length + longest - 1 >= context.Window) throw new LlamaContextOverflowException(prompt.Length + longest - 1, context.Window);

        context.Prefill(prompt, cancellationToken);
        var scores = context.Scores(-1);
        var normaliser = LogSumExp(scores);
        var totals = new double[continuations.Count];
        for (var i = 0; i < totals.Length; i++)
            if (continuations[i] is [var first, ..])
                totals[i] = scores[first] - normaliser;

        for (var i = 0; i < totals.Length; i++)
        {
            if (continuations[i].Length < 2) continue;
            totals[i] += Rest(context, continuations[i], cancellationToken);
            if (context.Truncate(prompt.Length) < prompt.Length) context.Prefill(prompt, cancellationToken);
        }

        return totals;
    }

    private static double Rest(InferenceContext context, int[] tokens, CancellationToken cancellationToken)
    {
        double total = 0;
        for (var start = 0; start < tokens.Length - 1; start += context.BatchSize)
        {
            var length = Math.Min(context.BatchSize, tokens.Length - 1 - start);
            context.Append(tokens.AsSpan(start, length), allScores: true, cancellationToken);
            for (var i = 0; i < length; i++)
            {
                var scores = context.Scores(i);
                total += scores[tokens[start + i + 1]] - LogSumExp(scores);
            }
        }

        return total;
    }

    private static double LogSumExp(ReadOnlySpan<float> scores)
    {
        double max = TensorPrimitives.Max(scores);
        double sum = 0;
        foreach (var score in scores) sum += Math.Exp(score - max);
        return max + Math.Log(sum);
    }
}
