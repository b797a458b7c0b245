using System.Globalization;
using System.Text;

namespace AgentDesk.Core.Documents.Office.Excel;

/// <summary>Takes format codes apart.</summary>
internal sealed class NumberFormatParser
{
    private const int MostSections = 8;

    private readonly string _code;
    private readonly List<NumberFormatSection> _sections = [];
    private readonly StringBuilder _literal = new();
    private List<NumberFormatToken> _tokens = [];
    private Func<double, bool>? _condition;
    private int _at;

    private NumberFormatParser(string code) => _code = code;

    public static IReadOnlyList<NumberFormatSection> Parse(string code)
    {
        var parser = new NumberFormatParser(code);
        parser.ReadAll();
        return parser._sections;
    }

    private void ReadAll()
    {
        while (_at < _code.Length && _sections.Count < MostSections)
        {
            ReadNext(_code[_at]);
        }

        EndSection();
    }

    private void ReadNext(char c)
    {
        switch (c)
        {
            case ';':
                _at++;
                EndSection();
                break;
            case '"':
                var end = _code.IndexOf('"', _at + 1) is >= 0 and var found ? found : _code.Length;
                _literal.Append(_code, _at + 1, end - _at - 1);
                _at = end + 1;
                break;
            case '\\' or '!':
                _literal.Append(_at + 1 < _code.Length ? _code[_at + 1] : null);
                _at += 2;
                break;
            case '_' or '*': // the width of a character, or as many as fit
                _literal.Append(c == '_' ? ' ' : null);
                _at += 2;
                break;
            case '[':
                ReadBracket();
                break;
            case '0' or '#' or '?' or '.' or ',' or '%' or '@':
                Add(c.ToString());
                break;
            case 'E' when _at + 1 < _code.Length && _code[_at + 1] is '+' or '-':
                Add(_code.Substring(_at, 2));
                break;
            case '/' when IsBetweenPlaceholders():
                Add("/");
                break;
            case >= '1' and <= '9' when _tokens is [.., { IsLiteral: false, Text: "/" or [>= '0' and <= '9'] }] && _literal.Length == 0:
                Add(c.ToString());
                break;
            default:
                ReadLetters(c);
                break;
        }
    }

    /// <summary>Letters of dates by themselves, names of formats, or text as it is.</summary>
    private void ReadLetters(char c)
    {
        foreach (var word in (ReadOnlySpan<string>)["General", "AM/PM", "A/P", "上午/下午"])
        {
            if (string.Compare(_code, _at, word, 0, word.Length, StringComparison.OrdinalIgnoreCase) == 0)
            {
                Add(word == "General" ? "G" : word, word.Length);
                return;
            }
        }

        if ("ymdhsaeb".Contains(char.ToLowerInvariant(c), StringComparison.Ordinal))
        {
            var length = 1;
            while (_at + length < _code.Length && char.ToLowerInvariant(_code[_at + length]) == char.ToLowerInvariant(c))
            {
                length++;
            }

            Add(_code.Substring(_at, length).ToLowerInvariant(), length);
        }
        else
        {
            _literal.Append(c);
            _at++;
        }
    }

    /// <summary>A colour, a condition, a currency with its locale, or time that goes beyond a day.</summary>
    private void ReadBracket()
    {
        var end = _code.IndexOf(']', _at) is >= 0 and var found ? found : _code.Length - 1;
        var inside = _code[(_at + 1)..Math.Max(_at + 1, end)];
        _at = end + 1;
        if (inside is ['$', ..])
        {
            _literal.Append(inside.AsSpan(1, (inside.IndexOf('-', StringComparison.Ordinal) is > 0 and var dash ? dash : inside.Length) - 1));
        }
        else if (inside.Length > 0 && "hms".Contains(char.ToLowerInvariant(inside[0]), StringComparison.Ordinal) && inside.All(c => char.ToLowerInvariant(c) == char.ToLowerInvariant(inside[0])))
        {
            Add("[" + char.ToLowerInvariant(inside[0]), length: 0);
        }
        else if (inside is ['<' or '>' or '=', ..])
        {
            _condition ??= Condition(inside);
        }
    }

    private static Func<double, bool>? Condition(string text)
    {
        var sign = text[..(text.Length > 1 && text[1] is '=' or '>' ? 2 : 1)];
        return !double.TryParse(text[sign.Length..], NumberStyles.Float, CultureInfo.InvariantCulture, out var limit) ? null : sign switch
        {
            "<" => value => value < limit,
            "<=" => value => value <= limit,
            ">" => value => value > limit,
            ">=" => value => value >= limit,
            "<>" => value => value != limit,
            _ => value => value == limit,
        };
    }

    private bool IsBetweenPlaceholders() =>
        _tokens is [.., { IsLiteral: false, Text: "?" or "#" or "0" }] && _literal.Length == 0 && _at + 1 < _code.Length && _code[_at + 1] is '?' or '#' or (>= '0' and <= '9');

    private void Add(string token, int length = -1)
    {
        EndLiteral();
        _tokens.Add(new NumberFormatToken(IsLiteral: false, token));
        _at += length < 0 ? token.Length : length;
    }

    private void EndLiteral()
    {
        if (_literal.Length > 0)
        {
            _tokens.Add(new NumberFormatToken(IsLiteral: true, _literal.ToString()));
            _literal.Clear();
        }
    }

    private void EndSection()
    {
        EndLiteral();
        _sections.Add(new NumberFormatSection(KindOf(_tokens), _tokens, _condition));
        (_tokens, _condition) = ([], null);
    }

    private static NumberFormatKind KindOf(List<NumberFormatToken> tokens)
    {
        var codes = tokens.Where(token => !token.IsLiteral).Select(token => token.Text).ToList();
        return codes.Exists(code => code[0] is 'y' or 'm' or 'd' or 'h' or 's' or '[' or 'a' or 'e' or 'b' or 'A' or '上') ? NumberFormatKind.Date
            : codes.Contains("@") ? NumberFormatKind.Text
            : codes.Contains("G") ? NumberFormatKind.General
            : codes.Contains("/") ? NumberFormatKind.Fraction
            : codes.Exists(code => code[0] is '0' or '#' or '?') ? NumberFormatKind.Number
            : NumberFormatKind.Literal;
    }
}
