using System.Numerics;
using AgentDesk.Core.Text;

namespace AgentDesk.Core.Answering.Numbers;

/// <summary>A number that a text states, exactly: <see cref="Mantissa"/> / 10^<see cref="Decimals"/>. Its sign is not kept: a hyphen before it is mostly none.</summary>
/// <param name="Range">Where it stands, scale words and percent signs included.</param>
/// <param name="Mantissa">Its digits as a whole number, 0 or more.</param>
/// <param name="Decimals">Places after the point, 0 or more.</param>
/// <param name="Unit">Power of ten of the last digit that was written: -2 for 1.25, 3 for 1.2万.</param>
internal readonly record struct FoundNumber(TextRange Range, BigInteger Mantissa, int Decimals, int Unit)
{
    /// <summary>Whether a percent sign or word goes with it.</summary>
    public bool IsPercent { get; init; }

    /// <summary>Whether it is written in words: 三百, twenty.</summary>
    public bool IsSpelled { get; init; }

    /// <summary>The same without needless zeros after the point, by which equal numbers are equal.</summary>
    public (BigInteger Mantissa, int Decimals) Key
    {
        get
        {
            var (mantissa, decimals) = (Mantissa, Decimals);
            while (decimals > 0 && mantissa % 10 == 0)
                (mantissa, decimals) = (mantissa / 10, decimals - 1);
            return (mantissa, decimals);
        }
    }

    /// <summary>The number divided by a hundred: what a percentage is as a share.</summary>
    public FoundNumber AsShare() => this with { Decimals = Decimals + 2, Unit = Unit - 2 };

    /// <summary>Whether this is another number than <paramref name="exact"/> and is what it gives when rounded to this one's last digit; a round number must be within a tenth of it, too.</summary>
    public bool IsRounded(FoundNumber exact)
    {
        if (Mantissa.IsZero || exact.Mantissa.IsZero || Key == exact.Key)
            return false;
        var places = Math.Max(Math.Max(Decimals, exact.Decimals), -Unit) + 1;
        var difference = BigInteger.Abs((Mantissa * Power(places - Decimals)) - (exact.Mantissa * Power(places - exact.Decimals)));
        return difference * 2 <= Power(places + Unit) && (Unit <= 0 || difference * 10 <= exact.Mantissa * Power(places - exact.Decimals));
    }

    internal static BigInteger Power(int exponent) => BigInteger.Pow(10, Math.Max(0, exponent));
}
