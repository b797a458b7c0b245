using System.Text;

namespace AgentDesk.LlamaCpp.ToolCalls.Reading;

/// <summary>A part of a reply that has opened as calls: read, or skipped once it turns out to be malformed.</summary>
internal sealed class OpenCall(CallOpening opening, ReplySyntax syntax, CallBuilder builder)
{
    private const int MaxRaw = 2_000;

    private readonly CallReader _reader = new(syntax.Steps, builder);
    private readonly StringBuilder _raw = new(opening.IsPartOfCall ? "" : opening.Marker);
    private string? _problem;
    private string _tail = "";
    private int _calls;

    /// <summary>Whether reading goes on as text.</summary>
    public bool IsOver { get; private set; }

    /// <summary>What was no call after all but text; null where it was one.</summary>
    public string? Text { get; private set; }

    /// <summary>Takes characters until the calls are over or the text ends.</summary>
    /// <returns>The position after the last character taken.</returns>
    public int Read(string text, int position, List<ParsedPiece> found)
    {
        while (position < text.Length && !IsOver)
        {
            if (_problem is not null)
            {
                Skip(text[position++], found);
                continue;
            }

            if (_calls > 0 && _reader.CanStop && !char.IsWhiteSpace(text[position]) && !_reader.CanContinue(text[position]))
            {
                IsOver = true;
                break;
            }

            Feed(text[position++], found);
        }

        return position;
    }

    /// <summary>What is left when the reply ends here.</summary>
    public IEnumerable<ParsedPiece> Finish()
    {
        if (_problem is not null)
        {
            return [Malformed(_problem)];
        }

        if (opening.MayBeText && _reader.AtStart)
        {
            return [new TextPiece(_raw.ToString())];
        }

        var complete = _reader.Finish();
        if (complete.Count > 0)
        {
            return complete;
        }

        return _reader.CanStop && _calls > 0 ? [] : [Malformed("The reply ended before the call was complete.")];
    }

    private void Feed(char c, List<ParsedPiece> found)
    {
        var before = found.Count;
        Remember(c);
        _problem = _reader.Feed(c, found);
        _calls += found.Count - before;
        if (_problem is null)
        {
            IsOver = _reader.Ended;
        }
        else if (opening.MayBeText && _calls == 0)
        {
            (Text, IsOver) = (_raw.ToString(), true);
        }
        else if (syntax.Close is null)
        {
            found.Add(Malformed(_problem));
            IsOver = true;
        }
    }

    // Nothing after the mistake is kept but enough to show, and to see where the call closes.
    private void Skip(char c, List<ParsedPiece> found)
    {
        Remember(c);
        var close = syntax.Close!;
        _tail = (_tail.Length < close.Length ? _tail : _tail[1..]) + c;
        if (_tail.EndsWith(close, StringComparison.Ordinal))
        {
            found.Add(Malformed(_problem!));
            IsOver = true;
        }
    }

    private void Remember(char c)
    {
        // Text that may have to be given back must be kept whole; it is bounded by the reader.
        if (_raw.Length < MaxRaw || (opening.MayBeText && _problem is null))
        {
            _raw.Append(c);
        }
    }

    private MalformedCallPiece Malformed(string problem) => new(_raw.Length > MaxRaw ? _raw.ToString(0, MaxRaw) : _raw.ToString(), problem);
}
