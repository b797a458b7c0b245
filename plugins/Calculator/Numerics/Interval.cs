using System.Numerics;

namespace AgentDesk.Plugins.Calculator.Numerics;

/// <summary>
/// A real number known to lie between two dyadic fractions, <c>Low·2^Exponent</c> and <c>High·2^Exponent</c>. Every operation rounds outwards, so the
/// bounds stay true; how far they are apart says how many digits are certain.
/// </summary>
internal readonly record struct Interval(BigInteger Low, BigInteger High, int Exponent)
{
    public static Interval Zero => new(BigInteger.Zero, BigInteger.Zero, 0);

    public bool ContainsZero => Low.Sign <= 0 && High.Sign >= 0;

    /// <summary>The sign, where the bounds agree on it; otherwise 0.</summary>
    public int Sign => Low.Sign > 0 ? 1 : High.Sign < 0 ? -1 : 0;

    /// <summary>The binary magnitude: the absolute value is below two to this power.</summary>
    public long Magnitude => Math.Max(Low.GetLongBits(), High.GetLongBits()) + Exponent;

    public static Interval operator -(Interval a) => new(-a.High, -a.Low, a.Exponent);

    /// <summary>The tightest interval of about <paramref name="precision"/> bits around a fraction.</summary>
    public static Interval From(Rational value, int precision)
    {
        if (value.Sign == 0)
            return Zero;
        var exponent = (int)(value.Numerator.GetLongBits() - value.Denominator.GetLongBits()) - precision;
        var (numerator, denominator) = exponent >= 0 ? (value.Numerator, value.Denominator << exponent) : (value.Numerator << -exponent, value.Denominator);
        var low = Rational.FloorDivide(numerator, denominator);
        return new Interval(low, low * denominator == numerator ? low : low + 1, exponent);
    }

    public static Interval Add(Interval a, Interval b, int precision)
    {
        if (a.Low.IsZero && a.High.IsZero)
            return b;
        if (b.Low.IsZero && b.High.IsZero)
            return a;
        var top = (int)Math.Max(a.Magnitude, b.Magnitude);
        var exponent = Math.Max(Math.Min(a.Exponent, b.Exponent), top - (2 * precision));
        var (x, y) = (a.At(exponent), b.At(exponent));
        return new Interval(x.Low + y.Low, x.High + y.High, exponent).Round(precision);
    }

    public static Interval Multiply(Interval a, Interval b, int precision)
    {
        BigInteger[] products = [a.Low * b.Low, a.Low * b.High, a.High * b.Low, a.High * b.High];
        return new Interval(products.Min(), products.Max(), a.Exponent + b.Exponent).Round(precision);
    }

    /// <summary>The quotient; the divisor must not contain zero.</summary>
    public static Interval Divide(Interval a, Interval b, int precision)
    {
        var shift = precision + (int)Math.Max(b.Low.GetLongBits(), b.High.GetLongBits());
        BigInteger[] numerators = [a.Low << shift, a.High << shift];
        BigInteger[] denominators = [b.Low, b.High];
        var floors = numerators.SelectMany(n => denominators.Select(d => Rational.FloorDivide(n, d))).ToArray();
        return new Interval(floors.Min(), floors.Max() + 1, a.Exponent - b.Exponent - shift).Round(precision);
    }

    /// <summary>The bounds as whole multiples of 2^-bits, rounded outwards.</summary>
    public (BigInteger Low, BigInteger High) Fixed(int bits)
    {
        var interval = At(-bits);
        return (interval.Low, interval.High);
    }

    /// <summary>Between the lower bound of one and the upper bound of another, for functions that rise.</summary>
    public static Interval Span(Interval low, Interval high, int precision)
    {
        var exponent = Math.Min(low.Exponent, high.Exponent);
        return new Interval(low.At(exponent).Low, high.At(exponent).High, exponent).Round(precision);
    }

    /// <summary>The bounds as exact fractions.</summary>
    public (Rational Low, Rational High) Ends()
    {
        var scale = BigInteger.One << Math.Abs(Exponent);
        return Exponent >= 0 ? (Low * scale, High * scale) : (Rational.Create(Low, scale), Rational.Create(High, scale));
    }

    private Interval At(int exponent) => Exponent >= exponent
        ? new Interval(Low << (Exponent - exponent), High << (Exponent - exponent), exponent)
        : new Interval(Low >> (exponent - Exponent), -(-High >> (exponent - Exponent)), exponent);

    private Interval Round(int precision)
    {
        var excess = (int)(Math.Max(Low.GetLongBits(), High.GetLongBits()) - precision - 8);
        return excess <= 0 ? this : At(Exponent + excess);
    }
}
