using System.Globalization;
using System.Numerics;
using AgentDesk.Jinja.Runtime;
using AgentDesk.Jinja.Syntax;
using AgentDesk.Jinja.Values;

namespace AgentDesk.Jinja.Library;

/// <summary>Filters that make or change numbers.</summary>
internal static class NumberFilters
{
    public static void AddTo(FilterTable filters)
    {
        filters.Add(["abs"], 0, [], Abs);
        filters.Add(["int"], 0, ["default", "base"], Int);
        filters.Add(["float"], 0, ["default"], (state, value, a) => ToFloat(state, value) ?? a.Or(0, 0.0));
        filters.Add(["round"], 0, ["precision", "method"], Round);
        filters.Add(["sum"], 0, ["attribute", "start"], Sum);
        filters.Add(["filesizeformat"], 0, ["binary"], FileSize);
    }

    private static object? Abs(RenderState state, object? value, Bound a) => value switch
    {
        double number => Math.Abs(number),
        long or bool or BigInteger => Numbers.Normalize(BigInteger.Abs(Numbers.ToBig(value))),
        Undefined undefined => throw state.Error(undefined.Message),
        _ => throw state.Error($"bad operand type for abs(): '{TypeNames.Of(value)}'"),
    };

    private static object? Int(RenderState state, object? value, Bound a)
    {
        if (value is bool or long or BigInteger)
        {
            return Numbers.Normalize(Numbers.ToBig(value));
        }

        state.ChargeText(Comparison.Plain(value) is string { Length: var length } ? length : 0);

        if (Comparison.Plain(value) is string text && ParseInt(text, a.Int(1, 10)) is { } parsed)
        {
            return parsed;
        }

        var number = ToFloat(state, value);
        return number is { } real && double.IsFinite(real) ? Numbers.Normalize(new BigInteger(Math.Truncate(real))) : a.Or(0, 0L);
    }

    /// <summary>A whole number with a sign, single underscores between digits, and the base's prefix; null for anything else.</summary>
    private static object? ParseInt(string text, int radix)
    {
        var digits = TextSplitting.Strip(text, null, left: true, right: true);
        var negative = digits.StartsWith('-');
        digits = negative || digits.StartsWith('+') ? digits[1..] : digits;
        var prefixed = digits is ['0', _, ..] ? char.ToLowerInvariant(digits[1]) switch { 'x' => 16, 'o' => 8, 'b' => 2, _ => 0 } : 0;
        if (prefixed != 0 && (radix == prefixed || radix == 0))
        {
            (radix, digits) = (prefixed, digits[2..].TrimStart('_'));
        }

        radix = radix == 0 ? 10 : radix;
        if (radix is < 2 or > 36 || digits.Length > 4300 || digits.StartsWith('_') || digits.EndsWith('_')
            || digits.Contains("__", StringComparison.Ordinal))
        {
            return null;
        }

        var value = Numbers.ParseInteger(digits.Replace("_", "", StringComparison.Ordinal), radix);
        return value is null || !negative ? value : Numbers.Normalize(-Numbers.ToBig(value));
    }

    private static double? ToFloat(RenderState state, object? value)
    {
        if (value is Undefined undefined)
        {
            throw state.Error(undefined.Message);
        }

        if (Numbers.IsNumber(value))
        {
            return Numbers.ToDouble(value!);
        }

        if (Comparison.Plain(value) is not string text)
        {
            return null;
        }

        state.ChargeText(text.Length);
        text = TextSplitting.Strip(text, null, left: true, right: true);
        var unsigned = text.TrimStart('+', '-').ToUpperInvariant();
        if (unsigned is "INF" or "INFINITY" or "NAN" && text.Length - unsigned.Length <= 1)
        {
            return unsigned == "NAN" ? double.NaN : text.StartsWith('-') ? double.NegativeInfinity : double.PositiveInfinity;
        }

        const NumberStyles styles = NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent;
        return text.Length > 0 && !char.IsAsciiLetter(unsigned.Length > 0 ? unsigned[0] : 'x')
            && double.TryParse(text.Replace("_", "", StringComparison.Ordinal), styles, CultureInfo.InvariantCulture, out var number)
            ? number
            : null;
    }

    private static object? Round(RenderState state, object? value, Bound a)
    {
        var method = a.Text(1) ?? "common";
        var precision = Math.Clamp(a.Int(0, 0), -1000, 1000);
        if (value is Undefined undefined)
        {
            throw state.Error(undefined.Message);
        }

        if (method is not ("common" or "ceil" or "floor") || !Numbers.IsNumber(value))
        {
            throw state.Error(Numbers.IsNumber(value)
                ? "method must be common, ceil or floor"
                : $"type {TypeNames.Of(value)} doesn't define __round__ method");
        }

        if (method == "common")
        {
            return value is double number ? ExactDecimal.Round(number, precision)
                : precision >= 0 ? Numbers.Normalize(Numbers.ToBig(value!))
                : Numbers.Normalize(ExactDecimal.Round(Numbers.ToBig(value!), -precision));
        }

        var power = Arithmetic.Apply(state, BinaryOperator.Power, 10L, (long)precision);
        var scaled = Arithmetic.Apply(state, BinaryOperator.Multiply, value, power);
        var whole = scaled is double real
            ? double.IsFinite(real)
                ? Numbers.Normalize(new BigInteger(method == "ceil" ? Math.Ceiling(real) : Math.Floor(real)))
                : throw state.Error("cannot convert float infinity or NaN to integer")
            : scaled;
        return Arithmetic.Apply(state, BinaryOperator.Divide, whole, power);
    }

    private static object? Sum(RenderState state, object? value, Bound a)
    {
        var sum = a.Or(1, 0L);
        if (sum is string)
        {
            throw state.Error("sum() can't sum strings [use ''.join(seq) instead]");
        }

        var path = AttributePath.Of(state, a.Or(0, null));
        foreach (var item in Iteration.Over(state, value))
        {
            state.Step();
            sum = Arithmetic.Apply(state, BinaryOperator.Add, sum, path.Get(state, item));
        }

        return sum;
    }

    private static object? FileSize(RenderState state, object? value, Bound a)
    {
        var bytes = ToFloat(state, value) ?? throw state.Error($"could not convert {Repr.Brief(value)} to float");
        var binary = a.Flag(0);
        var step = binary ? 1024.0 : 1000.0;
        if (bytes == 1 || bytes < step)
        {
            return bytes == 1 ? "1 Byte" : $"{(long)bytes} Bytes";
        }

        var (prefixes, unit, index) = (binary ? "KMGTPEZY" : "kMGTPEZY", step, 0);
        while (bytes >= unit * step && index < prefixes.Length - 1)
        {
            unit *= step;
            index++;
        }

        return $"{NumberFormat.Float(state, bytes / unit, 'f', 1, alternate: false)} {prefixes[index]}{(binary ? "iB" : "B")}";
    }
}
