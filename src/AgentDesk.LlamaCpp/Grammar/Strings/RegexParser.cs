using System.Globalization;
using System.Text;

namespace AgentDesk.LlamaCpp.Grammar.Strings;

/// <summary>
/// Parses the regular part of ECMA-262's expressions, which JSON Schema's <c>pattern</c> uses: classes, groups, alternatives, repetitions, anchors.
/// What is not regular (back references) or looks around, and Unicode properties, are refused.
/// </summary>
internal sealed class RegexParser
{
    private const int MaxNesting = 64;
    private const int MaxRepetition = 4_000;

    private readonly int[] _pattern;
    private int _position;

    private RegexParser(string pattern) => _pattern = [.. pattern.EnumerateRunes().Select(rune => rune.Value)];

    private bool AtEnd => _position >= _pattern.Length;

    private int Current => AtEnd ? -1 : _pattern[_position];

    public static RegexNode Parse(string pattern)
    {
        var parser = new RegexParser(pattern);
        var node = parser.ParseChoice(0);
        return parser.AtEnd ? node : throw new RegexException("it has a ')' too many.");
    }

    private bool Take(char c)
    {
        if (Current != c)
        {
            return false;
        }

        _position++;
        return true;
    }

    private RegexNode ParseChoice(int nesting)
    {
        if (nesting > MaxNesting)
        {
            throw new RegexException($"groups are nested deeper than {MaxNesting}.");
        }

        var options = new List<RegexNode> { ParseSequence(nesting) };
        while (Take('|'))
        {
            options.Add(ParseSequence(nesting));
        }

        return options.Count == 1 ? options[0] : new RegexChoice(options);
    }

    private RegexSequence ParseSequence(int nesting)
    {
        var parts = new List<RegexNode>();
        while (!AtEnd && Current is not ('|' or ')'))
        {
            parts.Add(ParseRepetition(ParseAtom(nesting)));
        }

        return new RegexSequence(parts);
    }

    private RegexNode ParseAtom(int nesting)
    {
        var c = _pattern[_position++];
        switch (c)
        {
            case '^':
                return new RegexAnchor(AtStart: true);
            case '$':
                return new RegexAnchor(AtStart: false);
            case '.':
                return new RegexSet(CodePointSet.Of('\n', '\r', 0x2028, 0x2029).Complement());
            case '(':
                SkipGroupName();
                var group = ParseChoice(nesting + 1);
                return Take(')') ? group : throw new RegexException("a ')' is missing.");
            case '[':
                return new RegexSet(ParseClass());
            case '\\':
                return new RegexSet(ParseEscape(inClass: false));
            case '*' or '+' or '?':
                throw new RegexException($"'{(char)c}' has nothing to repeat.");
            default:
                return new RegexSet(CodePointSet.Of(c));
        }
    }

    private void SkipGroupName()
    {
        if (!Take('?') || Take(':'))
        {
            return;
        }

        if (!Take('<') || Current is '=' or '!')
        {
            throw new RegexException("lookahead, lookbehind and group options cannot be compiled.");
        }

        while (!AtEnd && !Take('>'))
        {
            _position++;
        }
    }

    private RegexNode ParseRepetition(RegexNode part)
    {
        (int Minimum, int? Maximum)? range = Current switch
        {
            '*' => (0, null),
            '+' => (1, null),
            '?' => (0, 1),
            '{' => ParseBraces(),
            _ => null,
        };
        if (range is not { } times)
        {
            return part;
        }

        // At the symbol, or at the brace that closes it.
        _position++;

        // Lazy repetitions match the same texts.
        Take('?');
        return Current is '*' or '+' or '?' or '{' ? throw new RegexException("a repetition is repeated.") : new RegexRepeat(part, times.Minimum, times.Maximum);
    }

