namespace AgentDesk.LlamaCpp.Grammar.Strings;

/// <summary>Builds the automaton of all texts but a few: a tree of the few, with every way off it leading to a state that accepts everything.</summary>
internal sealed class ExclusionTrie
{
    private const int Free = 1;

    private readonly List<SortedDictionary<int, int>> _children = [[], []];
    private readonly HashSet<int> _excluded = [];

    public void Add(IReadOnlyList<int> text)
    {
        var state = 0;
        foreach (var character in text)
        {
            if (!_children[state].TryGetValue(character, out var next))
            {
                next = _children.Count;
                Automaton.Limit(next);
                _children[state].Add(character, next);
                _children.Add([]);
            }

            state = next;
        }

        _excluded.Add(state);
    }

    public Automaton Build()
    {
        var steps = _children.Select(children =>
        {
            var others = CodePointSet.Of([.. children.Keys]).Complement();
            var free = others.Ranges.Select(range => new Transition(range.First, range.Last, Free));
            return (IReadOnlyList<Transition>)[.. children.Select(child => new Transition(child.Key, child.Key, child.Value)).Concat(free).OrderBy(step => step.First)];
        });
        return new Automaton([.. steps], [.. Enumerable.Range(0, _children.Count).Select(state => !_excluded.Contains(state))]);
    }
}
