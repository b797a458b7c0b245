namespace AgentDesk.LlamaCpp.Grammar.Matching;

/// <summary>How far an output has come in a grammar: the stacks that are possible, and the bytes of a character that has only begun.</summary>
internal sealed class MatchState(GrammarAutomaton automaton, int[] stacks, PartialCharacter partial)
{
    private MatchState?[]? _next;

    public GrammarAutomaton Automaton => automaton;

    /// <summary>Sorted; the empty stack, where the output may end, is first.</summary>
    public int[] Stacks => stacks;

    public PartialCharacter Partial => partial;

    /// <summary>Whether the output may end here.</summary>
    public bool IsComplete => stacks[0] == StackStore.Empty && partial.Missing == 0;

    /// <summary>The fewest bytes that complete the output from here.</summary>
    public long ShortestBytes { get; init; }

    /// <summary>The tokens of a shortest completion; negative while it is not known.</summary>
    public long ShortestTokens { get; set; } = -1;

    /// <summary>The tokens that may come next, once they were asked for.</summary>
    public TokenSet? Allowed { get; set; }

    /// <summary>The state after one more byte, or null where there is none.</summary>
    public MatchState? After(byte value)
    {
        _next ??= new MatchState?[256];
        var next = _next[value] ??= automaton.Step(this, value);
        return next == automaton.Dead ? null : next;
    }
}

/// <summary>The begun character of a UTF-8 text.</summary>
/// <param name="Value">Its bits so far.</param>
/// <param name="Missing">How many bytes are missing; 0 for none begun.</param>
/// <param name="Smallest">The smallest character that may be written in so many bytes.</param>
internal readonly record struct PartialCharacter(int Value, int Missing, int Smallest)
{
    /// <summary>What a byte begins; null where it can begin no character of several bytes.</summary>
    public static PartialCharacter? Begin(byte value) => value switch
    {
        >= 0xC2 and <= 0xDF => new PartialCharacter(value & 0x1F, 1, 0x80),
        >= 0xE0 and <= 0xEF => new PartialCharacter(value & 0x0F, 2, 0x800),
        >= 0xF0 and <= 0xF4 => new PartialCharacter(value & 0x07, 3, 0x10000),
        _ => null,
    };

    /// <summary>The smallest and the largest character that it can become; the second below the first where there is none.</summary>
    public (int Low, int High) Range => (Math.Max(Value << (6 * Missing), Smallest), (Value << (6 * Missing)) | ((1 << (6 * Missing)) - 1));

    /// <summary>With one more byte; null where that cannot continue it.</summary>
    public PartialCharacter? Continue(byte value) => (value & 0xC0) == 0x80 ? new PartialCharacter((Value << 6) | (value & 0x3F), Missing - 1, Smallest) : null;
}
