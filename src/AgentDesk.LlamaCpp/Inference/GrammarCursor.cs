using AgentDesk.LlamaCpp.Grammar.Matching;

namespace AgentDesk.LlamaCpp.Inference;

/// <summary>A grammar and how far the output has come in it. Not safe for use by several threads at once.</summary>
internal sealed class GrammarCursor
{
    private readonly GrammarMachine _machine;
    private MatchState _state;

    internal GrammarCursor(GrammarMachine machine) => (_machine, _state) = (machine, machine.Start);

    /// <summary>Whether the output could end here.</summary>
    internal bool IsComplete => _state.IsComplete;

    /// <summary>How many tokens complete the output at least, the one that ends the reply included.</summary>
    internal long ShortestCompletion => _machine.ShortestCompletion(_state);

    /// <summary>Whether the output can be completed in so many tokens, the one that ends the reply included.</summary>
    internal bool CanComplete(int tokens) => _machine.CanComplete(_state, tokens);

    /// <summary>Whether a token may come next and the output be completed after it.</summary>
    /// <param name="token">The token.</param>
    /// <param name="rest">How many tokens there may be after it, the one that ends the reply included.</param>
    internal bool Allows(int token, int rest) => _machine.Allows(_state, token, rest);

    /// <summary>The tokens that may come next, the ones that end the reply where it may end.</summary>
    internal TokenSet Allowed() => _machine.Allowed(_state);

    /// <summary>Those after which the output can be completed in so many tokens.</summary>
    internal TokenSet AllowedWithin(int rest) => _machine.AllowedWithin(_state, rest);

    /// <summary>Moves on, or says that the grammar does not allow it and stays.</summary>
    internal bool TryAccept(int token) => MoveTo(_machine.After(_state, token));

    /// <summary>Moves on by a text, or says that the grammar does not allow it and stays.</summary>
    internal bool TryAccept(ReadOnlySpan<byte> text) => MoveTo(_machine.AfterText(_state, text));

    private bool MoveTo(MatchState? next)
    {
        _state = next ?? _state;
        return next is not null;
    }
}
