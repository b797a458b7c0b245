using AgentDesk.LlamaCpp.Grammar.Matching;

namespace AgentDesk.LlamaCpp.Inference;

/// <summary>What the output may be, token by token. One instance per reply; not safe for use by several threads at once.</summary>
internal abstract class OutputConstraint
{
    /// <summary>How many tokens may still be written, the next and the one that ends the reply included.</summary>
    internal int Remaining { get; set; } = int.MaxValue;

    /// <summary>Whether <see cref="Allowed"/> can tell at once every token that is allowed now.</summary>
    internal virtual bool TellsAll => false;

    /// <summary>Whether the output is inside a tool call, where stop sequences do not apply.</summary>
    internal virtual bool InToolCall => false;

    /// <summary>Says how many tokens the output may have. Called once, before anything else.</summary>
    /// <exception cref="LlamaModelException">The output cannot be what it has to be in so few.</exception>
    internal virtual void Begin(int tokens) => Remaining = tokens;

    /// <summary>Whether a token may come next, and what has to come after it is possible within <see cref="Remaining"/>.</summary>
    internal virtual bool Allows(int token) => true;

    /// <summary>The tokens that may come next, however many may still be written. Only where <see cref="TellsAll"/>.</summary>
    internal virtual TokenSet Allowed() => throw new InvalidOperationException("This constraint cannot tell its tokens.");

    /// <summary>The tokens that <see cref="Allows"/> would allow. Slower than <see cref="Allowed"/>, and nearly always the same: only where <see cref="TellsAll"/>.</summary>
    internal virtual TokenSet AllowedWithinRemaining() => throw new InvalidOperationException("This constraint cannot tell its tokens.");

    /// <summary>Moves on by a token that <see cref="Allows"/> has just allowed.</summary>
    internal virtual void Accept(int token)
    {
    }
}

/// <summary>Anything.</summary>
internal sealed class NoConstraint : OutputConstraint;

/// <summary>
/// A grammar from the first token to the last. As the tokens that may be written run out, only those are allowed after which the output can
/// still be completed, so that it is complete in any case; where there are too few from the start, text is cut and a tool call refused.
/// </summary>
internal sealed class GrammarConstraint(GrammarCursor grammar, bool isToolCall) : OutputConstraint
{
    private bool _mayBeCut;

    internal override bool TellsAll => true;

    internal override bool InToolCall => isToolCall;

    private int Rest => _mayBeCut ? int.MaxValue : Remaining - 1;

    internal override void Begin(int tokens)
    {
        base.Begin(tokens);
        if (grammar.CanComplete(tokens)) return;
        _mayBeCut = !isToolCall;
        if (isToolCall) throw new LlamaModelException($"There is room for {tokens} tokens, and the shortest call of the tools takes {grammar.ShortestCompletion}. Raise ChatOptions.MaxOutputTokens or the context length, or shorten the prompt.");
    }

    internal override bool Allows(int token) => grammar.Allows(token, Rest);

    internal override TokenSet Allowed() => grammar.Allowed();

    internal override TokenSet AllowedWithinRemaining() => grammar.AllowedWithin(Rest);

    internal override void Accept(int token) => grammar.TryAccept(token);
}
