using System.Numerics;
using System.Text.Json;

namespace AgentDesk.LlamaCpp.Grammar.Schemas;

/// <summary>The numbers that all <c>multipleOf</c> of some schemas allow: the multiples of <c>Unit × 10^-Digits</c>.</summary>
/// <param name="Unit">From 1; not a multiple of ten where there are digits.</param>
/// <param name="Digits">Digits after the point.</param>
internal readonly record struct Multiples(BigInteger Unit, int Digits)
{
    /// <summary>What schemas say; null where they say nothing.</summary>
    public static Multiples? Of(FlatSchema flat)
    {
        Multiples? all = null;
        foreach (var entry in flat.Entries)
        {
            if (!entry.TryGet("multipleOf", out var value))
            {
                continue;
            }

            if (value.ValueKind != JsonValueKind.Number || !JsonDecimal.TryParse(value.GetRawText(), out var factor) || factor.Unscaled.Sign <= 0)
            {
                throw entry.Error("multipleOf", "it must be a number above 0 of at most 40 digits.");
            }

            var one = Create(factor.Unscaled, factor.Scale);
            all = all is { } others ? others.And(one) : one;
        }

        return all;
    }

    /// <summary>Those that are whole, too.</summary>
    public Multiples Whole() => And(new Multiples(BigInteger.One, 0));

    public bool Contains(JsonDecimal number)
    {
        var digits = Math.Max(Digits, number.Scale);
        return (number.Unscaled * BigInteger.Pow(10, digits - number.Scale) % (Unit * BigInteger.Pow(10, digits - Digits))).IsZero;
    }

    private Multiples And(Multiples other)
    {
        var digits = Math.Max(Digits, other.Digits);
        var (a, b) = (Unit * BigInteger.Pow(10, digits - Digits), other.Unit * BigInteger.Pow(10, digits - other.Digits));
        return Create(a / BigInteger.GreatestCommonDivisor(a, b) * b, digits);
    }

    private static Multiples Create(BigInteger unit, int digits)
    {
        while (digits > 0 && (unit % 10).IsZero)
        {
            (unit, digits) = (unit / 10, digits - 1);
        }

        return new Multiples(unit, digits);
    }
}
