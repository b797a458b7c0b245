namespace AgentDesk.Jinja.Syntax;

/// <summary>
/// Cuts a template into text and tags, and applies white space control: <c>-</c> and <c>+</c> on tags, trim_blocks and lstrip_blocks as
/// Jinja 3.1 defines them. The inside of tags is cut by <see cref="ExpressionLexer"/>.
/// </summary>
internal sealed class Lexer
{
    private readonly string _source;
    private readonly JinjaOptions _options;
    private readonly List<Token> _tokens = [];
    private int _position;
    private int _line = 1;
    private int _counted;

    private Lexer(string source, JinjaOptions options)
    {
        _source = source;
        _options = options;
    }

    public static List<Token> Tokenize(string source, JinjaOptions options)
    {
        var text = source.Replace("\r\n", "\n", StringComparison.Ordinal).Replace('\r', '\n');
        if (!options.KeepTrailingNewline && text.EndsWith('\n'))
        {
            text = text[..^1];
        }

        return new Lexer(text, options).Run();
    }

    private List<Token> Run()
    {
        while (_position < _source.Length)
        {
            var begin = FindTag();
            if (begin < 0)
            {
                AddData(_position, _source.Length);
                break;
            }

            ReadTag(begin);
        }

        _tokens.Add(new Token(TokenKind.End, "", null, LineAt(_source.Length)));
        return _tokens;
    }

    private int FindTag()
    {
        for (var at = _source.IndexOf('{', _position); at >= 0 && at + 1 < _source.Length; at = _source.IndexOf('{', at + 1))
        {
            if (_source[at + 1] is '{' or '%' or '#')
            {
                return at;
            }
        }

        return -1;
    }

    private void ReadTag(int begin)
    {
        var type = _source[begin + 1];
        var inside = begin + 2;
        var sign = inside < _source.Length && _source[inside] is '-' or '+' ? _source[inside++] : '\0';
        AddData(_position, StripBefore(begin, sign, type));
        var line = LineAt(begin);
        switch (type)
        {
            case '#':
                _position = EndOfComment(inside, line);
                break;
            case '%' when EndOfRawTag(inside) is var raw and >= 0:
                ReadRaw(raw, line);
                break;
            case '%':
                _tokens.Add(new Token(TokenKind.BlockBegin, "", null, line));
                ReadExpression(inside, '%');
                break;
            default:
                _tokens.Add(new Token(TokenKind.VariableBegin, "", null, line));
                ReadExpression(inside, '}');
                break;
        }
    }

    /// <summary>Where the text before a tag ends once the tag's sign or lstrip_blocks has taken white space from it.</summary>
    private int StripBefore(int end, char sign, char type)
    {
        var start = end;
        if (sign == '-')
        {
            while (start > _position && TextRules.IsSpace(_source[start - 1]))
            {
                start--;
            }

            return start;
        }

        if (sign == '+' || type == '{' || !_options.LstripBlocks)
        {
            return end;
        }

        while (start > _position && _source[start - 1] != '\n' && TextRules.IsSpace(_source[start - 1]))
        {
            start--;
        }

        // Only when the tag is the first thing of its line, which a tag that ended in a line break may have begun.
        return start == 0 || _source[start - 1] == '\n' ? start : end;
    }

    private int EndOfComment(int inside, int line)
    {
        var at = _source.IndexOf("#}", inside, StringComparison.Ordinal);
        if (at < 0)
        {
            throw new JinjaException(JinjaErrorKind.Syntax, "Missing end of comment tag", line);
        }

        return AfterTag(at + 2, at > inside ? _source[at - 1] : '\0', trimmed: true);
    }

    private int EndOfRawTag(int inside)
    {
        var at = TextRules.SkipSpace(_source, inside);
        if (string.CompareOrdinal(_source, at, "raw", 0, 3) != 0)
        {
            return -1;
        }

        at = TextRules.SkipSpace(_source, at + 3);
        if (string.CompareOrdinal(_source, at, "-%}", 0, 3) == 0)
        {
            return TextRules.SkipSpace(_source, at + 3);
        }

        return string.CompareOrdinal(_source, at, "%}", 0, 2) == 0 ? at + 2 : -1;
    }

    private void ReadRaw(int start, int line)
    {
        _position = start;
        for (var at = _source.IndexOf("{%", start, StringComparison.Ordinal); at >= 0; at = _source.IndexOf("{%", at + 2, StringComparison.Ordinal))
        {
            var inside = at + 2;
            var sign = inside < _source.Length && _source[inside] is '-' or '+' ? _source[inside++] : '\0';
            inside = TextRules.SkipSpace(_source, inside);
            if (string.CompareOrdinal(_source, inside, "endraw", 0, 6) != 0)
            {
                continue;
            }

            inside = TextRules.SkipSpace(_source, inside + 6);
            var end = inside < _source.Length && _source[inside] is '-' or '+' ? _source[inside++] : '\0';
            if (string.CompareOrdinal(_source, inside, "%}", 0, 2) == 0)
            {
                AddData(_position, StripBefore(at, sign, '%'));
                _position = AfterTag(inside + 2, end, trimmed: true);
                return;
            }
        }

        throw new JinjaException(JinjaErrorKind.Syntax, "Missing end of raw directive", line);
    }

    private void ReadExpression(int inside, char close)
    {
        var lexer = new ExpressionLexer(_source, inside, close, _tokens, LineAt);
        var (end, sign) = lexer.Run();
        var kind = close == '%' ? TokenKind.BlockEnd : TokenKind.VariableEnd;
        _tokens.Add(new Token(kind, "", null, LineAt(end - 1)));
        _position = AfterTag(end, sign, trimmed: close == '%');
    }

    private int AfterTag(int end, char sign, bool trimmed) => sign switch
    {
        '-' => TextRules.SkipSpace(_source, end),
        '+' => end,
        _ when trimmed && _options.TrimBlocks && end < _source.Length && _source[end] == '\n' => end + 1,
        _ => end,
    };

    private void AddData(int start, int end)
    {
        if (end > start)
        {
            _tokens.Add(new Token(TokenKind.Data, _source[start..end], null, LineAt(start)));
        }
    }

    private int LineAt(int position)
    {
        if (position > _counted)
        {
            _line += _source.AsSpan(_counted, position - _counted).Count('\n');
            _counted = position;
        }

        return _line;
    }
}
