namespace AgentDesk.LlamaCpp.Inference;

/// <summary>
/// Free text until a trigger, from whose first character on the grammar holds. A token that would complete a trigger and go on as
/// the grammar does not allow is refused, so a call cannot begin malformed either.
/// </summary>
internal sealed class LazyGrammarConstraint(LlamaVocabulary vocabulary, GrammarSampler grammar, IReadOnlyList<string> triggers) : OutputConstraint
{
    private readonly TriggerMatcher _matcher = new(triggers);
    private GrammarSampler? _engaged;
    private GrammarSampler? _offered;

    internal override bool MasksAll => _engaged is not null;

    internal override bool InToolCall => _engaged is not null;

    internal override bool Allows(int token)
    {
        if (_engaged is not null) return _engaged.Allows(token);
        if (vocabulary.IsEndOfGeneration(token)) return true;
        var piece = vocabulary.TokenToPiece(token);
        if (_matcher.Completes(piece.Span) is not { } call) return true;

        _offered?.Dispose();
        _offered = grammar.Clone();
        // The grammar speaks of characters: any tokens that spell the call's beginning will do.
        return call.Length == piece.Length ? _offered.TryAccept([token]) : vocabulary.Spell(call) is { } spelled && _offered.TryAccept(spelled);
    }

    internal override void Mask(CandidateBuffer candidates) => candidates.Apply(_engaged!.Handle);

    internal override void Accept(int token)
    {
        if (_engaged is not null)
        {
            _engaged.TryAccept([token]);
            return;
        }

        if (vocabulary.IsEndOfGeneration(token)) return;
        var piece = vocabulary.TokenToPiece(token).Span;
        if (_matcher.Completes(piece) is null)
        {
            _matcher.Push(piece);
            return;
        }

        _engaged = _offered;
        _offered = null;
    }

    public override void Dispose()
    {
        base.Dispose();
        _engaged?.Dispose();
        _offered?.Dispose();
        grammar.Dispose();
    }
}
