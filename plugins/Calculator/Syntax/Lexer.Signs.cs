namespace AgentDesk.Plugins.Calculator.Syntax;

/// <summary>Signs and Chinese words.</summary>
internal sealed partial class Lexer
{
    private bool ReadSign()
    {
        var pair = _position + 1 < _text.Length ? _text.Substring(_position, 2) : string.Empty;
        var doubled = pair switch
        {
            "**" => Symbol.Power,
            "//" => Symbol.FloorDivide,
            "<=" => Symbol.LessOrEqual,
            ">=" => Symbol.GreaterOrEqual,
            "==" => Symbol.Equal,
            "!=" => _position > 0 && char.IsWhiteSpace(_text[_position - 1]) ? Symbol.NotEqual : Symbol.BangEqual,
            _ => Symbol.Unknown,
        };
        if (doubled != Symbol.Unknown)
        {
            Add(doubled, _position + 2);
            return true;
        }

        var single = _text[_position] switch
        {
            '+' => Symbol.Plus,
            '-' => Symbol.Minus,
            '*' => Symbol.Times,
            '/' => Symbol.Divide,
            '%' => Symbol.PercentSign,
            '^' => Symbol.Power,
            '!' => Symbol.Bang,
            '(' or '[' => Symbol.Open,
            ')' or ']' => Symbol.Close,
            ',' or ';' => Symbol.Comma,
            '<' => Symbol.Less,
            '>' => Symbol.Greater,
            '=' => Symbol.Equal,
            _ => Symbol.Unknown,
        };
        if (single == Symbol.Unknown)
            return false;
        Add(single, _position + 1);
        return true;
    }

    private bool ReadChinese()
    {
        if (ReadPartsPer() || ReadAggregate())
            return true;
        for (var length = Math.Min(LongestChinese, _text.Length - _position); length > 0; length--)
        {
            var word = _text.Substring(_position, length);
            if (Vocabulary.Chinese.TryGetValue(word, out var entry) || Vocabulary.Names.TryGetValue(word, out entry))
            {
                _tokens.Add(new Token(entry.Symbol, _position, _position + length, entry.Symbol == Symbol.Unknown ? word : entry.Text));
                _position += length;
                return true;
            }
        }

        if (_chinese.Read(_position, null) is not { } numeral)
            return false;
        Number(_position, numeral.End, numeral.Value);
        return true;
    }

    private bool ReadPartsPer()
    {
        if (string.CompareOrdinal(_text, _position + 1, "分之", 0, 2) != 0 || _text[_position] is not ('百' or '千' or '万'))
            return false;
        var value = _text[_position] switch { '百' => 100, '千' => 1_000, _ => 10_000 };
        _tokens.Add(new Token(Symbol.PartsPer, _position, _position + 3, _text.Substring(_position, 3)) { Value = value });
        _position += 3;
        return true;
    }

    private bool ReadAggregate()
    {
        if (_text[_position] is not ('的' or '之'))
            return false;
        for (var length = Math.Min(LongestChinese, _text.Length - _position - 1); length > 0; length--)
        {
            var end = _position + 1 + length;
            if (!Vocabulary.Aggregates.TryGetValue(_text.Substring(_position + 1, length), out var function))
                continue;
            if (length == 1 && end < _text.Length && char.IsLetter(_text[end]) && !char.IsAsciiLetter(_text[end]) && !Vocabulary.AfterAggregate.Contains(_text[end], StringComparison.Ordinal))
                continue;
            _tokens.Add(new Token(Symbol.Aggregate, _position, end, function));
            _position = end;
            return true;
        }

        return false;
    }
}
