using System.Globalization;
using System.Numerics;

namespace AgentDesk.LlamaCpp.Grammar;

/// <summary>An exact decimal number as JSON writes it: unscaled × 10^-scale.</summary>
internal readonly record struct JsonDecimal(BigInteger Unscaled, int Scale) : IComparable<JsonDecimal>
{
    private const int MaxDigits = 40;

    public bool IsNegative => Unscaled.Sign < 0;

    /// <summary>The digits before the point, without sign.</summary>
    public BigInteger Whole => BigInteger.Abs(Unscaled) / BigInteger.Pow(10, Scale);

    /// <summary>The digits after the point, without trailing zeros.</summary>
    public string Fraction
    {
        get
        {
            var rest = BigInteger.Abs(Unscaled) % BigInteger.Pow(10, Scale);
            return Scale == 0 ? "" : rest.ToString(CultureInfo.InvariantCulture).PadLeft(Scale, '0').TrimEnd('0');
        }
    }

    public bool IsWhole => Fraction.Length == 0;

    /// <summary>Reads a JSON number; false for one of more than 40 digits.</summary>
    public static bool TryParse(string text, out JsonDecimal value)
    {
        value = default;
        var parts = text.Split('e', 'E');
        var exponent = 0;
        if (text.Length > 2 * MaxDigits || (parts.Length > 1 && !int.TryParse(parts[1], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out exponent)))
        {
            return false;
        }

        var point = parts[0].IndexOf('.', StringComparison.Ordinal);
        var scale = (point < 0 ? 0 : parts[0].Length - point - 1) - exponent;
        if (Math.Abs(scale) > MaxDigits
            || !BigInteger.TryParse(parts[0].Replace(".", "", StringComparison.Ordinal), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var unscaled))
        {
            return false;
        }

        value = scale < 0 ? new JsonDecimal(unscaled * BigInteger.Pow(10, -scale), 0) : new JsonDecimal(unscaled, scale);
        return true;
    }

    public JsonDecimal Negate() => this with { Unscaled = -Unscaled };

    public BigInteger Floor() => IsNegative && !IsWhole ? -Whole - 1 : Unscaled.Sign * Whole;

    public BigInteger Ceiling() => -Negate().Floor();

    public int CompareTo(JsonDecimal other) =>
        (Unscaled * BigInteger.Pow(10, Math.Max(0, other.Scale - Scale))).CompareTo(other.Unscaled * BigInteger.Pow(10, Math.Max(0, Scale - other.Scale)));
}

/// <summary>One end of a range of numbers.</summary>
/// <param name="Value">Where it is.</param>
/// <param name="Exclusive">Whether the value itself is outside.</param>
internal readonly record struct NumberBound(JsonDecimal Value, bool Exclusive)
{
    public NumberBound Negate() => this with { Value = Value.Negate() };
}
