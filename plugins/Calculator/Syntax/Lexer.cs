using AgentDesk.Plugins.Calculator.Numerics;

namespace AgentDesk.Plugins.Calculator.Syntax;

/// <summary>
/// Splits text into tokens without ever failing: what is no part of the language becomes <see cref="Symbol.Unknown"/>, so that the same lexer serves an
/// expression and a whole message. One instance reads one text.
/// </summary>
internal sealed partial class Lexer
{
    private const int LongestChinese = 5;

    private readonly string _source;
    private readonly string _text;
    private readonly EnglishNumerals _english;
    private readonly ChineseNumerals _chinese;
    private readonly ListCommas _commas;
    private readonly List<Token> _tokens = [];
    private int _position;

    private Lexer(string source)
    {
        _source = source;
        _text = string.Create(source.Length, source, static (span, text) =>
        {
            for (var i = 0; i < span.Length; i++)
                span[i] = Fold(text[i]);
        });
        (_english, _chinese, _commas) = (new EnglishNumerals(_text), new ChineseNumerals(_text), new ListCommas(_text));
    }

    /// <summary>The tokens of a text, ended by <see cref="Symbol.End"/>.</summary>
    public static IReadOnlyList<Token> Read(string source)
    {
        var lexer = new Lexer(source);
        while (lexer.Next())
        {
        }

        lexer._tokens.Add(new Token(Symbol.End, source.Length, source.Length, string.Empty));
        return lexer._tokens;
    }

    /// <summary>Half width and lower case, one character for one, so that offsets stay. The Chinese comma stays, because it never groups digits.</summary>
    private static char Fold(char c) => c switch
    {
        '，' => c,
        >= '\uFF01' and <= '\uFF5E' => char.ToLowerInvariant((char)(c - 0xFEE0)),
        '\u3000' or '\u00A0' => ' ',
        '【' or '〔' => '[',
        '】' or '〕' => ']',
        '\u2018' or '\u2019' => '\'',
        '\u2044' or '\u2215' => '/',
        _ => char.ToLowerInvariant(c),
    };

    private bool Next()
    {
        while (_position < _text.Length && char.IsWhiteSpace(_text[_position]))
            _position++;
        if (_position >= _text.Length)
            return false;
        var c = _text[_position];
        if (char.IsAsciiDigit(c) || (c == '.' && IsDigitAt(_position + 1)))
            ReadNumber();
        else if (char.IsAsciiLetter(c))
            ReadWord();
        else if (c is '$' or '€' or '£' or '¥' && IsDigitAt(_position + 1))
            _position++;
        else if (Fractions.Sign(c) is { } fraction)
            Push(new Token(Symbol.Number, _position, _position + 1, _source[_position..(_position + 1)]) { Value = fraction, IsFraction = true });
        else if (!ReadSign() && !ReadChinese())
            Add(Symbol.Unknown, _position + 1);
        return true;
    }

    private bool IsDigitAt(int position) => position < _text.Length && char.IsAsciiDigit(_text[position]);

    private void ReadNumber()
    {
        var start = _position;
        var literal = DecimalLiteral.Read(_text, start, _commas.GroupsAt(start))!.Value;
        var end = literal.End;
        if ((end < _text.Length && _text[end] == '.' && IsDigitAt(end + 1)) || (end < _text.Length && _text[end] is '_'))
        {
            Add(Symbol.Unknown, ChunkEnd(end));
            return;
        }

        if (literal.Value is not { } value)
        {
            Add(Symbol.Invalid, end);
            return;
        }

        if (Fractions.Behind(_text, start, end) is { } part)
            (value, end) = (value + part.Value, part.End);
        if (_chinese.Read(end, value) is { } chinese)
        {
            Number(start, chinese.End, chinese.Value);
            return;
        }

        if (end < _text.Length && char.IsAsciiLetter(_text[end]) && !IsAttachable(end))
        {
            var stop = ChunkEnd(end);
            if (_text[end..stop] is "st" or "nd" or "rd" or "th")
                _tokens.Add(new Token(Symbol.Ordinal, start, stop, _source[start..stop]) { Value = value });
            else
                Add(Symbol.Unknown, stop);
            _position = stop;
            return;
        }

        Push(_english.Finish(start, end, value, null));
    }

