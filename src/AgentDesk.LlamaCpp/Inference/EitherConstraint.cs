namespace AgentDesk.LlamaCpp.Inference;

/// <summary>
/// Text under one grammar, or a tool call under another. A call may begin where the answer may begin and where it is complete;
/// from its trigger on only the call's grammar holds.
/// </summary>
internal sealed class EitherConstraint : OutputConstraint
{
    private readonly LlamaVocabulary _vocabulary;
    private readonly GrammarSampler _calls;
    private readonly TriggerMatcher _matcher;
    private GrammarSampler? _text;
    private GrammarSampler? _call;

    internal EitherConstraint(LlamaVocabulary vocabulary, GrammarSampler text, GrammarSampler calls, IReadOnlyList<string> triggers)
    {
        _vocabulary = vocabulary;
        _text = text;
        _calls = calls;
        _call = calls.Clone();
        _matcher = new TriggerMatcher(triggers);
    }

    internal override bool MasksAll => true;

    internal override bool InToolCall => _text is null;

    internal override bool Allows(int token) => _text?.Allows(token) == true || _call?.Allows(token) == true;

    internal override void Mask(CandidateBuffer candidates)
    {
        if (_text is not null && _call is not null) candidates.ApplyEither(_text.Handle, _call.Handle);
        else candidates.Apply((_text ?? _call!).Handle);
    }

    internal override void Accept(int token)
    {
        Advance(ref _text, token);
        Advance(ref _call, token);
        if (_text is null || _vocabulary.IsEndOfGeneration(token)) return;

        var piece = _vocabulary.TokenToPiece(token).Span;
        if (_call is not null && _matcher.Completes(piece) is not null)
        {
            _text.Dispose();
            _text = null;
            return;
        }

        _matcher.Push(piece);
        if (_call is null && _text.IsComplete) _call = _calls.Clone();
    }

    public override void Dispose()
    {
        base.Dispose();
        _text?.Dispose();
        _call?.Dispose();
        _calls.Dispose();
    }

    private static void Advance(ref GrammarSampler? grammar, int token)
    {
        if (grammar is null || grammar.TryAccept([token])) return;
        grammar.Dispose();
        grammar = null;
    }
}
