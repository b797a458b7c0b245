using System.Numerics;

namespace AgentDesk.LlamaCpp.Grammar;

/// <summary>The decimal numbers of a range, digit by digit, without exponents: exact at both ends.</summary>
/// <param name="fractionDigits">Digits after the point at most, from 1.</param>
internal sealed class DecimalRange(int fractionDigits)
{
    /// <summary>The range's GBNF; null where no number is in it.</summary>
    public string? Write(NumberBound? minimum, NumberBound? maximum)
    {
        var ways = new List<string?>();
        var zero = new NumberBound(default, Exclusive: false);
        if (minimum is null || minimum.Value.Value.IsNegative)
        {
            // Below zero: the mirror image; zero itself is left to the other side.
            var mirrored = maximum is { } above && above.Value.IsNegative ? above.Negate() : new NumberBound(default, Exclusive: true);
            ways.Add(Natural(mirrored, minimum?.Negate()) is { } negative ? $"\"-\" ({negative})" : null);
        }

        if (maximum is null || !maximum.Value.Value.IsNegative)
        {
            ways.Add(Natural(minimum is { } from && !from.Value.IsNegative ? from : zero, maximum));
        }

        return Join(ways);
    }

    private string? Natural(NumberBound minimum, NumberBound? maximum)
    {
        var low = new FractionBound(minimum.Value.Fraction, minimum.Exclusive);
        var lowWhole = minimum.Value.Whole;
        if (maximum is not { } end)
        {
            return Join([Whole(lowWhole, lowWhole, low, null), Whole(lowWhole + 1, null, null, null)]);
        }

        var high = new FractionBound(end.Value.Fraction, end.Exclusive);
        var highWhole = end.Value.Whole;
        return lowWhole == highWhole
            ? Whole(lowWhole, lowWhole, low, high)
            : lowWhole > highWhole ? null : Join([Whole(lowWhole, lowWhole, low, null), Whole(lowWhole + 1, highWhole - 1, null, null), Whole(highWhole, highWhole, null, high)]);
    }

    private string? Whole(BigInteger from, BigInteger? to, FractionBound? low, FractionBound? high)
    {
        if (from > to)
        {
            return null;
        }

        var whole = IntegerRange.Natural(from, to);
        var fraction = Digits(low, high, fractionDigits);
        var dotted = fraction is null ? null : $"\".\" ({fraction})";
        var none = CanEnd(low, high);
        return (dotted, none) switch
        {
            (null, false) => null,
            (null, true) => $"({whole})",
            (_, true) => $"({whole}) ({dotted})?",
            _ => $"({whole}) {dotted}",
        };
    }

    // Whether the digits so far satisfy both ends when only zeros would follow.
    private static bool CanEnd(FractionBound? low, FractionBound? high) =>
        (low is not { } from || (from.IsZero && !from.Exclusive)) && (high is not { } to || !to.IsZero || !to.Exclusive);

    // One digit or more between two fractions; null where there is none.
    private static string? Digits(FractionBound? low, FractionBound? high, int left)
    {
        if (left == 0)
        {
            return null;
        }

        if (low is null or { IsZero: true, Exclusive: false } && high is null)
        {
            return $"[0-9]{{1,{left}}}";
        }

        var ways = new List<string?>();
        var (first, last) = (low?.First ?? 0, high?.First ?? 9);
        for (var digit = first; digit <= last; digit++)
        {
            var nextLow = digit == first ? low?.Next() : null;
            var nextHigh = digit == last ? high?.Next() : null;
            if (nextLow is null && nextHigh is null)
            {
                // All digits strictly between lead to the same.
                var end = high is null ? last : Math.Max(digit, last - 1);
                ways.Add($"[{digit}-{end}]{(left > 1 ? $" [0-9]{{0,{left - 1}}}" : "")}");
                digit = end;
                continue;
            }

            var rest = Digits(nextLow, nextHigh, left - 1);
            var none = CanEnd(nextLow, nextHigh);
            ways.Add((rest, none) switch
            {
                (null, false) => null,
                (null, true) => $"\"{digit}\"",
                (_, true) => $"\"{digit}\" ({rest})?",
                _ => $"\"{digit}\" ({rest})",
            });
        }

        return Join(ways);
    }

    private static string? Join(IEnumerable<string?> ways)
    {
        var all = ways.OfType<string>().ToArray();
        return all.Length == 0 ? null : string.Join(" | ", all);
    }

    private readonly record struct FractionBound(string Digits, bool Exclusive)
    {
        public bool IsZero => Digits.Length == 0;

        public int First => IsZero ? 0 : Digits[0] - '0';

        public FractionBound Next() => this with { Digits = IsZero ? "" : Digits[1..] };
    }
}
