namespace AgentDesk.LlamaCpp.Inference.Scheduling;

/// <summary>What a request has to compute.</summary>
/// <param name="Silent">Tokens whose scores nobody wants: the rest of a prompt.</param>
/// <param name="Scored">Tokens after them whose scores are wanted.</param>
internal readonly record struct Demand(int Silent, int Scored)
{
    internal bool IsDecoding => Silent == 0;

    internal int Total => Silent + Scored;
}

/// <summary>Decides how many tokens of each request the next computation has.</summary>
internal static class BatchPlanner
{
    /// <summary>
    /// Every request that writes gets its next token, then those with more tokens to score theirs, then prompts share what is left equally:
    /// a short one is through before a long one, and neither stops who writes. Where even the first tokens do not all fit, the turn goes round.
    /// </summary>
    /// <param name="demands">What each request has to compute.</param>
    /// <param name="batchSize">The most tokens.</param>
    /// <param name="outputs">The most tokens whose scores are wanted.</param>
    /// <param name="promptTokens">The most tokens of prompts while somebody writes.</param>
    /// <param name="turn">Whose turn is first.</param>
    /// <param name="counts">Receives the number of tokens of each.</param>
    internal static void Plan(ReadOnlySpan<Demand> demands, int batchSize, int outputs, int promptTokens, int turn, Span<int> counts)
    {
        counts.Clear();
        var left = batchSize;
        var writing = false;
        for (var round = 0; round < 2; round++)
        {
            for (var i = 0; i < demands.Length; i++)
            {
                var index = (turn + i) % demands.Length;
                if (!demands[index].IsDecoding) continue;
                writing = true;
                var wanted = round == 0 ? 1 : demands[index].Scored - counts[index];
                var given = Math.Min(Math.Min(wanted, left), outputs);
                counts[index] += given;
                left -= given;
                outputs -= given;
            }
        }

        if (writing) left = Math.Min(left, promptTokens);
        SharePrompts(demands, left, outputs, turn, counts);
    }

    private static void SharePrompts(ReadOnlySpan<Demand> demands, int left, int outputs, int turn, Span<int> counts)
    {
        while (left > 0)
        {
            var hungry = 0;
            for (var i = 0; i < demands.Length; i++)
                if (Wanted(demands[i], counts[i], outputs) > 0)
                    hungry++;
            if (hungry == 0) return;
            var share = Math.Max(1, left / hungry);
            for (var i = 0; i < demands.Length && left > 0; i++)
            {
                var index = (turn + i) % demands.Length;
                var given = Math.Min(Math.Min(Wanted(demands[index], counts[index], outputs), share), left);
                outputs -= Math.Max(0, counts[index] + given - demands[index].Silent) - Math.Max(0, counts[index] - demands[index].Silent);
                counts[index] += given;
                left -= given;
            }
        }
    }

    private static int Wanted(Demand demand, int count, int outputs) => demand.IsDecoding ? 0
        : Math.Min(demand.Total - count, Math.Max(0, demand.Silent - count) + outputs);
}
