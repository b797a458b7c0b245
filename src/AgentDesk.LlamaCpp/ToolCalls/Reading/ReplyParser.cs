namespace AgentDesk.LlamaCpp.ToolCalls.Reading;

/// <summary>Splits a reply into text, reasoning and calls by a <see cref="ReplySyntax"/>, in time proportional to its length.</summary>
internal sealed class ReplyParser : ToolCallParser
{
    private readonly ReplySyntax _syntax;
    private readonly Func<CallBuilder> _createBuilder;
    private readonly List<ParsedPiece> _found = [];
    private string _held = "";
    private string? _reasoningEnd;
    private string _begun;
    private bool _dropsSpace;
    private OpenCall? _call;
    private bool _finished;

    /// <param name="syntax">How the reply is put together.</param>
    /// <param name="createBuilder">Makes what puts a call together.</param>
    /// <param name="reasoningEnd">The closing tag of the reasoning inside which the reply begins; null where it does not.</param>
    /// <param name="begun">What the prompt has written of the reply: read with it, but never shown as its text.</param>
    public ReplyParser(ReplySyntax syntax, Func<CallBuilder> createBuilder, string? reasoningEnd, string begun = "")
    {
        _held = _begun = begun;
        _syntax = syntax;
        _createBuilder = createBuilder;
        _reasoningEnd = reasoningEnd;
        _dropsSpace = _reasoningEnd is not null;
    }

    public override IReadOnlyList<ParsedPiece> Push(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        ThrowIfFinished();
        Read(_held + text, ended: false);
        return Take();
    }

    public override IReadOnlyList<ParsedPiece> Finish()
    {
        ThrowIfFinished();
        _finished = true;
        Read(_held, ended: true);
        AddText(_held);
        foreach (var piece in _call?.Finish() ?? [])
        {
            if (piece is TextPiece text)
            {
                AddText(text.Text);
            }
            else
            {
                _found.Add(piece);
            }
        }

        return Take();
    }

    private void ThrowIfFinished()
    {
        if (_finished)
        {
            throw new InvalidOperationException("The reply has ended; make a parser for the next one.");
        }
    }

    private ParsedPiece[] Take()
    {
        ParsedPiece[] pieces = [.. _found];
        _found.Clear();
        return pieces;
    }

    private void Read(string text, bool ended)
    {
        _held = "";
        for (var position = 0; position < text.Length;)
        {
            if (_call is not null)
            {
                position = ReadCall(text, position);
                continue;
            }

            IReadOnlyList<string> markers = _reasoningEnd is null ? _syntax.Markers : [_reasoningEnd];
            var (index, marker) = MarkerScanner.Find(text, position, markers);
            if (marker is null || (!ended && MarkerScanner.MayGrow(text, index, marker, markers)))
            {
                var end = marker is null ? text.Length - MarkerScanner.HeldLength(text, position, markers) : index;
                AddText(text[position..end]);
                _held = text[end..];
                return;
            }

            AddText(text[position..index]);
            position = Enter(marker, index);
        }
    }

    private int Enter(string marker, int index)
    {
        if (_reasoningEnd is not null)
        {
            _reasoningEnd = null;
            _dropsSpace = true;
            return index + marker.Length;
        }

        if (_syntax.Openings.FirstOrDefault(opening => opening.Marker == marker) is { } opening)
        {
            _call = new OpenCall(opening, _syntax, _createBuilder());
            return opening.IsPartOfCall ? index : index + marker.Length;
        }

        _reasoningEnd = _syntax.Reasoning.FirstOrDefault(reasoning => reasoning.Open == marker).Close;
        _dropsSpace = true;
        return index + marker.Length;
    }

    private int ReadCall(string text, int position)
    {
        position = _call!.Read(text, position, _found);
        if (!_call.IsOver)
        {
            return position;
        }

        if (_call.Text is { } notACall)
        {
            // It only looked like a call: what it was held back for is over.
            AddText(notACall);
        }
        else
        {
            _dropsSpace = true;
        }

        _call = null;
        _begun = "";
        return position;
    }

    // White space between the parts of a reply belongs to the format, not to the text.
    private void AddText(string text)
    {
        if (_begun.Length > 0 && text.StartsWith(_begun, StringComparison.Ordinal))
        {
            text = text[_begun.Length..];
        }

        if (_dropsSpace)
        {
            text = text.TrimStart();
        }

        if (text.Length == 0)
        {
            return;
        }

        _begun = "";

        _dropsSpace = false;
        _found.Add(_reasoningEnd is null ? new TextPiece(text) : new ReasoningPiece(text));
    }
}
