namespace AgentDesk.LlamaCpp.Grammar.Strings;

/// <summary>Drops the states of an automaton from which no text can end, and joins those that cannot be told apart (Moore's partition refinement).</summary>
internal static class AutomatonReduction
{
    public static Automaton Reduce(Automaton automaton)
    {
        var live = Live(automaton);
        if (!live[0])
        {
            return new Automaton([[]], [false]);
        }

        var block = automaton.Accepts.Select(accepts => accepts ? 1 : 0).ToArray();
        for (var count = 0; ;)
        {
            var numbers = new Dictionary<string, int>(StringComparer.Ordinal);
            var refined = new int[automaton.Count];
            for (var state = 0; state < automaton.Count; state++)
            {
                var key = live[state] ? $"{block[state]}:{string.Join(';', Steps(automaton, state, live, block).Select(s => $"{s.First}-{s.Last}>{s.Target}"))}" : "";
                refined[state] = numbers.TryGetValue(key, out var number) ? number : numbers[key] = numbers.Count;
            }

            block = refined;
            if (numbers.Count == count)
            {
                return Build(automaton, live, block);
            }

            count = numbers.Count;
        }
    }

    private static bool[] Live(Automaton automaton)
    {
        var sources = new List<int>[automaton.Count];
        for (var state = 0; state < automaton.Count; state++)
        {
            sources[state] = [];
        }

        for (var state = 0; state < automaton.Count; state++)
        {
            foreach (var step in automaton.Steps[state])
            {
                sources[step.Target].Add(state);
            }
        }

        var live = automaton.Accepts.ToArray();
        var pending = new Stack<int>(Enumerable.Range(0, automaton.Count).Where(state => live[state]));
        while (pending.TryPop(out var state))
        {
            foreach (var source in sources[state].Where(source => !live[source]))
            {
                live[source] = true;
                pending.Push(source);
            }
        }

        return live;
    }

    // The steps by block, neighbours joined, so that equal states have equal lists.
    private static List<Transition> Steps(Automaton automaton, int state, bool[] live, int[] block)
    {
        var joined = new List<Transition>();
        foreach (var step in automaton.Steps[state].Where(step => live[step.Target]))
        {
            var target = block[step.Target];
            if (joined.Count > 0 && joined[^1].Target == target && joined[^1].Last + 1 == step.First)
            {
                joined[^1] = new Transition(joined[^1].First, step.Last, target);
            }
            else
            {
                joined.Add(new Transition(step.First, step.Last, target));
            }
        }

        return joined;
    }

    private static Automaton Build(Automaton automaton, bool[] live, int[] block)
    {
        // States are numbered as they are reached, so that equal sets give equal grammars.
        var representatives = new Dictionary<int, int>();
        for (var state = 0; state < automaton.Count; state++)
        {
            representatives.TryAdd(block[state], state);
        }

        var order = new List<int> { block[0] };
        var numbers = new Dictionary<int, int> { [block[0]] = 0 };
        var steps = new List<IReadOnlyList<Transition>>();
        for (var i = 0; i < order.Count; i++)
        {
            var found = Steps(automaton, representatives[order[i]], live, block);
            foreach (var target in found.Select(step => step.Target).Where(target => !numbers.ContainsKey(target)).ToArray())
            {
                if (numbers.TryAdd(target, order.Count))
                {
                    order.Add(target);
                }
            }

            steps.Add([.. found.Select(step => step with { Target = numbers[step.Target] })]);
        }

        return new Automaton(steps, [.. order.Select(b => automaton.Accepts[representatives[b]])]);
    }
}
