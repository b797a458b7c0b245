using System.Globalization;
using System.Numerics;
using AgentDesk.Plugins.Calculator.Evaluation;
using AgentDesk.Plugins.Calculator.Numerics;

namespace AgentDesk.Plugins.Calculator.Syntax;

/// <summary>A number in digits. <see cref="Value"/> is null where it is larger than the calculator takes.</summary>
internal readonly record struct DecimalLiteral(Rational? Value, int End)
{
    /// <summary>Reads digits with thousands separators (groups of exactly three), a fraction and an exponent; null where no digit is.</summary>
    public static DecimalLiteral? Read(string text, int start, bool allowGrouping)
    {
        var end = DigitsEnd(text, start);
        var integer = text[start..end];
        if (allowGrouping && GroupingEnd(text, start) is var grouped && grouped > end)
        {
            end = grouped;
            integer = text[start..end].Replace(",", string.Empty, StringComparison.Ordinal);
        }

        var fraction = string.Empty;
        if (end + 1 < text.Length && text[end] == '.' && char.IsAsciiDigit(text[end + 1]))
        {
            var fractionEnd = DigitsEnd(text, end + 1);
            fraction = text[(end + 1)..fractionEnd];
            end = fractionEnd;
        }

        if (integer.Length + fraction.Length == 0)
            return null;
        var exponent = Exponent(text, ref end);
        var digits = BigInteger.Parse("0" + integer + fraction, NumberStyles.None, CultureInfo.InvariantCulture);
        if (Math.Abs(exponent) > Bounds.Digits)
            return new DecimalLiteral(digits.IsZero ? Rational.Zero : null, end);
        var shift = exponent - fraction.Length;
        var scale = BigInteger.Pow(10, Math.Abs(shift));
        return new DecimalLiteral(shift >= 0 ? digits * scale : Rational.Create(digits, scale), end);
    }

    /// <summary>Where a number with thousands separators that starts here ends; the start where none does. 1,234,567 is one, 12,34 and 1,2345 are not.</summary>
    public static int GroupingEnd(string text, int start)
    {
        var end = DigitsEnd(text, start);
        if (end - start is 0 or > 3)
            return start;
        var first = end;
        while (end < text.Length && text[end] == ',' && DigitsEnd(text, end + 1) == end + 4)
            end += 4;
        return end > first && !(end + 1 < text.Length && text[end] == ',' && char.IsAsciiDigit(text[end + 1])) ? end : start;
    }

    /// <summary>Where the digits that start here end; the position itself where none does.</summary>
    public static int DigitsEnd(string text, int position)
    {
        while (position < text.Length && char.IsAsciiDigit(text[position]))
            position++;
        return position;
    }

    private static int Exponent(string text, ref int end)
    {
        if (end >= text.Length || text[end] != 'e')
            return 0;
        var start = end + 1;
        if (start < text.Length && text[start] is '+' or '-')
            start++;
        var stop = DigitsEnd(text, start);
        if (stop == start || (stop < text.Length && char.IsAsciiLetter(text[stop])))
            return 0;
        var value = stop - start > 6 ? int.MaxValue : int.Parse(text[start..stop], NumberStyles.None, CultureInfo.InvariantCulture);
        var negative = text[end + 1] == '-';
        end = stop;
        return negative ? -value : value;
    }
}
