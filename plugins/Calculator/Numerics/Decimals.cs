using System.Globalization;
using System.Numerics;

namespace AgentDesk.Plugins.Calculator.Numerics;

/// <summary>Decimal notation.</summary>
internal static class Decimals
{
    /// <summary>Magnitudes outside these powers of ten are written with an exponent when they are rounded.</summary>
    private const int SmallestPlain = -7, LargestPlain = 21;

    /// <summary>All digits of a fraction whose expansion ends, or null where it does not end or has more than the given number of places.</summary>
    public static string? Terminating(Rational value, int mostPlaces)
    {
        var (twos, fives, rest) = (0, 0, value.Denominator);
        while (rest.IsEven && twos <= mostPlaces)
            (rest, twos) = (rest >> 1, twos + 1);
        while (!rest.IsOne && fives <= mostPlaces && (rest % 5).IsZero)
            (rest, fives) = (rest / 5, fives + 1);
        var places = Math.Max(twos, fives);
        if (!rest.IsOne || places > mostPlaces)
            return null;
        return Point((value * BigInteger.Pow(10, places)).Numerator, places);
    }

    /// <summary>The value rounded half away from zero to significant digits, without trailing zeros, with an exponent where it is very large or small.</summary>
    public static string Rounded(Rational value, int digits)
    {
        var (mantissa, exponent) = Significant(value, digits);
        if (mantissa.IsZero)
            return "0";
        while ((mantissa % 10).IsZero)
            (mantissa, exponent) = (mantissa / 10, exponent + 1);
        var text = BigInteger.Abs(mantissa).ToString(CultureInfo.InvariantCulture);
        var magnitude = text.Length - 1 + exponent;
        if (magnitude is >= SmallestPlain and <= LargestPlain)
            return exponent >= 0 ? Text(mantissa) + new string('0', exponent) : Point(mantissa, -exponent);
        var sign = mantissa.Sign < 0 ? "-" : string.Empty;
        return $"{sign}{text[0]}{(text.Length > 1 ? "." + text[1..] : string.Empty)}e{magnitude.ToString(CultureInfo.InvariantCulture)}";
    }

    /// <summary>Whether both ends of an interval round to the same digits.</summary>
    public static bool Agree(Interval interval, int digits)
    {
        var (low, high) = interval.Ends();
        return low.Equals(high) || (interval.Sign != 0 && Significant(low, digits) == Significant(high, digits));
    }

    /// <summary>An integer of exactly so many digits and a power of ten whose product is the rounded value.</summary>
    private static (BigInteger Mantissa, int Exponent) Significant(Rational value, int digits)
    {
        if (value.Sign == 0)
            return (BigInteger.Zero, 0);
        var bits = value.Numerator.GetLongBits() - value.Denominator.GetLongBits();
        var magnitude = (int)Math.Floor((bits - 1) * 0.30102999566398120);
        while (true)
        {
            var exponent = magnitude - digits + 1;
            var scale = BigInteger.Pow(10, Math.Abs(exponent));
            var (numerator, denominator) = exponent >= 0 ? (value.Numerator, value.Denominator * scale) : (value.Numerator * scale, value.Denominator);
            var mantissa = ((2 * BigInteger.Abs(numerator)) + denominator) / (2 * denominator);
            if (mantissa < BigInteger.Pow(10, digits))
                return (value.Sign * mantissa, exponent);
            magnitude++;
        }
    }

    private static string Point(BigInteger digits, int places)
    {
        var text = BigInteger.Abs(digits).ToString(CultureInfo.InvariantCulture).PadLeft(places + 1, '0');
        var number = places == 0 ? text : $"{text[..^places]}.{text[^places..]}";
        return digits.Sign < 0 ? "-" + number : number;
    }

    private static string Text(BigInteger value) => value.ToString(CultureInfo.InvariantCulture);
}
