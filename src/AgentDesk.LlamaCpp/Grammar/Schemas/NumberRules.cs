using System.Numerics;
using System.Text.Json;

namespace AgentDesk.LlamaCpp.Grammar.Schemas;

/// <summary>The numbers between two bounds.</summary>
internal readonly record struct NumberRange(NumberBound? Minimum, NumberBound? Maximum)
{
    public bool IsOpen => Minimum is null && Maximum is null;

    public bool Contains(JsonElement value) => IsOpen || (JsonDecimal.TryParse(value.GetRawText(), out var number) && Contains(number));

    public NumberRange Intersect(NumberRange other) => new(Stricter(Minimum, other.Minimum, 1), Stricter(Maximum, other.Maximum, -1));

    /// <summary>Whether no number is in both.</summary>
    public bool IsApartFrom(NumberRange other) => Intersect(other) is { Minimum: { } low, Maximum: { } high }
        && (low.Value.CompareTo(high.Value) is var order && (order > 0 || (order == 0 && (low.Exclusive || high.Exclusive))));

    private bool Contains(JsonDecimal number) =>
        (Minimum is not { } low || number.CompareTo(low.Value) > (low.Exclusive ? 0 : -1)) && (Maximum is not { } high || number.CompareTo(high.Value) < (high.Exclusive ? 0 : 1));

    private static NumberBound? Stricter(NumberBound? a, NumberBound? b, int direction)
    {
        if (a is not { } first || b is not { } second)
        {
            return a ?? b;
        }

        var order = first.Value.CompareTo(second.Value) * direction;
        return order > 0 || (order == 0 && first.Exclusive) ? first : second;
    }
}

/// <summary>Grammars of numbers. A range is exact, digit by digit; numbers in a range are written without exponent.</summary>
internal static class NumberRules
{
    public static string? Write(SchemaCompiler compiler, FlatSchema flat, bool whole, string hint)
    {
        var range = Range(flat);
        var multiples = Multiples.Of(flat);
        multiples = whole ? multiples?.Whole() : multiples;
        if (multiples is { Unit.IsOne: false } some)
        {
            return WriteMultiples(compiler, flat, some, range, hint);
        }

        if (whole || multiples?.Digits == 0)
        {
            var minimum = range.Minimum is { } low ? low.Exclusive ? low.Value.Floor() + 1 : low.Value.Ceiling() : (BigInteger?)null;
            var maximum = range.Maximum is { } high ? high.Exclusive ? high.Value.Ceiling() - 1 : high.Value.Floor() : (BigInteger?)null;
            return range.IsOpen ? compiler.Json.Integer : IntegerRange.Write(minimum, maximum);
        }

        var digits = Math.Min(JsonRules.FractionDigits, multiples?.Digits ?? JsonRules.FractionDigits);
        return range.IsOpen && multiples is null ? compiler.Json.Number : new DecimalRange(digits).Write(range.Minimum, range.Maximum);
    }

    /// <summary>Whether a listed number is in the range and a multiple of what it has to be.</summary>
    public static bool Allows(FlatSchema flat, JsonElement value) => Range(flat).Contains(value)
        && (Multiples.Of(flat) is not { } multiples || (JsonDecimal.TryParse(value.GetRawText(), out var number) && multiples.Contains(number)));

    public static NumberRange Range(FlatSchema flat) => flat.Entries.Select(Range).Aggregate(default(NumberRange), (all, one) => all.Intersect(one));

    private static NumberRange Range(SchemaEntry entry)
    {
        // Draft 4 has the exclusive keywords as booleans beside the bounds.
        var range = new NumberRange(Bound(entry, "minimum", entry.IsTrue("exclusiveMinimum")), Bound(entry, "maximum", entry.IsTrue("exclusiveMaximum")))
            .Intersect(new NumberRange(Bound(entry, "exclusiveMinimum", exclusive: true), Bound(entry, "exclusiveMaximum", exclusive: true)));
        return entry.TryGet("format", out var format) && format.ValueKind == JsonValueKind.String ? range.Intersect(OfFormat(format.GetString()!)) : range;
    }

    private static NumberBound? Bound(SchemaEntry entry, string keyword, bool exclusive)
    {
        if (!entry.TryGet(keyword, out var value) || value.ValueKind is JsonValueKind.True or JsonValueKind.False)
        {
            return null;
        }

        return value.ValueKind == JsonValueKind.Number && JsonDecimal.TryParse(value.GetRawText(), out var bound)
            ? new NumberBound(bound, exclusive)
            : throw entry.Error(keyword, "it must be a number of at most 40 digits.");
    }

    private static NumberRange OfFormat(string format) => format switch
    {
        "int32" => Between(int.MinValue, int.MaxValue),
        "uint32" => Between(0, uint.MaxValue),
        "uint64" => Between(0, ulong.MaxValue),
        _ => default,
    };

    private static NumberRange Between(BigInteger minimum, BigInteger maximum) => new(new NumberBound(new JsonDecimal(minimum, 0), false), new NumberBound(new JsonDecimal(maximum, 0), false));

    private static string? WriteMultiples(SchemaCompiler compiler, FlatSchema flat, Multiples multiples, NumberRange range, string hint)
    {
        if (multiples.Digits > JsonRules.FractionDigits)
        {
            throw flat.Error("multipleOf", $"it has more than {JsonRules.FractionDigits} digits after the point.");
        }

        try
        {
            return new MultipleRange(compiler.Json.Builder, multiples, $"{hint}-digits").Write(range.Minimum, range.Maximum);
        }
        catch (OverflowException)
        {
            throw flat.Error("multipleOf", "a grammar remembers what is left of a division only for small numbers; use a smaller one, a narrower range, or list the values.");
        }
    }
}
