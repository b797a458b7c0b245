using System.Numerics;
using AgentDesk.Plugins.Calculator.Numerics;

namespace AgentDesk.Plugins.Calculator.Syntax;

/// <summary>
/// Reads Chinese numerals and digits with Chinese units: 三百二十五, 一百零五, 二〇二四, 三点一四, 1.2万, 3亿, 3万5千, and 三百二, which is 320.
/// </summary>
/// <param name="text">The folded source.</param>
internal sealed class ChineseNumerals(string text)
{
    private const string Digits = "零一二三四五六七八九";

    /// <summary>Characters after 一 with which it is a word of its own rather than the number: 一共, 一下, 一算, 一起 …</summary>
    private const string AfterOneInWords = "共下算起样般些定直切边旦";

    /// <summary>Characters after 下 with which it is a verb, so that the 一 before it is a number after all: 九十一下跌百分之三.</summary>
    private const string AfterDown = "跌降调滑浮";

    /// <summary>Characters after 千 with which it belongs to a unit: 千米, 千克 …</summary>
    private const string AfterKilo = "米克瓦卡赫帕焦字";

    private int _position;
    private Rational? _number;
    private bool _spelled;

    /// <summary>Reads a numeral. <paramref name="leading"/> is a number in digits that was read before, ending at <paramref name="position"/>.</summary>
    /// <returns>The value and where it ends, or null where there is none (or no unit after the digits).</returns>
    public (Rational Value, int End)? Read(int position, Rational? leading)
    {
        (_position, _number, _spelled) = (position, leading, false);
        if (leading is null && !ReadNumber() && Peek() != '十')
            return null;
        if (leading is not null && Unit(Peek(), position) == 0)
            return null;
        return Combine();
    }

    private (Rational, int)? Combine()
    {
        Rational total = 0, part = 0;
        BigInteger lastUnit = BigInteger.Pow(10, 9), directUnit = 0;
        while (true)
        {
            var unit = Unit(Peek(), _position);
            if (unit == 0 || (unit < 10_000 && unit >= lastUnit) || (unit < 10_000 && unit != 10 && _number is null))
                break;
            _position++;
            if (unit < 10_000)
            {
                (part, lastUnit) = (part + ((_number ?? Rational.One) * unit), unit);
            }
            else if (unit == 10_000)
            {
                (total, part, lastUnit) = (total + ((part + (_number ?? 0)) * unit), 0, unit);
            }
            else
            {
                (total, part, lastUnit) = ((total + part + (_number ?? 0)) * unit, 0, unit);
            }

            (_number, directUnit) = (null, unit);
            var zero = Peek() is '零' or '〇';
            if (zero)
                _position++;
            if (!ReadNumber() && (zero || Unit(Peek(), _position) < 10_000 || Unit(Peek(), _position) <= unit))
            {
                _position -= zero ? 1 : 0;
                break;
            }

            if (zero)
                directUnit = 0;
        }

        if (_number is { } rest)
            part += directUnit > 10 && _spelled && rest.IsInteger && rest.Numerator < 10 ? rest * directUnit / 10 : rest;
        return (total + part, _position);
    }

    /// <summary>A run of digits, spelled or not, with a fraction: 三, 二〇二四, 三点一四, 3.5.</summary>
    private bool ReadNumber()
    {
        _number = null;
        var start = _position;
        BigInteger value = 0;
        while (Digit(Peek(), _position) is var digit and >= 0)
        {
            value = (value * 10) + digit;
            _position++;
        }

        _spelled = _position > start;
        if (!_spelled)
            return DecimalLiteral.Read(text, start, allowGrouping: true) is { } literal && Take(literal);
        _number = value;
        if (Peek() != '点' || Digit(Peek(1), _position + 1) < 0)
            return true;
        _position++;
        BigInteger fraction = 0, scale = 1;
        while (Digit(Peek(), _position) is var digit and >= 0)
        {
            (fraction, scale) = ((fraction * 10) + digit, scale * 10);
            _position++;
        }

        _number = value + Rational.Create(fraction, scale);
        return true;
    }

    private bool Take(DecimalLiteral literal)
    {
        if (literal.Value is not { } value)
            return false;
        (_number, _position) = (value, literal.End);
        return true;
    }

    private char Peek(int ahead = 0) => _position + ahead < text.Length ? text[_position + ahead] : '\0';

    private int Digit(char c, int position) => c switch
    {
        '〇' => 0,
        '两' => 2,
        '一' when position + 1 < text.Length && AfterOneInWords.Contains(text[position + 1], StringComparison.Ordinal)
            && !(text[position + 1] == '下' && position + 2 < text.Length && AfterDown.Contains(text[position + 2], StringComparison.Ordinal)) => -1,
        _ => Digits.IndexOf(c, StringComparison.Ordinal),
    };

    private int Unit(char c, int position) => c switch
    {
        '十' => 10,
        '百' => 100,
        '千' when position + 1 < text.Length && AfterKilo.Contains(text[position + 1], StringComparison.Ordinal) => 0,
        '千' => 1_000,
        '万' => 10_000,
        '亿' => 100_000_000,
        _ => 0,
    };
}
