using System.Numerics;

namespace AgentDesk.Plugins.Calculator.Numerics;

/// <summary>Roots of integers by Newton's iteration from above, which falls until it has the floor of the root.</summary>
internal static class IntegerRoot
{
    /// <summary>The floor of the n-th root of a value that is not negative.</summary>
    public static BigInteger Floor(BigInteger value, int n)
    {
        if (value.IsZero || value.IsOne || n == 1)
            return value;
        var bits = (int)value.GetBitLength();
        if (n >= bits)
            return BigInteger.One;
        var guess = BigInteger.One << ((bits + n - 1) / n);
        while (true)
        {
            var next = (((n - 1) * guess) + (value / BigInteger.Pow(guess, n - 1))) / n;
            if (next >= guess)
                return guess;
            guess = next;
        }
    }

    /// <summary>The exact n-th root of a fraction that is not negative, or null where it is irrational.</summary>
    public static Rational? Exact(Rational value, int n)
    {
        var denominator = Floor(value.Denominator, n);
        if (BigInteger.Pow(denominator, n) != value.Denominator)
            return null;
        var numerator = Floor(value.Numerator, n);
        return BigInteger.Pow(numerator, n) == value.Numerator ? Rational.Create(numerator, denominator) : null;
    }
}
