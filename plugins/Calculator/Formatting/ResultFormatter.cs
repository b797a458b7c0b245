using System.Globalization;
using AgentDesk.Plugins.Calculator.Evaluation;
using AgentDesk.Plugins.Calculator.Numerics;

namespace AgentDesk.Plugins.Calculator.Formatting;

/// <summary>
/// Writes results. Integers and ending decimals stand exactly ("409.5"); other fractions exactly with an approximation ("1/3 (≈ 0.333333333333)"), or only
/// approximately where they are longer than a reader would want; irrational numbers as "≈ " and 30 digits.
/// </summary>
internal static class ResultFormatter
{
    /// <summary>Significant digits of irrational results.</summary>
    public const int Digits = 30;

    private const int FractionDigits = 12, LongestFraction = 40;

    public static string Format(Value value) => value switch
    {
        TruthValue truth => truth.Truth ? "true" : "false",
        ExactValue exact => Format(exact.Number),
        RealValue real => "≈ " + Approximate(real.Interval),
        _ => throw new InvalidOperationException($"Unknown value {value.GetType().Name}."),
    };

    private static string Format(Rational value)
    {
        if (Decimals.Terminating(value, Bounds.Digits) is { } text)
            return text;
        var fraction = value.Numerator.ToString(CultureInfo.InvariantCulture) + "/" + value.Denominator.ToString(CultureInfo.InvariantCulture);
        return fraction.Length <= LongestFraction ? $"{fraction} (≈ {Decimals.Rounded(value, FractionDigits)})" : "≈ " + Decimals.Rounded(value, Digits);
    }

    /// <summary>A measured value: all its digits where they end within 30 places, otherwise rounded.</summary>
    public static string Quantity(Rational value, bool isExact) => isExact && Decimals.Terminating(value, Digits) is { } text
        ? text
        : "≈ " + Decimals.Rounded(value, isExact ? FractionDigits : Digits);

    private static string Approximate(Interval interval)
    {
        if (interval.Sign == 0)
            return "0";
        var (low, high) = interval.Ends();
        return Decimals.Rounded((low + high) / 2, Digits);
    }
}
