namespace AgentDesk.LlamaCpp.Grammar;

/// <summary>Which rules of a grammar can match the empty text, and which can match any finite text at all.</summary>
internal static class GbnfFixpoint
{
    /// <summary>The rules that can match the empty text.</summary>
    public static bool[] Nullable(ExpandedGrammar grammar) => Solve(grammar, terminalsCount: false);

    /// <summary>The rules that some finite text matches.</summary>
    public static bool[] Productive(ExpandedGrammar grammar) => Solve(grammar, terminalsCount: true);

    // A rule holds once all rules of one of its alternatives hold; each alternative counts down what it still waits for.
    private static bool[] Solve(ExpandedGrammar grammar, bool terminalsCount)
    {
        var holds = new bool[grammar.Rules.Count];
        var waiting = new List<int>();
        var owner = new List<int>();
        var dependants = new List<int>?[grammar.Rules.Count];
        var ready = new Stack<int>();
        for (var rule = 0; rule < grammar.Rules.Count; rule++)
        {
            foreach (var alternative in grammar.Alternatives(rule))
            {
                if (!terminalsCount && alternative.Any(element => element.Kind != GbnfElementKind.Rule))
                {
                    continue;
                }

                var references = 0;
                foreach (var element in alternative.Where(element => element.Kind == GbnfElementKind.Rule))
                {
                    (dependants[element.Value] ??= []).Add(waiting.Count);
                    references++;
                }

                waiting.Add(references);
                owner.Add(rule);
                if (references == 0 && !holds[rule])
                {
                    holds[rule] = true;
                    ready.Push(rule);
                }
            }
        }

        while (ready.TryPop(out var rule))
        {
            foreach (var alternative in dependants[rule] ?? [])
            {
                if (--waiting[alternative] == 0 && !holds[owner[alternative]])
                {
                    holds[owner[alternative]] = true;
                    ready.Push(owner[alternative]);
                }
            }
        }

        return holds;
    }
}
