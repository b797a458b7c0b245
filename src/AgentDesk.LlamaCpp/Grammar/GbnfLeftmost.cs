namespace AgentDesk.LlamaCpp.Grammar;

/// <summary>
/// Walks what each rule can begin with. llama.cpp expands these beginnings without remembering any: a cycle never ends there (its own check misses
/// rules that are empty only by way of others), and beginnings that multiply exhaust time and memory.
/// </summary>
internal sealed class GbnfLeftmost(ExpandedGrammar grammar)
{
    private const int MaxDepth = 4_000;
    private const int MaxBeginnings = 100_000;
    private const long MaxTotal = 50_000_000;

    private readonly bool[] _nullable = GbnfFixpoint.Nullable(grammar);
    private readonly long[] _beginnings = new long[grammar.Rules.Count];
    private readonly int[] _depths = new int[grammar.Rules.Count];
    private readonly bool[] _open = new bool[grammar.Rules.Count];

    public void Check()
    {
        var total = 0L;
        for (var rule = 0; rule < grammar.Rules.Count; rule++)
        {
            Walk(rule);
            total += _beginnings[rule];
            if (_beginnings[rule] > MaxBeginnings || total > MaxTotal)
            {
                throw Error(rule, "can begin in too many ways; give common beginnings a place before the alternatives.");
            }
        }
    }

    private GrammarException Error(int rule, string reason) => new(grammar.Lines[rule], $"the rule '{grammar.Names[rule]}' {reason}");

    private void Walk(int start)
    {
        var path = new Stack<(int Rule, IEnumerator<int> Next)>();
        Enter(start, path);
        while (path.TryPeek(out var top))
        {
            if (top.Next.MoveNext())
            {
                var child = top.Next.Current;
                if (_open[child])
                {
                    throw Error(child, "begins with itself (left recursion), or repeats something that can be empty.");
                }

                if (_beginnings[child] == 0)
                {
                    Enter(child, path);
                }
                else
                {
                    Add(top.Rule, child);
                }

                continue;
            }

            path.Pop();
            _open[top.Rule] = false;
            if (path.TryPeek(out var parent))
            {
                Add(parent.Rule, top.Rule);
            }
        }
    }

    private void Enter(int rule, Stack<(int Rule, IEnumerator<int> Next)> path)
    {
        if (_beginnings[rule] > 0)
        {
            return;
        }

        _beginnings[rule] = 1;
        _depths[rule] = 1;
        _open[rule] = true;
        path.Push((rule, Leftmost(rule).GetEnumerator()));
    }

    private void Add(int rule, int child)
    {
        _beginnings[rule] = Math.Min(_beginnings[rule] + _beginnings[child], MaxTotal + 1);
        _depths[rule] = Math.Max(_depths[rule], _depths[child] + 1);
        if (_depths[rule] > MaxDepth)
        {
            throw Error(rule, $"begins with a chain of more than {MaxDepth} rules.");
        }
    }

    private IEnumerable<int> Leftmost(int rule)
    {
        foreach (var alternative in grammar.Alternatives(rule))
        {
            foreach (var element in alternative)
            {
                if (element.Kind != GbnfElementKind.Rule)
                {
                    break;
                }

                yield return element.Value;
                if (!_nullable[element.Value])
                {
                    break;
                }
            }
        }
    }
}
