namespace AgentDesk.LlamaCpp.Grammar.Matching;

/// <summary>
/// What may still have to be written, as stacks of symbols that share their lower parts: a stack is a number, equal stacks are the same
/// number, and 0 is the empty one. Not safe for use by several threads at once.
/// </summary>
internal sealed class StackStore(GrammarProgram program)
{
    public const int Empty = 0;

    private readonly List<(int Symbol, int Below, long Bytes)> _stacks = [(GrammarProgram.None, Empty, 0)];
    private readonly Dictionary<(int Symbol, int Below), int> _numbers = [];
    private readonly Dictionary<int, int[]> _expanded = [];

    public int Top(int stack) => _stacks[stack].Symbol;

    public int Below(int stack) => _stacks[stack].Below;

    /// <summary>The fewest bytes that take the stack to its end.</summary>
    public long Bytes(int stack) => _stacks[stack].Bytes;

    /// <summary>Puts a symbol on a stack.</summary>
    public int Push(int symbol, int below)
    {
        if (_numbers.TryGetValue((symbol, below), out var known))
        {
            return known;
        }

        _stacks.Add((symbol, below, ShortestOutputs.Sum(program.RestBytes(symbol), Bytes(below))));
        return _numbers[(symbol, below)] = _stacks.Count - 1;
    }

    /// <summary>The stack once its top symbol is written.</summary>
    public int Advance(int stack)
    {
        var (symbol, below, _) = _stacks[stack];
        return program.After(symbol) is var next && next == GrammarProgram.None ? below : Push(next, below);
    }

    /// <summary>The stacks that a stack stands for once rules on its top are replaced by what they begin with: each empty, or with a terminal on top.</summary>
    public int[] Expand(int stack)
    {
        if (_expanded.TryGetValue(stack, out var known))
        {
            return known;
        }

        var found = new List<int>();
        var seen = new HashSet<int>();
        var pending = new Stack<int>([stack]);
        while (pending.TryPop(out var next))
        {
            if (!seen.Add(next))
            {
                continue;
            }

            if (next == Empty || program[Top(next)].Kind != SymbolKind.Rule)
            {
                found.Add(next);
                continue;
            }

            var after = Advance(next);
            foreach (var start in program.Starts(program[Top(next)].Value))
            {
                pending.Push(start == GrammarProgram.None ? after : Push(start, after));
            }
        }

        return _expanded[stack] = [.. found];
    }
}
