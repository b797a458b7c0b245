namespace AgentDesk.LlamaCpp.Grammar.Strings;

/// <summary>One step of an automaton: the characters that take it, and where it leads.</summary>
internal readonly record struct Transition(int First, int Last, int Target);

/// <summary>
/// A deterministic automaton over code points: a set of strings. State 0 is the start; steps that are not there reject. Immutable.
/// </summary>
/// <param name="Steps">The steps of each state, sorted, without overlap.</param>
/// <param name="Accepts">Whether the text may end in a state.</param>
internal sealed record Automaton(IReadOnlyList<IReadOnlyList<Transition>> Steps, IReadOnlyList<bool> Accepts)
{
    /// <summary>States that an automaton may have; more would make a grammar that is slow to load.</summary>
    public const int MaxStates = 6_000;

    public int Count => Steps.Count;

    /// <summary>All texts of a length in code points.</summary>
    public static Automaton OfLength(int minimum, int? maximum)
    {
        var count = (maximum ?? minimum) + 1;
        Limit(count);
        var steps = new List<IReadOnlyList<Transition>>();
        for (var i = 0; i < count; i++)
        {
            int? target = i + 1 < count ? i + 1 : maximum is null ? i : null;
            steps.Add(target is { } next ? [.. CodePointSet.All.Ranges.Select(range => new Transition(range.First, range.Last, next))] : []);
        }

        return new Automaton(steps, [.. Enumerable.Range(0, count).Select(i => i >= minimum)]);
    }

    /// <summary>All texts but the ones given.</summary>
    public static Automaton AllBut(IEnumerable<string> texts)
    {
        var builder = new ExclusionTrie();
        foreach (var text in texts)
        {
            builder.Add([.. text.EnumerateRunes().Select(rune => rune.Value)]);
        }

        return builder.Build();
    }

    public static void Limit(int states)
    {
        if (states > MaxStates)
        {
            throw new RegexException($"it needs an automaton of more than {MaxStates} states; use shorter repetitions or fewer alternatives.");
        }
    }

    public bool Matches(string text)
    {
        var state = 0;
        foreach (var rune in text.EnumerateRunes())
        {
            var step = Steps[state].Where(t => t.First <= rune.Value && rune.Value <= t.Last).Select(t => (int?)t.Target).FirstOrDefault();
            if (step is null)
            {
                return false;
            }

            state = step.Value;
        }

        return Accepts[state];
    }

    /// <summary>The texts that are in both sets.</summary>
    public Automaton Intersect(Automaton other)
    {
        var numbers = new Dictionary<(int, int), int> { [(0, 0)] = 0 };
        var pairs = new List<(int Left, int Right)> { (0, 0) };
        var steps = new List<IReadOnlyList<Transition>>();
        for (var i = 0; i < pairs.Count; i++)
        {
            var found = new List<Transition>();
            foreach (var (first, last, target) in Overlaps(Steps[pairs[i].Left], other.Steps[pairs[i].Right]))
            {
                if (!numbers.TryGetValue(target, out var number))
                {
                    number = pairs.Count;
                    Limit(number);
                    numbers.Add(target, number);
                    pairs.Add(target);
                }

                found.Add(new Transition(first, last, number));
            }

            steps.Add(found);
        }

        return AutomatonReduction.Reduce(new Automaton(steps, [.. pairs.Select(pair => Accepts[pair.Left] && other.Accepts[pair.Right])]));
    }

    private static IEnumerable<(int First, int Last, (int, int) Target)> Overlaps(IReadOnlyList<Transition> left, IReadOnlyList<Transition> right)
    {
        for (int i = 0, j = 0; i < left.Count && j < right.Count;)
        {
            var first = Math.Max(left[i].First, right[j].First);
            var last = Math.Min(left[i].Last, right[j].Last);
            if (first <= last)
            {
                yield return (first, last, (left[i].Target, right[j].Target));
            }

            _ = left[i].Last < right[j].Last ? i++ : j++;
        }
    }
}
