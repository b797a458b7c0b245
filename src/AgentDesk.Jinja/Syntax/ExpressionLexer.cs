using System.Globalization;
using System.Text.RegularExpressions;

namespace AgentDesk.Jinja.Syntax;

/// <summary>Cuts the inside of one tag into names, literals and operators, up to the tag's end.</summary>
internal sealed partial class ExpressionLexer(string source, int start, char close, List<Token> tokens, Func<int, int> lineAt)
{
    // Longest first: the first that fits is taken.
    private static readonly string[] Operators =
        ["//", "**", "==", "!=", ">=", "<=", "+", "-", "/", "*", "%", "~", "[", "]", "(", ")", "{", "}", ">", "<", "=", ".", ":", "|", ",", ";"];

    private readonly Stack<char> _open = new();
    private int _position = start;

    /// <summary>Reads to the end of the tag and gives the position behind it and the white space sign before it.</summary>
    public (int End, char Sign) Run()
    {
        while (true)
        {
            if (_open.Count == 0 && AtEnd() is { } end)
            {
                return end;
            }

            if (_position >= source.Length)
            {
                throw Error(close == '%' ? "unexpected end of template, expected '%}'" : "unexpected end of template, expected '}}'");
            }

            Next();
        }
    }

    private (int End, char Sign)? AtEnd()
    {
        var sign = _position < source.Length && (source[_position] == '-' || (close == '%' && source[_position] == '+')) ? source[_position] : '\0';
        var at = sign == '\0' ? _position : _position + 1;
        return at + 1 < source.Length && source[at] == close && source[at + 1] == '}' ? (at + 2, sign) : null;
    }

    private void Next()
    {
        var c = source[_position];
        if (TextRules.IsSpace(c))
        {
            _position = TextRules.SkipSpace(source, _position);
        }
        else if (char.IsAsciiDigit(c))
        {
            ReadNumber();
        }
        else if (TextRules.IsNamePart(c))
        {
            ReadName();
        }
        else if (c is '\'' or '"')
        {
            ReadString(c);
        }
        else
        {
            ReadOperator();
        }
    }

    private void ReadNumber()
    {
        var match = _position > 0 && source[_position - 1] == '.' ? Match.Empty : Float().Match(source, _position);
        if (match.Success)
        {
            var text = match.Value.Replace("_", "", StringComparison.Ordinal);
            Add(TokenKind.Number, match.Value, double.Parse(text, NumberStyles.Float, CultureInfo.InvariantCulture), match.Length);
            return;
        }

        match = Integer().Match(source, _position);
        if (match.Length > 4300)
        {
            throw Error("an integer literal has at most 4300 digits");
        }

        Add(TokenKind.Number, match.Value, Values.Numbers.ParseLiteral(match.Value.Replace("_", "", StringComparison.Ordinal)), match.Length);
    }

    private void ReadName()
    {
        var end = _position;
        while (end < source.Length && TextRules.IsNamePart(source[end]))
        {
            end++;
        }

        if (!TextRules.IsNameStart(source[_position]))
        {
            throw Error("Invalid character in identifier");
        }

        Add(TokenKind.Name, source[_position..end], null, end - _position);
    }

    private void ReadString(char quote)
    {
        var end = _position + 1;
        while (end < source.Length && source[end] != quote)
        {
            end += source[end] == '\\' ? 2 : 1;
        }

        if (end >= source.Length)
        {
            throw Error("a string literal has no end");
        }

        var text = StringLiteral.Unescape(source.AsSpan(_position + 1, end - _position - 1))
            ?? throw Error("a string literal has a broken escape");
        Add(TokenKind.String, text, null, end + 1 - _position);
    }

    private void ReadOperator()
    {
        var text = Array.Find(Operators, op => string.CompareOrdinal(source, _position, op, 0, op.Length) == 0)
            ?? throw Error($"unexpected char '{source[_position]}'");
        if (text is "(" or "[" or "{")
        {
            _open.Push(text[0]);
        }
        else if (text is ")" or "]" or "}")
        {
            var expected = text switch { ")" => '(', "]" => '[', _ => '{' };
            if (!_open.TryPop(out var open) || open != expected)
            {
                throw Error($"unexpected '{text}'");
            }
        }

        Add(TokenKind.Operator, text, null, text.Length);
    }

    private void Add(TokenKind kind, string text, object? value, int length)
    {
        tokens.Add(new Token(kind, text, value, lineAt(_position)));
        _position += length;
    }

    private JinjaException Error(string message) => new(JinjaErrorKind.Syntax, message, lineAt(_position));

    [GeneratedRegex(@"\G([0-9]+_)*[0-9]+((\.([0-9]+_)*[0-9]+)?[eE][+\-]?([0-9]+_)*[0-9]+|\.([0-9]+_)*[0-9]+)", RegexOptions.ExplicitCapture)]
    private static partial Regex Float();

    [GeneratedRegex(@"\G(0[bB](_?[01])+|0[oO](_?[0-7])+|0[xX](_?[0-9a-fA-F])+|[1-9](_?[0-9])*|0(_?0)*)", RegexOptions.ExplicitCapture)]
    private static partial Regex Integer();
}
