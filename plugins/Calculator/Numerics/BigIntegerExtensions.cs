using System.Numerics;

namespace AgentDesk.Plugins.Calculator.Numerics;

internal static class BigIntegerExtensions
{
    /// <summary>Bits of the absolute value.</summary>
    public static long GetLongBits(this BigInteger value) => BigInteger.Abs(value).GetBitLength();
}