    private (int Minimum, int? Maximum) ParseBraces()
    {
        var end = Array.IndexOf(_pattern, '}', _position);
        var inside = end < 0 ? "" : string.Concat(_pattern[(_position + 1)..end].Select(c => new Rune(c).ToString()));
        var comma = inside.IndexOf(',', StringComparison.Ordinal);
        var minimum = ParseCount(comma < 0 ? inside : inside[..comma]);
        int? maximum = comma < 0 ? minimum : comma == inside.Length - 1 ? null : ParseCount(inside[(comma + 1)..]);
        _position = end;
        return maximum < minimum ? throw new RegexException($"the repetition {{{inside}}} ends before it begins.") : (minimum, maximum);
    }

    private static int ParseCount(string text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var count) && count <= MaxRepetition
            ? count
            : throw new RegexException($"a '{{' does not begin a repetition of at most {MaxRepetition} times; write '\\{{' for the character.");

    private CodePointSet ParseClass()
    {
        var negated = Take('^');
        var set = CodePointSet.Empty;
        while (!Take(']'))
        {
            var first = ParseClassAtom();
            if (Current == '-' && _position + 1 < _pattern.Length && _pattern[_position + 1] != ']')
            {
                _position++;
                first = ClassRange(first, ParseClassAtom());
            }

            set = set.Union(first);
        }

        return negated ? set.Complement() : set;
    }

    private CodePointSet ParseClassAtom()
    {
        if (AtEnd)
        {
            throw new RegexException("a ']' is missing.");
        }

        var c = _pattern[_position++];
        return c == '\\' ? ParseEscape(inClass: true) : CodePointSet.Of(c);
    }

    private static CodePointSet ClassRange(CodePointSet first, CodePointSet last)
    {
        if (first.Ranges is [var a] && last.Ranges is [var b] && a.First == a.Last && b.First == b.Last && a.First <= b.First)
        {
            return CodePointSet.Range(a.First, b.First);
        }

        throw new RegexException("a class has a range whose ends are not two characters in order.");
    }

    private CodePointSet ParseEscape(bool inClass)
    {
        if (AtEnd)
        {
            throw new RegexException("it ends with a backslash.");
        }

        var c = _pattern[_position++];
        return c switch
        {
            'd' => RegexClasses.Digit,
            'D' => RegexClasses.Digit.Complement(),
            'w' => RegexClasses.Word,
            'W' => RegexClasses.Word.Complement(),
            's' => RegexClasses.Space,
            'S' => RegexClasses.Space.Complement(),
            't' => CodePointSet.Of('\t'),
            'n' => CodePointSet.Of('\n'),
            'r' => CodePointSet.Of('\r'),
            'f' => CodePointSet.Of('\f'),
            'v' => CodePointSet.Of('\v'),
            '0' => CodePointSet.Of(0),
            'b' when inClass => CodePointSet.Of('\b'),
            'x' => CodePointSet.Of(ParseHex(2)),
            'u' => CodePointSet.Of(ParseUnicode()),
            >= 'a' and <= 'z' or >= 'A' and <= 'Z' or >= '1' and <= '9' => throw new RegexException($"'\\{(char)c}' cannot be compiled."),
            _ => CodePointSet.Of(c),
        };
    }

    private int ParseUnicode()
    {
        if (Take('{'))
        {
            var end = Array.IndexOf(_pattern, '}', _position);
            var value = end > _position && end - _position <= 6 ? ParseHex(end - _position) : -1;
            return Take('}') && value is >= 0 and <= CodePointSet.Maximum ? value : throw new RegexException("'\\u{…}' is malformed.");
        }

        var unit = ParseHex(4);
        if (!char.IsHighSurrogate((char)unit))
        {
            return unit;
        }

        if (!Take('\\') || !Take('u') || ParseHex(4) is var low && !char.IsLowSurrogate((char)low))
        {
            throw new RegexException("half a surrogate pair cannot be compiled.");
        }

        return char.ConvertToUtf32((char)unit, (char)low);
    }

    private int ParseHex(int digits)
    {
        var value = 0;
        for (var i = 0; i < digits; i++)
        {
            value = AtEnd || Current > 'f' || !char.IsAsciiHexDigit((char)Current)
                ? throw new RegexException($"{digits} hexadecimal digits are expected.")
                : (value * 16) + Convert.ToInt32(((char)_pattern[_position++]).ToString(), 16);
        }

        return value;
    }
}
