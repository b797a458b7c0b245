using System.Globalization;
using System.Numerics;
using System.Text;
using AgentDesk.Jinja.Runtime;

namespace AgentDesk.Jinja.Values;

/// <summary>Python's <c>str()</c> and <c>repr()</c>.</summary>
internal static class Repr
{
    /// <summary>The text of a value as a template prints it.</summary>
    public static string Str(RenderState state, object? value) => value switch
    {
        string text => text,
        Markup markup => markup.Text,
        null => "None",
        true => "True",
        false => "False",
        long number => number.ToString(CultureInfo.InvariantCulture),
        double number => Numbers.Format(number),
        BigInteger big => OfBig(state, big),
        Undefined => "",
        _ => Of(state, value),
    };

    public static string Of(RenderState state, object? value)
    {
        var output = new OutputBuffer(state);
        Write(state, output, value);
        return output.ToString();
    }

    /// <summary>A value named in an error message, where nothing may grow without bound.</summary>
    public static string Brief(object? value) => value switch
    {
        string text => OfString(text.Length > 80 ? text[..80] : text),
        long or double or bool or null => value is double number ? Numbers.Format(number) : value?.ToString() ?? "None",
        _ => $"<{TypeNames.Of(value)}>",
    };

    /// <summary>A string literal as Python would write it.</summary>
    public static string OfString(string text)
    {
        var quote = text.Contains('\'', StringComparison.Ordinal) && !text.Contains('"', StringComparison.Ordinal) ? '"' : '\'';
        var literal = new StringBuilder(text.Length + 2).Append(quote);
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            if (c == quote || c == '\\')
            {
                literal.Append('\\').Append(c);
            }
            else if (c is >= ' ' and < '\x7f')
            {
                literal.Append(c);
            }
            else
            {
                i += WriteSpecial(literal, text, i) - 1;
            }
        }

        return literal.Append(quote).ToString();
    }

    public static bool IsPrintable(string text, int at) => CharUnicodeInfo.GetUnicodeCategory(text, at)
        is not (UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.Surrogate or UnicodeCategory.PrivateUse
            or UnicodeCategory.OtherNotAssigned or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator
            or UnicodeCategory.SpaceSeparator) || text[at] == ' ';

    private static int WriteSpecial(StringBuilder literal, string text, int at)
    {
        var width = CodePoints.Width(text, at);
        if (IsPrintable(text, at))
        {
            literal.Append(text, at, width);
            return width;
        }

        var code = width == 2 ? char.ConvertToUtf32(text[at], text[at + 1]) : text[at];
        literal.Append(code switch
        {
            '\n' => "\\n",
            '\r' => "\\r",
            '\t' => "\\t",
            <= 0xFF => "\\x" + code.ToString("x2", CultureInfo.InvariantCulture),
            <= 0xFFFF => "\\u" + code.ToString("x4", CultureInfo.InvariantCulture),
            _ => "\\U" + code.ToString("x8", CultureInfo.InvariantCulture),
        });
        return width;
    }

    private static string OfBig(RenderState state, BigInteger value)
    {
        var text = value.ToString(CultureInfo.InvariantCulture);
        return text.Length <= 4300
            ? text
            : throw state.Error("Exceeds the limit (4300 digits) for integer string conversion");
    }

    private static void Write(RenderState state, OutputBuffer output, object? value)
    {
        state.Step();
        switch (value)
        {
            case string text:
                state.ChargeText(text.Length);
                output.Append(OfString(text));
                break;
            case Markup markup:
                output.Append($"Markup({OfString(markup.Text)})");
                break;
            case PyList list:
                WriteItems(state, output, "[", list.Items, "]");
                break;
            case PyTuple tuple:
                WriteItems(state, output, "(", tuple.Items, tuple.Count == 1 ? ",)" : ")");
                break;
            case PyDict dict:
                WriteDict(state, output, dict);
                break;
            case DictView view:
                WriteItems(state, output, $"{TypeNames.Of(view)}([", Iteration.Over(state, view), "])");
                break;
            case PyRange range:
                output.Append($"range({range.Start}, {range.Stop}{(range.Step == 1 ? "" : $", {range.Step}")})");
                break;
            case Undefined:
                output.Append("Undefined");
                break;
            case Namespace space:
                output.Append("<Namespace ");
                WriteDict(state, output, space.Attributes);
                output.Append(">");
                break;
            case null or bool or long or double or BigInteger:
                output.Append(Str(state, value));
                break;
            default:
                output.Append(value is Macro macro ? $"<Macro {(macro.Name is null ? "anonymous" : OfString(macro.Name))}>" : $"<{TypeNames.Of(value)} object>");
                break;
        }
    }

    private static void WriteItems(RenderState state, OutputBuffer output, string open, IEnumerable<object?> items, string close)
    {
        state.Enter();
        output.Append(open);
        var first = true;
        foreach (var item in items)
        {
            output.Append(first ? "" : ", ");
            first = false;
            Write(state, output, item);
        }

        output.Append(close);
        state.Leave();
    }

    private static void WriteDict(RenderState state, OutputBuffer output, PyDict dict)
    {
        state.Enter();
        var separator = "{";
        foreach (var (key, value) in dict.Items)
        {
            output.Append(separator);
            separator = ", ";
            Write(state, output, key);
            output.Append(": ");
            Write(state, output, value);
        }

        output.Append(dict.Count == 0 ? "{}" : "}");
        state.Leave();
    }
}
