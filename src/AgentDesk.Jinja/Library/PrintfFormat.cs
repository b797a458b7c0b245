using System.Globalization;
using System.Numerics;
using System.Text.RegularExpressions;
using AgentDesk.Jinja.Runtime;
using AgentDesk.Jinja.Values;

namespace AgentDesk.Jinja.Library;

/// <summary>Python's <c>format % values</c>.</summary>
internal sealed partial class PrintfFormat
{
    private readonly RenderState _state;
    private readonly object?[] _values;
    private readonly PyDict? _named;
    private int _next;

    private PrintfFormat(RenderState state, object? values)
    {
        _state = state;
        _named = values as PyDict;
        _values = values is PyTuple tuple ? tuple.Items : [values];
    }

    public static string Apply(RenderState state, string format, object? values)
    {
        var printf = new PrintfFormat(state, values);
        var text = printf.Expand(format);
        return printf._next >= printf._values.Length || values is PyDict or PyList or Undefined
            ? text
            : throw state.Error("not all arguments converted during string formatting");
    }

    /// <summary>The character with a code, or a text of one character.</summary>
    public static string Character(RenderState state, object? value) => Comparison.Plain(value) switch
    {
        string text when CodePoints.Length(text) == 1 => text,
        long code and >= 0 and <= 0x10FFFF => code is >= 0xD800 and <= 0xDFFF ? ((char)code).ToString() : char.ConvertFromUtf32((int)code),
        _ => throw state.Error("%c requires int or char"),
    };

    private string Expand(string format)
    {
        var output = new OutputBuffer(_state);
        for (var i = 0; i < format.Length; i++)
        {
            if (format[i] != '%')
            {
                var end = format.IndexOf('%', i) is var mark and >= 0 ? mark : format.Length;
                output.Append(format[i..end]);
                i = end - 1;
                continue;
            }

            var match = Conversion().Match(format, i + 1);
            if (!match.Success)
            {
                throw _state.Error("incomplete or unsupported format");
            }

            output.Append(match.Groups["type"].Value == "%" ? "%" : Convert(match));
            i = match.Index + match.Length - 1;
        }

        return output.ToString();
    }

    private string Convert(Match match)
    {
        var keyed = match.Groups["key"].Success ? Keyed(match.Groups["key"].Value) : Missing.Value;
        var flags = match.Groups["flags"].Value;
        var width = Number(match.Groups["width"]) ?? 0;
        var precision = Number(match.Groups["precision"]) ?? (match.Groups["point"].Success ? 0 : null);
        var value = keyed is Missing ? Next() : keyed;
        var type = match.Groups["type"].Value[0];
        var leftAligned = flags.Contains('-', StringComparison.Ordinal) || width < 0;
        width = Math.Abs(width);
        var (sign, text) = type switch
        {
            's' => ("", Cut(Repr.Str(_state, value), precision)),
            'r' or 'a' => ("", Cut(Repr.Of(_state, value), precision)),
            'c' => ("", Character(_state, value)),
            'd' or 'i' or 'u' or 'x' or 'X' or 'o' => Integer(value, type, flags, precision),
            _ => Float(value, type, flags, precision),
        };
        var missing = width - CodePoints.Length(sign) - CodePoints.Length(text);
        if (leftAligned)
        {
            return sign + text + TextJoining.Repeat(_state, " ", missing);
        }

        var zeros = flags.Contains('0', StringComparison.Ordinal) && type is not ('s' or 'r' or 'a' or 'c');
        return zeros ? sign + TextJoining.Repeat(_state, "0", missing) + text : TextJoining.Repeat(_state, " ", missing) + sign + text;
    }

    private (string Sign, string Text) Integer(object? value, char type, string flags, int? precision)
    {
        var decimalType = type is 'd' or 'i' or 'u';
        var number = value switch
        {
            long or bool or BigInteger => Numbers.ToBig(value),
            double real when decimalType && double.IsFinite(real) => new BigInteger(Math.Truncate(real)),
            Undefined undefined => throw _state.Error(undefined.Message),
            _ => throw _state.Error($"%{type} format: {(decimalType ? "a real number" : "an integer")} is required, not {TypeNames.Of(value)}"),
        };
        var digits = NumberFormat.Integer(_state, number, decimalType ? 'd' : type);
        digits = TextJoining.Repeat(_state, "0", (precision ?? 0) - digits.Length) + digits;
        var prefix = flags.Contains('#', StringComparison.Ordinal) ? NumberFormat.Prefix(type) : "";
        return (Sign(number.Sign < 0, flags) + prefix, digits);
    }

    private (string Sign, string Text) Float(object? value, char type, string flags, int? precision)
    {
        var number = Numbers.IsNumber(value) ? Numbers.ToDouble(value!)
            : throw _state.Error(value is Undefined undefined ? undefined.Message : $"must be real number, not {TypeNames.Of(value)}");
        var text = NumberFormat.Float(_state, number, type, precision ?? 6, flags.Contains('#', StringComparison.Ordinal));
        return (Sign(double.IsNegative(number) && !double.IsNaN(number), flags), text);
    }

    private static string Sign(bool negative, string flags) => negative ? "-"
        : flags.Contains('+', StringComparison.Ordinal) ? "+"
        : flags.Contains(' ', StringComparison.Ordinal) ? " " : "";

    private static string Cut(string text, int? precision) => precision is { } most ? text[..CodePoints.Offset(text, most)] : text;

    private int? Number(Group group)
    {
        if (!group.Success || group.Length == 0)
        {
            return null;
        }

        if (group.Value == "*")
        {
            return Next() is long given and > -100_000_000 and < 100_000_000 ? (int)given : throw _state.Error("* wants int");
        }

        return int.TryParse(group.Value, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number < 100_000_000
            ? number
            : throw _state.Limit("The width or precision of a format is too large.");
    }

    private object? Keyed(string key)
    {
        if (_named is null)
        {
            throw _state.Error("format requires a mapping");
        }

        return _named.TryGet(key, out var value) ? value : throw _state.Error(Repr.OfString(key));
    }

    private object? Next() => _next < _values.Length ? _values[_next++] : throw _state.Error("not enough arguments for format string");

    [GeneratedRegex(
        @"\G(\((?<key>[^()]*)\))?(?<flags>[-+ #0]*)(?<width>\*|[0-9]*)(?<point>\.(?<precision>\*|[0-9]*))?[hlL]?(?<type>[diouxXeEfFgGcrsa%])",
        RegexOptions.ExplicitCapture)]
    private static partial Regex Conversion();
}
