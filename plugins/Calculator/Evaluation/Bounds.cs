using System.Numerics;
using AgentDesk.Plugins.Calculator.Numerics;

namespace AgentDesk.Plugins.Calculator.Evaluation;

/// <summary>The limits that keep any expression cheap.</summary>
internal static class Bounds
{
    /// <summary>Decimal digits of a numerator or a denominator.</summary>
    public const int Digits = 10_000;

    /// <summary>Bits of a number of <see cref="Digits"/> digits, rounded up.</summary>
    public const int Bits = 33_220;

    /// <summary>Nesting of brackets, signs and functions.</summary>
    public const int Depth = 200;

    /// <summary>UTF-16 units of an expression.</summary>
    public const int Length = 4_000;

    /// <summary>Operations of one evaluation.</summary>
    public const int Steps = 1_000_000;

    /// <summary>The longest time for one evaluation.</summary>
    public static readonly TimeSpan Time = TimeSpan.FromSeconds(1);

    private static readonly BigInteger Limit = BigInteger.Pow(10, Digits);

    /// <summary>Whether a value has at most <see cref="Digits"/> digits above and below its fraction line.</summary>
    public static bool Allows(Rational value) => Allows(value.Numerator) && Allows(value.Denominator);

    /// <summary>Whether an integer has at most <see cref="Digits"/> digits.</summary>
    public static bool Allows(BigInteger value) => value.GetBitLength() < Bits - 1 || BigInteger.Abs(value) < Limit;
}
