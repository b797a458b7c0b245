namespace AgentDesk.LlamaCpp.Grammar.Matching;

/// <summary>How far an output has come in a grammar: the stacks that are possible, and the bytes of a character that has only begun.</summary>
internal sealed class MatchState(GrammarAutomaton automaton, int[] stacks, PartialCharacter partial, long shortestBytes)
{
    private MatchState?[]? _next;

    public GrammarAutomaton Automaton => automaton;

    /// <summary>Sorted; the empty stack, where the output may end, is first. Of a begun character those that it can still fit.</summary>
    public int[] Stacks => stacks;

    public PartialCharacter Partial => partial;

    /// <summary>Whether the output may end here.</summary>
    public bool IsComplete => stacks[0] == StackStore.Empty && partial.Missing == 0;

    /// <summary>The fewest bytes that complete the output from here.</summary>
    public long ShortestBytes => shortestBytes;

    /// <summary>The tokens of a shortest completion; negative while it is not known.</summary>
    public long ShortestTokens { get; set; } = -1;

    /// <summary>The tokens that may come next, while they are remembered.</summary>
    public TokenSet? Allowed { get; set; }

    /// <summary>The state after a character of some kind, which completes the begun one if there is one; null where there is none.</summary>
    public MatchState? After(int kind)
    {
        if (kind == CharacterKinds.None)
        {
            return null;
        }

        _next ??= new MatchState?[automaton.KindCount];
        var next = _next[kind] ??= automaton.Step(this, kind);
        return next == automaton.Dead ? null : next;
    }
}