    /// <summary>Whether letters straight after a number are a word of the language: 2pi, 3x4, 5mod3.</summary>
    private bool IsAttachable(int position)
    {
        var end = LettersEnd(position);
        var word = _text[position..end];
        if (word == "x")
            return end < _text.Length && (char.IsAsciiDigit(_text[end]) || _text[end] is ' ' or '(' or '-') && !(_text[position - 1] == '0' && IsDigitAt(end) && (position < 2 || !char.IsAsciiDigit(_text[position - 2])));
        return Vocabulary.English.ContainsKey(word) || (Vocabulary.Names.ContainsKey(word) && (end >= _text.Length || !char.IsAsciiDigit(_text[end])))
            || word is "million" or "billion" or "thousand" or "trillion" or "dozen" || Vocabulary.Names.ContainsKey(_text[position..ChunkEnd(position)]);
    }

    private void ReadWord()
    {
        var start = _position;
        if (_text[start] == 'x' && (start + 1 == _text.Length || !char.IsAsciiLetter(_text[start + 1])) && EndsOperand())
        {
            Add(Symbol.Times, start + 1);
            return;
        }

        if (_english.Read(start) is { } number && !IsLetterAt(number.End))
        {
            Push(number);
            return;
        }

        if (MatchPhrase(start) is { } phrase)
        {
            if (phrase.Symbol == Symbol.Multiple)
                _tokens.Add(new Token(phrase.Symbol, start, phrase.End, phrase.Text) { Value = phrase.Text == "triple" ? 3 : 2 });
            else
                _tokens.Add(new Token(phrase.Symbol, start, phrase.End, phrase.Text));
            _position = phrase.End;
            return;
        }

        var end = ChunkEnd(start);
        if (_text[start..end] == "the")
            _position = end;
        else
            Add(Symbol.Unknown, end);
    }

    private bool IsLetterAt(int position) => position < _text.Length && (char.IsAsciiLetterOrDigit(_text[position]) || _text[position] == '_');

    private bool EndsOperand() => _tokens.Count > 0 && _tokens[^1].Symbol is Symbol.Number or Symbol.Close or Symbol.Bang or Symbol.PercentSign or Symbol.Percent or Symbol.Name or Symbol.Squared or Symbol.Cubed;

    private (Symbol Symbol, int End, string Text)? MatchPhrase(int start)
    {
        var end = ChunkEnd(start);
        (Symbol, int, string)? best = null;
        var phrase = string.Empty;
        var position = start;
        for (var words = 0; words < Vocabulary.LongestPhrase; words++)
        {
            phrase = words == 0 ? _text[start..end] : phrase + " " + _text[position..end];
            if (Vocabulary.English.TryGetValue(phrase, out var word) || Vocabulary.Names.TryGetValue(phrase, out word))
                best = (word.Symbol, end, word.Text);
            position = end;
            while (position < _text.Length && _text[position] == ' ')
                position++;
            if (position == end || position >= _text.Length || !char.IsAsciiLetter(_text[position]))
                break;
            end = ChunkEnd(position);
        }

        return best;
    }

    private int LettersEnd(int position)
    {
        while (position < _text.Length && char.IsAsciiLetter(_text[position]))
            position++;
        return position;
    }

    private int ChunkEnd(int position)
    {
        while (IsLetterAt(position) || (position > 0 && position + 1 < _text.Length && _text[position] is '.' or '_' && IsLetterAt(position + 1)))
            position++;
        return position;
    }

    private void Number(int start, int end, Rational value) => Push(new Token(Symbol.Number, start, end, _source[start..end]) { Value = value });

    private void Push(Token token)
    {
        _tokens.Add(token);
        _position = token.End;
    }

    private void Add(Symbol symbol, int end)
    {
        _tokens.Add(new Token(symbol, _position, end, _source[_position..end]));
        _position = end;
    }
}
