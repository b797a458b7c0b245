using System.Globalization;
using System.Numerics;

namespace AgentDesk.Jinja.Values;

/// <summary>Decimal digits of a float, rounded from its exact binary value with ties to even, as C's printf and Python do.</summary>
internal static class ExactDecimal
{
    /// <summary>Most digits behind the point; the exact value of a float has fewer than 1100.</summary>
    public const int MaxPrecision = 1100;

    /// <summary>The absolute value of a finite number with so many digits behind the point.</summary>
    public static string Fixed(double value, int precision)
    {
        var digits = Scaled(Math.Abs(value), precision).ToString(CultureInfo.InvariantCulture).PadLeft(precision + 1, '0');
        return precision == 0 ? digits : $"{digits[..^precision]}.{digits[^precision..]}";
    }

    /// <summary>The absolute value of a finite number as so many significant digits and the power of ten of the first one.</summary>
    public static (string Digits, int Exponent) Significant(double value, int count)
    {
        value = Math.Abs(value);
        if (value == 0)
        {
            return (new string('0', count), 0);
        }

        var exponent = (int)Math.Floor(Math.Log10(value));
        while (true)
        {
            var digits = Scaled(value, count - 1 - exponent).ToString(CultureInfo.InvariantCulture);
            if (digits.Length == count)
            {
                return (digits, exponent);
            }

            exponent += digits.Length > count ? 1 : -1;
        }
    }

    /// <summary>The number nearest to the value with so many digits behind the point; a negative count rounds before the point.</summary>
    public static double Round(double value, int digits)
    {
        if (!double.IsFinite(value) || digits > 323)
        {
            return value;
        }

        if (digits >= 0)
        {
            return Math.CopySign(double.Parse(Fixed(value, digits), NumberStyles.Float, CultureInfo.InvariantCulture), value);
        }

        return digits < -308 ? 0 : Math.CopySign((double)(Scaled(Math.Abs(value), digits) * BigInteger.Pow(10, -digits)), value);
    }

    /// <summary>A whole number rounded to a multiple of a power of ten, ties to even.</summary>
    public static BigInteger Round(BigInteger value, int zeros)
    {
        var unit = BigInteger.Pow(10, zeros);
        return (value.Sign < 0 ? -1 : 1) * Divide(BigInteger.Abs(value), unit) * unit;
    }

    /// <summary>The value times a power of ten, as a whole number.</summary>
    private static BigInteger Scaled(double value, int power)
    {
        var bits = BitConverter.DoubleToInt64Bits(value);
        var exponent = (int)((bits >> 52) & 0x7FF);
        var fraction = bits & 0xFFFFFFFFFFFFFL;
        var mantissa = new BigInteger(exponent == 0 ? fraction : fraction | (1L << 52));
        exponent = Math.Max(exponent, 1) - 1075;
        var numerator = power >= 0 ? mantissa * BigInteger.Pow(10, power) : mantissa;
        var denominator = power >= 0 ? BigInteger.One : BigInteger.Pow(10, -power);
        return exponent >= 0 ? Divide(numerator << exponent, denominator) : Divide(numerator, denominator << -exponent);
    }

    private static BigInteger Divide(BigInteger numerator, BigInteger denominator)
    {
        var quotient = BigInteger.DivRem(numerator, denominator, out var rest);
        var half = (rest * 2).CompareTo(denominator);
        return half > 0 || (half == 0 && !quotient.IsEven) ? quotient + 1 : quotient;
    }
}
