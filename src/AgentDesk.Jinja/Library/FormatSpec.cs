using System.Globalization;
using System.Numerics;
using System.Text.RegularExpressions;
using AgentDesk.Jinja.Runtime;
using AgentDesk.Jinja.Values;

namespace AgentDesk.Jinja.Library;

/// <summary>Python's format specification: <c>[[fill]align][sign][#][0][width][grouping][.precision][type]</c>.</summary>
internal sealed partial class FormatSpec
{
    private string _fill = " ";
    private char _align;
    private char _sign = '-';
    private bool _alternate;
    private int _width;
    private string _grouping = "";
    private int? _precision;
    private char _type;

    public static string Format(RenderState state, object? value, string specification)
    {
        if (specification.Length == 0)
        {
            return Repr.Str(state, value);
        }

        var spec = Parse(state, specification);
        return Comparison.Plain(value) switch
        {
            string text => spec.OfText(state, text),
            double number => spec.OfFloat(state, number),
            bool or long or BigInteger => spec.OfInteger(state, value!),
            Undefined => spec.OfText(state, ""),
            _ => throw state.Error($"unsupported format string passed to {TypeNames.Of(value)}.__format__"),
        };
    }

    private static FormatSpec Parse(RenderState state, string text)
    {
        var match = Pattern().Match(text);
        if (!match.Success)
        {
            throw state.Error($"Invalid format specifier '{(text.Length > 40 ? text[..40] : text)}'");
        }

        var spec = new FormatSpec
        {
            _sign = match.Groups["sign"].Success ? match.Groups["sign"].Value[0] : '-',
            _alternate = match.Groups["alternate"].Success,
            _width = Number(match.Groups["width"]) ?? 0,
            _grouping = match.Groups["grouping"].Value,
            _precision = Number(match.Groups["precision"]),
            _type = match.Groups["type"].Success ? match.Groups["type"].Value[0] : '\0',
        };
        if (match.Groups["zero"].Success)
        {
            (spec._fill, spec._align) = ("0", '=');
        }

        if (match.Groups["align"].Success)
        {
            spec._align = match.Groups["align"].Value[0];
            spec._fill = match.Groups["fill"].Length > 0 ? match.Groups["fill"].Value : spec._fill;
        }

        return spec;

        int? Number(Group group) => !group.Success ? null
            : int.TryParse(group.Value, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number
            : throw state.Error("Too many decimal digits in format string");
    }

    private string OfText(RenderState state, string text)
    {
        if (_type is not ('\0' or 's'))
        {
            throw state.Error($"Unknown format code '{_type}' for object of type 'str'");
        }

        var shown = _precision is { } most ? text[..CodePoints.Offset(text, most)] : text;
        return Padded(state, "", shown, '<');
    }

    private string OfInteger(RenderState state, object value)
    {
        if (_type is 'e' or 'E' or 'f' or 'F' or 'g' or 'G' or '%')
        {
            return OfFloat(state, Numbers.ToDouble(value));
        }

        var number = Numbers.ToBig(value);
        if (_type == 'c')
        {
            return Padded(state, "", PrintfFormat.Character(state, value), '<');
        }

        if (_type is not ('\0' or 'd' or 'n' or 'b' or 'o' or 'x' or 'X') || _precision is not null)
        {
            throw state.Error(_precision is null
                ? $"Unknown format code '{_type}' for object of type 'int'"
                : "Precision not allowed in integer format specifier");
        }

        var prefix = _alternate ? NumberFormat.Prefix(_type) : "";
        var digits = NumberFormat.Integer(state, number, _type);
        return Padded(state, Sign(number.Sign < 0) + prefix, Group(digits, _type is 'b' or 'o' or 'x' or 'X' ? 4 : 3), '>');
    }

    private string OfFloat(RenderState state, double value)
    {
        if (_type is not ('\0' or 'e' or 'E' or 'f' or 'F' or 'g' or 'G' or 'n' or '%'))
        {
            throw state.Error($"Unknown format code '{_type}' for object of type 'float'");
        }

        string digits;
        if (_type == '\0' && _precision is null)
        {
            digits = Numbers.Format(Math.Abs(value));
        }
        else
        {
            var style = _type is '\0' or 'n' ? 'g' : _type;
            digits = NumberFormat.Float(state, value, style, _precision ?? 6, _alternate);
            digits = _type == '\0' && double.IsFinite(value) && !digits.AsSpan().ContainsAny('.', 'e') ? WithPoint(digits) : digits;
        }

        return Padded(state, Sign(double.IsNegative(value) && !double.IsNaN(value)), Group(digits, 3), '>');
    }

    /// <summary>Without a type a float always looks like one.</summary>
    private string WithPoint(string digits) => digits.Length < _precision ? digits + ".0" : digits.Length == 1
        ? digits + "e+00"
        : $"{digits[0]}.{digits[1..].TrimEnd('0')}".TrimEnd('.') + $"e+{digits.Length - 1:00}";

    private string Sign(bool negative) => negative ? "-" : _sign == '-' ? "" : _sign.ToString();

    private string Group(string digits, int size)
    {
        if (_grouping.Length == 0)
        {
            return digits;
        }

        var whole = digits.AsSpan().IndexOfAny('.', 'e', '%') is var end and >= 0 ? end : digits.Length;
        var text = digits[whole..];
        for (var at = whole; at > 0; at -= size)
        {
            var part = digits[Math.Max(at - size, 0)..at];
            text = at == whole ? part + text : part + _grouping + text;
        }

        return text;
    }

    private string Padded(RenderState state, string prefix, string text, char align)
    {
        var missing = _width - CodePoints.Length(prefix) - CodePoints.Length(text);
        var left = (_align == '\0' ? align : _align) switch
        {
            '<' => 0,
            '^' => missing / 2,
            _ => missing,
        };
        var before = TextJoining.Repeat(state, _fill, left);
        var after = TextJoining.Repeat(state, _fill, missing - left);
        return _align == '=' ? prefix + before + text : before + prefix + text + after;
    }

    [GeneratedRegex(
        @"^((?<fill>.|[\uD800-\uDBFF][\uDC00-\uDFFF])?(?<align>[<>=^]))?(?<sign>[-+ ])?z?(?<alternate>#)?(?<zero>0)?(?<width>\d+)?(?<grouping>[,_])?(\.(?<precision>\d+))?(?<type>[a-zA-Z%])?$",
        RegexOptions.ExplicitCapture | RegexOptions.Singleline)]
    private static partial Regex Pattern();
}
