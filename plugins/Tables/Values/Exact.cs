using System.Globalization;
using System.Numerics;

namespace AgentDesk.Plugins.Tables.Values;

/// <summary>An exact fraction. The default is 0.</summary>
internal readonly record struct Exact : IComparable<Exact>
{
    private const int Digits = 28;

    private readonly BigInteger _denominatorLessOne;

    public Exact(BigInteger numerator, BigInteger denominator)
    {
        var divisor = BigInteger.GreatestCommonDivisor(numerator, denominator) * denominator.Sign;
        (Numerator, _denominatorLessOne) = (numerator / divisor, (denominator / divisor) - 1);
    }

    public BigInteger Numerator { get; }

    /// <summary>Positive; without a factor in common with the numerator.</summary>
    public BigInteger Denominator => _denominatorLessOne + 1;

    public static Exact operator +(Exact a, Exact b) => new((a.Numerator * b.Denominator) + (b.Numerator * a.Denominator), a.Denominator * b.Denominator);

    public static Exact operator -(Exact a, Exact b) => new((a.Numerator * b.Denominator) - (b.Numerator * a.Denominator), a.Denominator * b.Denominator);

    public static Exact operator *(Exact a, Exact b) => new(a.Numerator * b.Numerator, a.Denominator * b.Denominator);

    /// <exception cref="DivideByZeroException"><paramref name="b"/> is 0.</exception>
    public static Exact operator /(Exact a, Exact b) => new(a.Numerator * b.Denominator, a.Denominator * b.Numerator);

    public static implicit operator Exact(int value) => new(value, 1);

    public int CompareTo(Exact other) => (Numerator * other.Denominator).CompareTo(other.Numerator * Denominator);

    /// <summary>The decimal where it ends, else 28 digits after "≈ ".</summary>
    public override string ToString()
    {
        var (rest, twos, fives) = (Denominator, 0, 0);
        for (; rest.IsEven; rest >>= 1)
            twos++;
        for (; (rest % 5).IsZero; rest /= 5)
            fives++;
        var places = Math.Max(twos, fives);
        if (rest.IsOne && places <= 400)
            return Write(Numerator * BigInteger.Pow(10, places) / Denominator, places);

        // Rounded half away from zero at the last of 28 significant digits.
        var whole = BigInteger.Abs(Numerator) / Denominator;
        places = whole.IsZero ? Digits + (int)Math.Max(0, BigInteger.Log10(Denominator) - BigInteger.Log10(BigInteger.Abs(Numerator))) : Math.Max(0, Digits - whole.ToString(CultureInfo.InvariantCulture).Length);
        var scaled = ((2 * BigInteger.Abs(Numerator) * BigInteger.Pow(10, places)) + Denominator) / (2 * Denominator);
        return "≈ " + Write(scaled * Numerator.Sign, places);
    }

    private static string Write(BigInteger scaled, int places)
    {
        var digits = BigInteger.Abs(scaled).ToString(CultureInfo.InvariantCulture).PadLeft(places + 1, '0');
        var text = places == 0 ? digits : $"{digits[..^places]}.{digits[^places..]}".TrimEnd('0').TrimEnd('.');
        return scaled.Sign < 0 ? "-" + text : text;
    }
}
