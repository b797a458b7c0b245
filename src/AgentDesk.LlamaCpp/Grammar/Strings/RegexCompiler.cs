namespace AgentDesk.LlamaCpp.Grammar.Strings;

/// <summary>
/// Compiles a regular expression to an automaton of the texts in which it is found: JSON Schema searches, so that only <c>^</c> and <c>$</c> bind it to
/// the ends. Thompson's construction, then the subset construction; an anchor is an empty step that is open only at its end of the text.
/// </summary>
internal sealed class RegexCompiler
{
    private const int MaxNodes = 20_000;

    private readonly List<List<(CodePointSet Set, int Target)>> _steps = [];
    private readonly List<List<(bool? AtStart, int Target)>> _empty = [];

    /// <summary>The texts that the expression is found in.</summary>
    /// <exception cref="RegexException">It is malformed, outside the subset, or too large.</exception>
    public static Automaton Compile(string pattern)
    {
        var compiler = new RegexCompiler();
        var start = compiler.AddNode();
        var end = compiler.Add(RegexParser.Parse(pattern), compiler.Empty(start, compiler.AddNode()));
        return compiler.Determine(start, end);
    }

    private int AddNode()
    {
        if (_steps.Count >= MaxNodes)
        {
            throw new RegexException("its repetitions multiply to too much.");
        }

        _steps.Add([]);
        _empty.Add([]);
        return _steps.Count - 1;
    }

    private int Add(RegexNode node, int from)
    {
        switch (node)
        {
            case RegexSet set:
                var next = AddNode();
                _steps[from].Add((set.Set, next));
                return next;
            case RegexAnchor anchor:
                return Empty(from, AddNode(), anchor.AtStart);
            case RegexSequence sequence:
                return sequence.Parts.Aggregate(from, (at, part) => Add(part, at));
            case RegexChoice choice:
                var join = AddNode();
                foreach (var option in choice.Options)
                {
                    Empty(Add(option, Empty(from, AddNode())), join);
                }

                return join;
            case RegexRepeat repeat:
                return AddRepeat(repeat, from);
            default:
                throw new InvalidOperationException($"{node.GetType().Name} is not a part of an expression.");
        }
    }

    private int AddRepeat(RegexRepeat repeat, int from)
    {
        for (var i = 0; i < repeat.Minimum; i++)
        {
            from = Add(repeat.Part, from);
        }

        if (repeat.Maximum is null)
        {
            var loop = Empty(from, AddNode());
            Empty(Add(repeat.Part, loop), loop);
            return Empty(loop, AddNode());
        }

        var exit = AddNode();
        for (var i = repeat.Minimum; i < repeat.Maximum; i++)
        {
            Empty(from, exit);
            from = Add(repeat.Part, Empty(from, AddNode()));
        }

        return Empty(from, exit);
    }

    private int Empty(int from, int to, bool? atStart = null)
    {
        _empty[from].Add((atStart, to));
        return to;
    }

    private Automaton Determine(int start, int end)
    {
        // What stands before and after the match is free.
        _steps[start].Add((CodePointSet.All, start));
        _steps[end].Add((CodePointSet.All, end));
        var numbers = new Dictionary<string, int>(StringComparer.Ordinal);
        var sets = new List<int[]>();
        var steps = new List<IReadOnlyList<Transition>>();
        Number(Close([start], atStart: true, atEnd: false), numbers, sets);
        for (var i = 0; i < sets.Count; i++)
        {
            var found = new List<Transition>();
            foreach (var (first, last, targets) in Split(sets[i]))
            {
                found.Add(new Transition(first, last, Number(Close(targets, atStart: false, atEnd: false), numbers, sets)));
            }

            steps.Add(found);
        }

        var accepts = sets.Select((set, i) => Close(set, atStart: i == 0, atEnd: true).Contains(end));
        return AutomatonReduction.Reduce(new Automaton(steps, [.. accepts]));
    }

    private static int Number(int[] set, Dictionary<string, int> numbers, List<int[]> sets)
    {
        // The start is a state of its own: only there is the beginning's anchor open.
        var key = string.Join(',', set);
        if (sets.Count == 0 || !numbers.TryGetValue(key, out var number))
        {
            number = sets.Count;
            Automaton.Limit(number);
            sets.Add(set);
            if (number > 0)
            {
                numbers.Add(key, number);
            }
        }

        return number;
    }

    private int[] Close(IEnumerable<int> nodes, bool atStart, bool atEnd)
    {
        var closed = new SortedSet<int>(nodes);
        var pending = new Stack<int>(closed);
        while (pending.TryPop(out var node))
        {
            foreach (var (anchor, target) in _empty[node])
            {
                if ((anchor is null || (anchor.Value ? atStart : atEnd)) && closed.Add(target))
                {
                    pending.Push(target);
                }
            }
        }

        return [.. closed];
    }

    // Cuts the alphabet where any step of the set begins or ends, and tells for each piece where it leads.
    private IEnumerable<(int First, int Last, IReadOnlyList<int> Targets)> Split(int[] set)
    {
        var ranges = set.SelectMany(node => _steps[node]).SelectMany(step => step.Set.Ranges.Select(range => (range.First, range.Last, step.Target))).ToArray();
        var cuts = new SortedSet<int>(ranges.Select(range => range.First).Concat(ranges.Select(range => range.Last + 1)));
        int? previous = null;
        foreach (var cut in cuts)
        {
            if (previous is { } first)
            {
                int[] targets = [.. ranges.Where(range => range.First <= first && first <= range.Last).Select(range => range.Target).Distinct()];
                if (targets.Length > 0)
                {
                    yield return (first, cut - 1, targets);
                }
            }

            previous = cut;
        }
    }
}
