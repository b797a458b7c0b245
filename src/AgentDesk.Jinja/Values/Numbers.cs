using System.Globalization;
using System.Numerics;

namespace AgentDesk.Jinja.Values;

/// <summary>Integers (long, and BigInteger where a long is too small), floats, and Python's way to read and write them.</summary>
internal static class Numbers
{
    public static bool IsNumber(object? value) => value is long or double or bool or BigInteger;

    public static bool IsInteger(object? value) => value is long or bool or BigInteger;

    /// <summary>A long where the value fits one.</summary>
    public static object Normalize(BigInteger value) =>
        value >= long.MinValue && value <= long.MaxValue ? (long)value : value;

    public static BigInteger ToBig(object value) => value switch
    {
        long number => number,
        bool flag => flag ? 1 : 0,
        BigInteger big => big,
        _ => throw new InvalidCastException(),
    };

    public static double ToDouble(object value) => value switch
    {
        double number => number,
        long number => number,
        bool flag => flag ? 1 : 0,
        BigInteger big => (double)big,
        _ => throw new InvalidCastException(),
    };

    public static bool AreEqual(object left, object right) => Compare(left, right) == 0;

    /// <summary>Order of two numbers; null where one is not a number (NaN).</summary>
    public static int? Compare(object left, object right)
    {
        if (left is not double && right is not double)
        {
            return left is long a && right is long b ? a.CompareTo(b) : ToBig(left).CompareTo(ToBig(right));
        }

        var (x, y) = (ToDouble(left), ToDouble(right));
        if (double.IsNaN(x) || double.IsNaN(y))
        {
            return null;
        }

        // An integer is compared exactly with a float that could be equal to it.
        return Math.Abs(x) > 1e15 && double.IsFinite(x) && double.IsFinite(y) && !(left is double && right is double)
            ? Exact(left).CompareTo(Exact(right))
            : x.CompareTo(y);

        static BigInteger Exact(object value) => value is double number ? new BigInteger(Math.Floor(number)) : ToBig(value);
    }

    /// <summary>An integer literal: decimal, or with the prefix 0x, 0o or 0b.</summary>
    public static object ParseLiteral(string digits)
    {
        var (radix, from) = digits.Length > 1 ? char.ToLowerInvariant(digits[1]) switch
        {
            'x' => (16, 2),
            'o' => (8, 2),
            'b' => (2, 2),
            _ => (10, 0),
        }
        : (10, 0);
        return ParseInteger(digits.AsSpan(from), radix)!;
    }

    /// <summary>The value of digits in a radix from 2 to 36, or null where a digit does not belong.</summary>
    public static object? ParseInteger(ReadOnlySpan<char> digits, int radix)
    {
        if (digits.IsEmpty)
        {
            return null;
        }

        if (radix == 10 && !digits.ContainsAnyExceptInRange('0', '9'))
        {
            return long.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var small)
                ? small
                : Normalize(BigInteger.Parse(digits, NumberStyles.None, CultureInfo.InvariantCulture));
        }

        BigInteger value = 0;
        foreach (var c in digits)
        {
            var digit = char.IsAsciiDigit(c) ? c - '0' : char.IsAsciiLetter(c) ? char.ToLowerInvariant(c) - 'a' + 10 : 99;
            if (digit >= radix)
            {
                return null;
            }

            value = (value * radix) + digit;
        }

        return Normalize(value);
    }

    /// <summary>Python's <c>repr</c> of a float: the shortest digits that read back as the same value.</summary>
    public static string Format(double value)
    {
        if (!double.IsFinite(value))
        {
            return double.IsNaN(value) ? "nan" : value > 0 ? "inf" : "-inf";
        }

        var (negative, digits, exponent) = Digits(value);
        var sign = negative ? "-" : "";
        if (exponent is < -4 or >= 16)
        {
            var fraction = digits.Length > 1 ? "." + digits[1..] : "";
            return $"{sign}{digits[0]}{fraction}e{(exponent < 0 ? '-' : '+')}{Math.Abs(exponent):00}";
        }

        if (exponent < 0)
        {
            return $"{sign}0.{new string('0', -exponent - 1)}{digits}";
        }

        return digits.Length <= exponent + 1
            ? $"{sign}{digits.PadRight(exponent + 1, '0')}.0"
            : $"{sign}{digits[..(exponent + 1)]}.{digits[(exponent + 1)..]}";
    }

    private static (bool Negative, string Digits, int Exponent) Digits(double value)
    {
        var text = value.ToString("R", CultureInfo.InvariantCulture);
        var negative = text.StartsWith('-');
        text = text.TrimStart('-');
        var exponent = 0;
        var mark = text.IndexOf('E', StringComparison.Ordinal);
        if (mark >= 0)
        {
            exponent = int.Parse(text.AsSpan(mark + 1), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);
            text = text[..mark];
        }

        var point = text.IndexOf('.', StringComparison.Ordinal);
        exponent += (point < 0 ? text.Length : point) - 1;
        var digits = text.Replace(".", "", StringComparison.Ordinal);
        var leading = digits.Length - digits.TrimStart('0').Length;
        digits = digits.Trim('0');
        return digits.Length == 0 ? (negative, "0", 0) : (negative, digits, exponent - leading);
    }
}
