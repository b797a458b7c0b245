using AgentDesk.LlamaCpp.Grammar.Matching;

namespace AgentDesk.LlamaCpp.Inference;

/// <summary>
/// Free text until a trigger, from whose first character on the grammar holds. A token that would complete a trigger and go on as
/// the grammar does not allow is refused, so a call cannot begin malformed either; nor does one begin that cannot be completed.
/// </summary>
/// <param name="vocabulary">The model's tokens.</param>
/// <param name="grammar">The grammar of calls.</param>
/// <param name="triggers">The texts that open one.</param>
/// <param name="begun">What the prompt has written of such a text.</param>
internal sealed class LazyGrammarConstraint(LlamaVocabulary vocabulary, GrammarMachine grammar, IReadOnlyList<string> triggers, string begun = "") : OutputConstraint
{
    private readonly TriggerMatcher _matcher = new(triggers, begun);
    private GrammarCursor? _engaged;
    private GrammarCursor? _offered;

    internal override bool TellsAll => _engaged is not null;

    internal override bool InToolCall => _engaged is not null;

    internal override bool Allows(int token)
    {
        if (_engaged is not null) return _engaged.Allows(token, Remaining - 1);
        if (vocabulary.IsEndOfGeneration(token) || _matcher.Completes(vocabulary.TokenToPiece(token).Span) is not { } call) return true;
        _offered = new GrammarCursor(grammar);
        return _offered.TryAccept(call) && _offered.CanComplete(Remaining - 1);
    }

    internal override TokenSet Allowed() => _engaged!.Allowed();

    internal override TokenSet AllowedWithinRemaining() => _engaged!.AllowedWithin(Remaining - 1);

    internal override void Accept(int token)
    {
        if (_engaged is not null)
        {
            _engaged.TryAccept(token);
            return;
        }

        if (vocabulary.IsEndOfGeneration(token)) return;
        var piece = vocabulary.TokenToPiece(token).Span;
        if (_matcher.Completes(piece) is not null) _engaged = _offered;
        else _matcher.Push(piece);
    }
}
