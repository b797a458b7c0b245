using System.Buffers;
using System.Globalization;
using System.Text;

namespace AgentDesk.LlamaCpp.Grammar;

/// <summary>A cursor over a grammar's text: white space, names, numbers and characters as llama.cpp reads them.</summary>
internal sealed class GbnfText(string text)
{
    private int _position;

    public bool AtEnd => _position >= text.Length;

    public char Current => AtEnd ? '\0' : text[_position];

    public int Line => 1 + text.AsSpan(0, Math.Min(_position, text.Length)).Count('\n');

    private char Next => _position + 1 < text.Length ? text[_position + 1] : '\0';

    public static bool IsNameCharacter(char c) => char.IsAsciiLetterOrDigit(c) || c == '-';

    public GrammarException Error(string reason) => new(Line, reason);

    public bool TryTake(string expected)
    {
        if (string.CompareOrdinal(text, _position, expected, 0, expected.Length) != 0)
        {
            return false;
        }

        _position += expected.Length;
        return true;
    }

    /// <summary>Whether a dash follows that is not the last character of its class.</summary>
    public bool TryTakeRange()
    {
        if (Current != '-' || Next == ']')
        {
            return false;
        }

        _position++;
        return true;
    }

    public void SkipSpace(bool newlines)
    {
        while (Current is ' ' or '\t' or '#' || (newlines && Current is '\r' or '\n'))
        {
            if (Current == '#')
            {
                while (!AtEnd && Current is not ('\r' or '\n'))
                {
                    _position++;
                }
            }
            else
            {
                _position++;
            }
        }
    }

    public string TakeName()
    {
        var start = _position;
        while (IsNameCharacter(Current))
        {
            _position++;
        }

        return _position > start ? text[start.._position] : throw Error($"a rule's name is expected (letters, digits, dashes), found {Describe()}.");
    }

    public int TakeNumber(int limit, string tooLarge)
    {
        var start = _position;
        while (char.IsAsciiDigit(Current))
        {
            _position++;
        }

        if (_position == start)
        {
            throw Error($"a number is expected, found {Describe()}.");
        }

        return int.TryParse(text.AsSpan(start, _position - start), NumberStyles.None, CultureInfo.InvariantCulture, out var value) && value <= limit
            ? value
            : throw Error(tooLarge);
    }

    public int TakeCharacter()
    {
        if (AtEnd)
        {
            throw Error("the grammar ends inside a literal or a class.");
        }

        if (Current == '\\')
        {
            return TakeEscape();
        }

        if (Rune.DecodeFromUtf16(text.AsSpan(_position), out var rune, out var length) != OperationStatus.Done || rune.Value == 0)
        {
            throw Error("the text holds half a surrogate pair or a NUL.");
        }

        _position += length;
        return rune.Value;
    }

    public string TakePast(char end)
    {
        var start = _position;
        var found = AtEnd ? -1 : text.IndexOf(end, _position);
        _position = found >= 0 ? found + 1 : throw Error($"'{end}' is missing.");
        return text[start.._position];
    }

    public string Describe() => AtEnd ? "the end" : Current is '\n' or '\r' ? "the end of the line" : $"'{Current}'";

    private int TakeEscape()
    {
        var kind = Next;
        _position += 2;
        switch (kind)
        {
            case 'x':
                return TakeHex(2);
            case 'u':
                return TakeHex(4);
            case 'U':
                return TakeHex(8);
            case 't':
                return '\t';
            case 'r':
                return '\r';
            case 'n':
                return '\n';
            case '\\' or '"' or '[' or ']' or '-':
                return kind;
            default:
                throw Error($"the escape '\\{kind}' is unknown; known are \\x \\u \\U \\t \\r \\n \\\\ \\\" \\[ \\] \\-.");
        }
    }

    private int TakeHex(int digits)
    {
        if (_position + digits > text.Length
            || !uint.TryParse(text.AsSpan(_position, digits), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var value))
        {
            throw Error($"{digits} hexadecimal digits are expected.");
        }

        _position += digits;
        return value <= 0x10FFFF ? (int)value : throw Error($"the code point {value:X} is beyond 10FFFF.");
    }
}
