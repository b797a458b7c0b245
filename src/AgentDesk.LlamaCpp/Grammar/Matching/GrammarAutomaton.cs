namespace AgentDesk.LlamaCpp.Grammar.Matching;

/// <summary>
/// The states that outputs under a grammar were seen in, each made when it is first reached and then remembered, so that a byte costs one
/// look into a table however ambiguous the grammar is. Not safe for use by several threads at once.
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
        Dead = new MatchState(this, [], default);
        Start = Complete([.. program.Starts(program.Root).Select(start => start == GrammarProgram.None ? StackStore.Empty : _stacks.Push(start, StackStore.Empty))])!;
    }

    /// <summary>Before the first character.</summary>
    public MatchState Start { get; }

    /// <summary>What cannot be.</summary>
    public MatchState Dead { get; }

    public int Count => _states.Count;

    /// <summary>The state after a byte, <see cref="Dead"/> where the grammar does not allow it.</summary>
    public MatchState Step(MatchState state, byte value)
    {
        if (state.Partial.Missing == 0 && value < 0x80)
        {
            // llama.cpp's grammars end at NUL and cannot speak of it.
            return value == 0 ? Dead : AfterCharacter(state, value);
        }

        var partial = state.Partial.Missing == 0 ? PartialCharacter.Begin(value) : state.Partial.Continue(value);
        return partial is not { } known ? Dead
            : known.Missing > 0 ? Begun(state, known)
            : known.Value >= known.Smallest ? AfterCharacter(state, known.Value)
            : Dead;
    }

    /// <summary>The state after a token that the grammar names, or null where it names none that fits.</summary>
    public MatchState? AfterToken(MatchState state, int token) =>
        state.Partial.Missing > 0 ? null : Complete(state.Stacks.Where(stack => stack != StackStore.Empty && Symbol(stack).Matches(token)).Select(_stacks.Advance));

    /// <summary>Whichever of two outputs it was.</summary>
    public MatchState Either(MatchState first, MatchState second) => Intern([.. first.Stacks.Union(second.Stacks).Order()], default);

    /// <summary>The symbols that may come next.</summary>
    public IEnumerable<Symbol> Symbols(MatchState state) => state.Stacks.Where(stack => stack != StackStore.Empty).Select(Symbol);

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

    private Symbol Symbol(int stack) => _program[_stacks.Top(stack)];

    private MatchState AfterCharacter(MatchState state, int c) =>
        Complete(state.Stacks.Where(stack => stack != StackStore.Empty && Symbol(stack).Class?.Contains(c) == true).Select(_stacks.Advance)) ?? Dead;

    private MatchState? Complete(IEnumerable<int> stacks)
    {
        int[] expanded = [.. stacks.SelectMany(_stacks.Expand).Distinct().Order()];
        return expanded.Length == 0 ? null : Intern(expanded, default);
    }

    private MatchState Begun(MatchState state, PartialCharacter partial)
    {
        var (low, high) = partial.Range;
        int[] stacks = [.. state.Stacks.Where(stack => stack != StackStore.Empty && Symbol(stack).Class?.Overlaps(low, high) == true)];
        return low > high || stacks.Length == 0 ? Dead : Intern(stacks, partial);
    }

    private MatchState Intern(int[] stacks, PartialCharacter partial)
    {
        var key = new StateKey(stacks, partial);
        if (!_states.TryGetValue(key, out var state))
        {
            _states[key] = state = new MatchState(this, stacks, partial) { ShortestBytes = ShortestBytes(stacks, partial) };
        }

        return state;
    }

    private long ShortestBytes(int[] stacks, PartialCharacter partial) => partial.Missing == 0
        ? stacks.Min(_stacks.Bytes)
        : partial.Missing + stacks.Min(stack => _stacks.Bytes(stack) - Symbol(stack).Class!.Bytes);

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
