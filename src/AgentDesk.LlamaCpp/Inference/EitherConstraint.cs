using System.Text;
using AgentDesk.LlamaCpp.Grammar.Matching;

namespace AgentDesk.LlamaCpp.Inference;

/// <summary>
/// Text under one grammar, or a tool call under another. A call may begin where the answer may begin and where it is complete;
/// from its trigger on only the call's grammar holds.
/// </summary>
/// <param name="vocabulary">The model's tokens.</param>
/// <param name="text">The grammar of text.</param>
/// <param name="calls">The grammar of calls.</param>
/// <param name="triggers">The texts that open a call.</param>
/// <param name="begun">What the prompt has written of such a text.</param>
internal sealed class EitherConstraint(LlamaVocabulary vocabulary, GrammarCursor text, GrammarMachine calls, IReadOnlyList<string> triggers, string begun = "") : OutputConstraint
{
    private readonly TriggerMatcher _matcher = new(triggers, begun);
    private GrammarCursor? _text = text;
    private GrammarCursor? _call = Begun(calls, begun);
    private bool _mayBeCut;

    internal override bool TellsAll => true;

    internal override bool InToolCall => _text is null;

    private int TextRest => _mayBeCut ? int.MaxValue : Remaining - 1;

    internal override void Begin(int tokens)
    {
        base.Begin(tokens);
        _mayBeCut = !_text!.CanComplete(tokens);
    }

    internal override bool Allows(int token) => _text?.Allows(token, TextRest) == true || _call?.Allows(token, Remaining - 1) == true;

    internal override TokenSet Allowed() => Union(_text?.Allowed(), _call?.Allowed());

    internal override TokenSet AllowedWithinRemaining() => Union(_text?.AllowedWithin(TextRest), _call?.AllowedWithin(Remaining - 1));

    internal override void Accept(int token)
    {
        if (_text?.TryAccept(token) == false) _text = null;
        if (_call?.TryAccept(token) == false) _call = null;
        if (_text is null || vocabulary.IsEndOfGeneration(token)) return;

        var piece = vocabulary.TokenToPiece(token).Span;
        if (_call is not null && _matcher.Completes(piece) is not null)
        {
            _text = null;
            return;
        }

        _matcher.Push(piece);
        if (_call is null && _text.IsComplete) _call = new GrammarCursor(calls);
    }

    private static GrammarCursor Begun(GrammarMachine calls, string begun)
    {
        var cursor = new GrammarCursor(calls);
        cursor.TryAccept(Encoding.UTF8.GetBytes(begun));
        return cursor;
    }

    private static TokenSet Union(TokenSet? first, TokenSet? second) => first is null || second is null ? (first ?? second)! : first.Union(second);
}
