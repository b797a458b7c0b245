using System.Globalization;
using System.Text;

namespace AgentDesk.Jinja.Syntax;

/// <summary>Escapes of string literals, as Python's <c>unicode-escape</c> codec reads them after non-ASCII characters became escapes.</summary>
internal static class StringLiteral
{
    /// <summary>The text of a literal without its quotes, or null where a numeric escape is broken.</summary>
    public static string? Unescape(ReadOnlySpan<char> body)
    {
        if (!body.Contains('\\'))
        {
            return body.ToString();
        }

        var text = new StringBuilder(body.Length);
        for (var i = 0; i < body.Length; i++)
        {
            if (body[i] != '\\' || i + 1 == body.Length)
            {
                text.Append(body[i]);
                continue;
            }

            i++;
            var plain = Plain(body[i]);
            if (plain is { } known)
            {
                text.Append(known);
            }
            else if (body[i] is >= '0' and <= '7')
            {
                i = Octal(body, i, text);
            }
            else if (body[i] is 'x' or 'u' or 'U')
            {
                var digits = body[i] switch { 'x' => 2, 'u' => 4, _ => 8 };
                if (!Hex(body, i + 1, digits, text))
                {
                    return null;
                }

                i += digits;
            }
            else if (body[i] == 'N')
            {
                return null; // Named characters need Unicode's table of names, which no chat template asks for.
            }
            else if (body[i] != '\n')
            {
                Unknown(body, ref i, text);
            }
        }

        return text.ToString();
    }

    private static char? Plain(char c) => c switch
    {
        '\\' => '\\',
        '\'' => '\'',
        '"' => '"',
        'a' => '\a',
        'b' => '\b',
        'f' => '\f',
        'n' => '\n',
        'r' => '\r',
        't' => '\t',
        'v' => '\v',
        _ => null,
    };

    private static int Octal(ReadOnlySpan<char> body, int i, StringBuilder text)
    {
        var value = 0;
        var end = Math.Min(i + 3, body.Length);
        for (; i < end && body[i] is >= '0' and <= '7'; i++)
        {
            value = (value * 8) + (body[i] - '0');
        }

        text.Append((char)value);
        return i - 1;
    }

    private static bool Hex(ReadOnlySpan<char> body, int start, int digits, StringBuilder text)
    {
        if (start + digits > body.Length
            || !uint.TryParse(body.Slice(start, digits), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var value)
            || value > 0x10FFFF)
        {
            return false;
        }

        if (value <= 0xFFFF)
        {
            text.Append((char)value);
        }
        else
        {
            text.Append(char.ConvertFromUtf32((int)value));
        }

        return true;
    }

    /// <summary>An unknown escape keeps its backslash; before a non-ASCII character Python shows that character's own escape.</summary>
    private static void Unknown(ReadOnlySpan<char> body, ref int i, StringBuilder text)
    {
        text.Append('\\');
        if (body[i] < 0x80)
        {
            text.Append(body[i]);
            return;
        }

        var rune = Rune.TryGetRuneAt(body.ToString(), i, out var full) ? full.Value : body[i];
        i += rune > 0xFFFF ? 1 : 0;
        var (letter, digits) = rune <= 0xFF ? ('x', "x2") : rune <= 0xFFFF ? ('u', "x4") : ('U', "x8");
        text.Append(letter).Append(rune.ToString(digits, CultureInfo.InvariantCulture));
    }
}
