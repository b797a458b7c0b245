namespace AgentDesk.LlamaCpp.Inference;

/// <summary>What the output may be, token by token. One instance per reply; not safe for use by several threads at once.</summary>
internal abstract class OutputConstraint : IDisposable
{
    /// <summary>Whether <see cref="Mask"/> can tell at once every token that is allowed now.</summary>
    internal virtual bool MasksAll => false;

    /// <summary>Whether the output is inside a tool call, where stop sequences do not apply.</summary>
    internal virtual bool InToolCall => false;

    internal virtual bool Allows(int token) => true;

    /// <summary>Takes away the scores of all tokens that are not allowed now. Only where <see cref="MasksAll"/>.</summary>
    internal virtual void Mask(CandidateBuffer candidates) => throw new InvalidOperationException("This constraint has no mask.");

    /// <summary>Moves on by a token that <see cref="Allows"/> has just allowed or <see cref="Mask"/> left.</summary>
    internal virtual void Accept(int token)
    {
    }

    public virtual void Dispose()
    {
    }
}

/// <summary>Anything.</summary>
internal sealed class NoConstraint : OutputConstraint;

/// <summary>A grammar from the first token to the last.</summary>
internal sealed class GrammarConstraint(GrammarSampler grammar, bool isToolCall) : OutputConstraint
{
    internal override bool MasksAll => true;

    internal override bool InToolCall => isToolCall;

    internal override bool Allows(int token) => grammar.Allows(token);

    internal override void Mask(CandidateBuffer candidates) => candidates.Apply(grammar.Handle);

    internal override void Accept(int token) => grammar.TryAccept([token]);

    public override void Dispose()
    {
        base.Dispose();
        grammar.Dispose();
    }
}
