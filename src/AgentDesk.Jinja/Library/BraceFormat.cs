using System.Globalization;
using AgentDesk.Jinja.Runtime;
using AgentDesk.Jinja.Values;

namespace AgentDesk.Jinja.Library;

/// <summary>Python's <c>str.format</c>: fields in braces with attributes, items, conversions and format specifications.</summary>
internal sealed class BraceFormat
{
    private readonly RenderState _state;
    private readonly object?[] _positional;
    private readonly Func<string, object?> _named;
    private int _automatic;
    private bool _manual;

    private BraceFormat(RenderState state, object?[] positional, Func<string, object?> named)
    {
        _state = state;
        _positional = positional;
        _named = named;
    }

    /// <param name="state">The rendering.</param>
    /// <param name="format">The text with fields.</param>
    /// <param name="positional">Values of numbered fields.</param>
    /// <param name="named">Values of named fields; <see cref="Missing"/> for none.</param>
    public static string Apply(RenderState state, string format, object?[] positional, Func<string, object?> named) =>
        new BraceFormat(state, positional, named).Expand(format, 2);

    private string Expand(string format, int nesting)
    {
        if (nesting == 0)
        {
            throw _state.Error("Max string recursion exceeded");
        }

        _state.ChargeText(format.Length);
        var output = new OutputBuffer(_state);
        for (var i = 0; i < format.Length; i++)
        {
            var c = format[i];
            if (c is not ('{' or '}'))
            {
                output.Append(c);
            }
            else if (i + 1 < format.Length && format[i + 1] == c)
            {
                output.Append(c);
                i++;
            }
            else if (c == '}')
            {
                throw _state.Error("Single '}' encountered in format string");
            }
            else
            {
                var end = EndOfField(format, i + 1);
                output.Append(Field(format[(i + 1)..end], nesting));
                i = end;
            }
        }

        return output.ToString();
    }

    private int EndOfField(string format, int start)
    {
        var depth = 1;
        for (var i = start; i < format.Length; i++)
        {
            depth += format[i] switch { '{' => 1, '}' => -1, _ => 0 };
            if (depth == 0)
            {
                return i;
            }
        }

        throw _state.Error("expected '}' before end of string");
    }

    private string Field(string field, int nesting)
    {
        var bracket = field.IndexOf('[', StringComparison.Ordinal);
        var closed = bracket < 0 ? 0 : field.IndexOf(']', bracket) + 1;
        var mark = field.AsSpan(closed).IndexOfAny('!', ':') is var at and >= 0 ? at + closed : field.Length;
        var value = Value(field[..mark]);
        var conversion = '\0';
        if (mark < field.Length && field[mark] == '!')
        {
            conversion = mark + 1 < field.Length ? field[mark + 1] : '\0';
            mark += 2;
            if (mark < field.Length && field[mark] != ':')
            {
                throw _state.Error("expected ':' after conversion specifier");
            }
        }

        var specification = mark < field.Length ? Expand(field[(mark + 1)..], nesting - 1) : "";
        return FormatSpec.Format(_state, conversion switch
        {
            '\0' => value,
            's' => Repr.Str(_state, value),
            'r' or 'a' => Repr.Of(_state, value),
            _ => throw _state.Error($"Unknown conversion specifier {conversion}"),
        }, specification);
    }

    private object? Value(string path)
    {
        var end = path.AsSpan().IndexOfAny('.', '[') is var mark and >= 0 ? mark : path.Length;
        var value = First(path[..end]);
        while (end < path.Length)
        {
            var start = end + 1;
            if (path[end] == '.')
            {
                end = path.AsSpan(start).IndexOfAny('.', '[') is var next and >= 0 ? next + start : path.Length;
                value = Access.Attribute(_state, value, path[start..end]);
                continue;
            }

            end = path.IndexOf(']', start);
            if (end < 0)
            {
                throw _state.Error("Missing ']' in format string");
            }

            var key = path[start..end++];
            value = Access.Item(_state, value, long.TryParse(key, NumberStyles.None, CultureInfo.InvariantCulture, out var index) ? index : key);
        }

        return value;
    }

    private object? First(string name)
    {
        if (name.Length > 0 && !char.IsAsciiDigit(name[0]))
        {
            return _named(name) is var value and not Missing ? value : throw _state.Error(Repr.OfString(name));
        }

        if (_manual != name.Length > 0 && (_automatic > 0 || _manual))
        {
            throw _state.Error("cannot mix manual field specification with automatic field numbering");
        }

        _manual = name.Length > 0;
        var index = _manual && int.TryParse(name, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number
            : _manual ? int.MaxValue : _automatic++;
        return index < _positional.Length
            ? _positional[index]
            : throw _state.Error($"Replacement index {index} out of range for positional args tuple");
    }
}
