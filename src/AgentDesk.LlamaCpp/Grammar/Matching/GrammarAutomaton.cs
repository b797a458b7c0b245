namespace AgentDesk.LlamaCpp.Grammar.Matching;

/// <summary>
/// The states that outputs under a grammar were seen in, each made when it is first reached and then remembered, so that a character costs
/// one look into a table however ambiguous the grammar is. Not safe for use by several threads at once.
/// </summary>
internal sealed class GrammarAutomaton
{
    private readonly GrammarProgram _program;
    private readonly StackStore _stacks;
    private readonly Dictionary<StateKey, MatchState> _states = [];

    public GrammarAutomaton(GrammarProgram program)
    {
        _program = program;
        _stacks = new StackStore(program);
        Dead = new MatchState(this, [], default, ShortestOutputs.Never);
        Start = Whole([.. program.Starts(program.Root).Select(start => start == GrammarProgram.None ? StackStore.Empty : _stacks.Push(start, StackStore.Empty))])!;
    }

    /// <summary>Before the first character.</summary>
    public MatchState Start { get; }

    /// <summary>What cannot be.</summary>
    public MatchState Dead { get; }

    /// <summary>How many states are remembered.</summary>
    public int Count => _states.Count;

    public int KindCount => _program.Kinds.Count;

    public CharacterKinds Kinds => _program.Kinds;

    /// <summary>The state after a character of some kind, <see cref="Dead"/> where the grammar does not allow it.</summary>
    public MatchState Step(MatchState state, int kind)
    {
        var next = new List<int>();
        foreach (var stack in state.Stacks)
        {
            if (stack != StackStore.Empty && _program.Takes(_stacks.Top(stack), kind))
            {
                next.Add(_stacks.Advance(stack));
            }
        }

        return Whole(next) ?? Dead;
    }

    /// <summary>The state after some bytes, or null where the grammar does not allow them or they are no UTF-8.</summary>
    public MatchState? AfterText(MatchState state, ReadOnlySpan<byte> text)
    {
        var (at, partial) = (state, state.Partial);
        foreach (var value in text)
        {
            if (partial.With(value) is not { } longer || (longer.Missing == 0 && !longer.IsWhole))
            {
                return null;
            }

            if (longer.Missing > 0)
            {
                partial = longer;
                continue;
            }

            if (at.After(_program.Kinds[longer.Value]) is not { } next)
            {
                return null;
            }

            (at, partial) = (next, default);
        }

        return partial == at.Partial ? at : Begun(at, partial);
    }

    /// <summary>Whether a character that begins so is allowed; <see cref="Begun"/> would give a state.</summary>
    public bool MayBegin(MatchState state, PartialCharacter partial)
    {
        foreach (var kind in _program.Kinds.Of(partial))
        {
            if (state.After(kind) is not null)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>The state in which a character has begun, or null where none that begins so is allowed.</summary>
    public MatchState? Begun(MatchState state, PartialCharacter partial)
    {
        var kinds = _program.Kinds.Of(partial);
        int[] stacks = [.. state.Stacks.Where(stack => stack != StackStore.Empty && Array.Exists(kinds, kind => _program.Takes(_stacks.Top(stack), kind)))];
        return stacks.Length == 0 ? null : Intern(stacks, partial);
    }

    /// <summary>The state after a token that the grammar names, or null where it names none that fits.</summary>
    public MatchState? AfterToken(MatchState state, int token) => state.Partial.Missing > 0
        ? null
        : Whole(state.Stacks.Where(stack => stack != StackStore.Empty && _program[_stacks.Top(stack)].Matches(token)).Select(_stacks.Advance).ToList());

    /// <summary>Whichever of two outputs it was.</summary>
    public MatchState Either(MatchState first, MatchState second) => Intern([.. first.Stacks.Union(second.Stacks).Order()], default);

    /// <summary>Whether the grammar names tokens that may come next.</summary>
    public bool NamesTokens(MatchState state) =>
        _program.HasTokens && state.Stacks.Any(stack => stack != StackStore.Empty && _program[_stacks.Top(stack)].Kind is SymbolKind.Token or SymbolKind.OtherToken);

    /// <summary>The same place in this automaton as a state of another one over the same grammar.</summary>
    public MatchState Import(MatchState state)
    {
        var numbers = new Dictionary<int, int> { [StackStore.Empty] = StackStore.Empty };
        var theirs = state.Automaton._stacks;
        return Intern([.. state.Stacks.Select(Copy).Order()], state.Partial);

        int Copy(int stack)
        {
            var path = new Stack<int>();
            for (; !numbers.ContainsKey(stack); stack = theirs.Below(stack))
            {
                path.Push(stack);
            }

            while (path.TryPop(out var next))
            {
                numbers[next] = _stacks.Push(theirs.Top(next), numbers[stack]);
                stack = next;
            }

            return numbers[stack];
        }
    }

    private MatchState? Whole(IReadOnlyCollection<int> stacks)
    {
        var expanded = new SortedSet<int>();
        foreach (var stack in stacks)
        {
            expanded.UnionWith(_stacks.Expand(stack));
        }

        return expanded.Count == 0 ? null : Intern([.. expanded], default);
    }

    private MatchState Intern(int[] stacks, PartialCharacter partial)
    {
        var key = new StateKey(stacks, partial);
        if (!_states.TryGetValue(key, out var state))
        {
            _states[key] = state = new MatchState(this, stacks, partial, stacks.Min(stack => ShortestBytes(stack, partial)));
        }

        return state;
    }

    /// <summary>The fewest bytes that complete a stack. A class's own are counted in; of a begun character only the missing ones are to come.</summary>
    private long ShortestBytes(int stack, PartialCharacter partial) =>
        _stacks.Bytes(stack) + (partial.Missing == 0 ? 0 : partial.Missing - _program[_stacks.Top(stack)].Bytes);

    private readonly struct StateKey(int[] stacks, PartialCharacter partial) : IEquatable<StateKey>
    {
        private readonly int[] _stacks = stacks;
        private readonly PartialCharacter _partial = partial;
        private readonly int _hash = Hash(stacks, partial);

        public bool Equals(StateKey other) => _hash == other._hash && _partial == other._partial && _stacks.AsSpan().SequenceEqual(other._stacks);

        public override bool Equals(object? obj) => obj is StateKey other && Equals(other);

        public override int GetHashCode() => _hash;

        private static int Hash(int[] stacks, PartialCharacter partial)
        {
            var hash = new HashCode();
            hash.Add(partial);
            foreach (var stack in stacks)
            {
                hash.Add(stack);
            }

            return hash.ToHashCode();
        }
    }
}
