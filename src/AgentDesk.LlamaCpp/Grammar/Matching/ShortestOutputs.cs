namespace AgentDesk.LlamaCpp.Grammar.Matching;

/// <summary>The fewest bytes that each rule of a grammar can come to (D. E. Knuth, "A generalization of Dijkstra's algorithm", 1977).</summary>
internal static class ShortestOutputs
{
    /// <summary>More bytes than any output has: for what cannot be written at all.</summary>
    public const long Never = 1L << 40;

    public static long Sum(long a, long b) => Math.Min(a + b, Never);

    /// <param name="starts">The first symbols of each rule's alternatives.</param>
    /// <param name="symbols">All symbols.</param>
    public static long[] OfRules(IReadOnlyList<int[]> starts, IReadOnlyList<Symbol> symbols)
    {
        var shortest = new long[starts.Count];
        Array.Fill(shortest, Never);
        var alternatives = new List<(int Rule, int Waiting, long Bytes)>();
        var users = new List<int>?[starts.Count];
        var queue = new PriorityQueue<int, long>();
        for (var rule = 0; rule < starts.Count; rule++)
        {
            foreach (var start in starts[rule])
            {
                var (waiting, bytes) = (0, 0L);
                for (var at = start; at != GrammarProgram.None; at = symbols[at].IsLast ? GrammarProgram.None : at + 1)
                {
                    bytes = Sum(bytes, symbols[at].Bytes);
                    if (symbols[at].Kind == SymbolKind.Rule)
                    {
                        waiting++;
                        (users[symbols[at].Value] ??= []).Add(alternatives.Count);
                    }
                }

                alternatives.Add((rule, waiting, bytes));
                if (waiting == 0)
                {
                    queue.Enqueue(rule, bytes);
                }
            }
        }

        var done = new bool[starts.Count];
        while (queue.TryDequeue(out var rule, out var bytes))
        {
            if (done[rule])
            {
                continue;
            }

            (done[rule], shortest[rule]) = (true, bytes);
            foreach (var index in users[rule] ?? [])
            {
                var (user, waiting, known) = alternatives[index];
                alternatives[index] = (user, waiting - 1, Sum(known, bytes));
                if (waiting == 1)
                {
                    queue.Enqueue(user, alternatives[index].Bytes);
                }
            }
        }

        return shortest;
    }
}
