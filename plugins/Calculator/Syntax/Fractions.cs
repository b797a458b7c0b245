using System.Globalization;
using AgentDesk.Plugins.Calculator.Numerics;

namespace AgentDesk.Plugins.Calculator.Syntax;

/// <summary>Fractions as they are written in print: ½, 2¾, 1 1/2.</summary>
internal static class Fractions
{
    /// <summary>The value of a character such as ½ or ⅔; null where it is none.</summary>
    public static Rational? Sign(char c)
    {
        var value = CharUnicodeInfo.GetNumericValue(c);
        if (value is <= 0 or >= 1)
            return null;
        // ⅑ and ⅒ have the largest denominators; other scripts' sixteenths are left alone.
        var denominator = Enumerable.Range(2, 9).FirstOrDefault(d => Math.Abs((value * d) - Math.Round(value * d)) < 1e-6);
        return denominator == 0 ? null : Rational.Create((int)Math.Round(value * denominator), denominator);
    }

    /// <summary>
    /// The fraction that makes a mixed number of the whole one before it: a character straight behind or behind a space, or behind a space two numbers of up to three digits, below 1, with a stroke and
    /// nothing else between (10 1/2/2024 is a date). Null where there is none.
    /// </summary>
    /// <param name="text">The text.</param>
    /// <param name="start">Where the whole number starts.</param>
    /// <param name="end">Where it ends.</param>
    public static (Rational Value, int End)? Behind(string text, int start, int end)
    {
        if (text[start..end].Any(c => !char.IsAsciiDigit(c) && c != ','))
            return null;
        var at = end;
        while (at < text.Length && text[at] == ' ')
            at++;
        if (at < text.Length && Sign(text[at]) is { } sign)
            return (sign, at + 1);
        var stroke = DecimalLiteral.DigitsEnd(text, at);
        if (at == end || stroke >= text.Length || text[stroke] != '/')
            return null;
        var stop = DecimalLiteral.DigitsEnd(text, stroke + 1);
        return IsEnd(text, stop) && Parse(text[at..stroke]) is { } numerator and > 0 && Parse(text[(stroke + 1)..stop]) is { } denominator && numerator < denominator
            ? (Rational.Create(numerator, denominator), stop)
            : null;
    }

    private static bool IsEnd(string text, int position) =>
        position >= text.Length || !(char.IsAsciiLetter(text[position]) || text[position] is '/' || (text[position] is '.' or ',' && position + 1 < text.Length && char.IsAsciiDigit(text[position + 1])));

    private static int? Parse(string digits) => digits.Length is > 0 and <= 3 && int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var value) ? value : null;
}
