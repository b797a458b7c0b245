using System.Globalization;
using System.Numerics;
using AgentDesk.Jinja.Runtime;
using AgentDesk.Jinja.Values;

namespace AgentDesk.Jinja.Library;

/// <summary>The digits of numbers for format specifications, without sign and padding.</summary>
internal static class NumberFormat
{
    /// <summary>A float in one of the styles e, f, g or % (upper case for upper case letters).</summary>
    /// <param name="state">The rendering.</param>
    /// <param name="value">The number; its sign is left out.</param>
    /// <param name="style">The style.</param>
    /// <param name="precision">Digits behind the point, or for g significant digits.</param>
    /// <param name="alternate">Keeps the point and, for g, trailing zeros.</param>
    public static string Float(RenderState state, double value, char style, int precision, bool alternate)
    {
        if (!double.IsFinite(value))
        {
            var name = double.IsNaN(value) ? "nan" : "inf";
            return (char.IsUpper(style) ? name.ToUpperInvariant() : name) + (style == '%' ? "%" : "");
        }

        if (precision > ExactDecimal.MaxPrecision)
        {
            throw state.Limit($"A number is formatted with more than {ExactDecimal.MaxPrecision} digits.");
        }

        var text = char.ToLowerInvariant(style) switch
        {
            'f' => ExactDecimal.Fixed(value, precision) + (alternate && precision == 0 ? "." : ""),
            '%' => ExactDecimal.Fixed(value * 100, precision) + "%",
            'e' => Exponent(ExactDecimal.Significant(value, precision + 1), alternate),
            _ => General(value, Math.Max(precision, 1), alternate),
        };
        return char.IsUpper(style) ? text.ToUpperInvariant() : text;
    }

    /// <summary>The digits of a whole number in the style b, d, o, x or X.</summary>
    public static string Integer(RenderState state, BigInteger value, char style)
    {
        value = BigInteger.Abs(value);
        switch (style)
        {
            case 'x' or 'X' or 'b' or 'o':
                var radix = char.ToLowerInvariant(style) switch { 'x' => 16, 'o' => 8, _ => 2 };
                state.Charge((long)value.GetBitLength() * (long)value.GetBitLength() / 64);
                return Digits(value, radix, style == 'X');
            default:
                return Repr.Str(state, Numbers.Normalize(value));
        }
    }

    public static string Prefix(char style) => style switch
    {
        'x' => "0x",
        'X' => "0X",
        'o' => "0o",
        'b' => "0b",
        _ => "",
    };

    private static string Digits(BigInteger value, int radix, bool upper)
    {
        if (value.IsZero)
        {
            return "0";
        }

        var digits = new Stack<char>();
        for (; !value.IsZero; value /= radix)
        {
            digits.Push((upper ? "0123456789ABCDEF" : "0123456789abcdef")[(int)(value % radix)]);
        }

        return string.Concat(digits);
    }

    private static string Exponent((string Digits, int Exponent) number, bool alternate)
    {
        var (digits, exponent) = number;
        var fraction = digits.Length > 1 || alternate ? "." + digits[1..] : "";
        var power = Math.Abs(exponent).ToString("00", CultureInfo.InvariantCulture);
        return $"{digits[0]}{fraction}e{(exponent < 0 ? '-' : '+')}{power}";
    }

    private static string General(double value, int precision, bool alternate)
    {
        var (digits, exponent) = ExactDecimal.Significant(value, precision);
        if (exponent >= -4 && exponent < precision)
        {
            var text = ExactDecimal.Fixed(value, precision - 1 - exponent);
            return alternate || !text.Contains('.', StringComparison.Ordinal) ? text : text.TrimEnd('0').TrimEnd('.');
        }

        var kept = alternate ? digits : digits[0] + digits[1..].TrimEnd('0');
        return Exponent((kept, exponent), alternate);
    }
}
