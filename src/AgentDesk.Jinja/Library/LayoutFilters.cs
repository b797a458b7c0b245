using AgentDesk.Jinja.Runtime;
using AgentDesk.Jinja.Values;

namespace AgentDesk.Jinja.Library;

/// <summary>Filters that indent, centre, cut and wrap text.</summary>
internal static class LayoutFilters
{
    public static void AddTo(FilterTable filters)
    {
        filters.Add(["center"], 0, ["width"], (state, value, a) =>
            TextJoining.Center(state, TextFilters.Text(state, value), a.Int(0, 80), " "));
        filters.Add(["indent"], 0, ["width", "first", "blank"], Indent);
        filters.Add(["truncate"], 0, ["length", "killwords", "end", "leeway"], Truncate);
        filters.Add(["wordwrap"], 0, ["width", "break_long_words", "wrapstring", "break_on_hyphens"], WordWrap);
    }

    private static object? Indent(RenderState state, object? value, Bound a)
    {
        var text = Comparison.Plain(value) as string ?? throw state.Error(
            value is Undefined undefined ? undefined.Message : $"unsupported operand type(s) for +=: '{TypeNames.Of(value)}' and 'str'");
        state.ChargeText(text.Length);
        var indention = Comparison.Plain(a.Or(0, 4L)) as string ?? TextJoining.Repeat(state, " ", a.Int(0, 4));
        var lines = TextSplitting.Lines(text + "\n");
        var output = new OutputBuffer(state);
        output.Append(a.Flag(1) ? indention : "");
        for (var i = 0; i < lines.Count; i++)
        {
            var blank = lines[i].Length == 0 && !a.Flag(2);
            output.Append(i == 0 ? "" : blank ? "\n" : "\n" + indention);
            output.Append(lines[i]);
        }

        return output.ToString();
    }

    private static object? Truncate(RenderState state, object? value, Bound a)
    {
        var text = Comparison.Plain(value) as string ?? throw state.Error(
            value is Undefined undefined ? undefined.Message : $"object of type '{TypeNames.Of(value)}' has no len()");
        state.ChargeText(text.Length);
        var end = a.Text(2) ?? "...";
        var (length, leeway) = (a.Int(0, 255), a.IntOrNone(3, 5));
        var kept = length - CodePoints.Length(end);
        if (kept < 0 || leeway < 0)
        {
            throw state.Error($"expected length >= {CodePoints.Length(end)} and leeway >= 0, got {length} and {leeway}");
        }

        if (CodePoints.Length(text) <= (long)length + leeway)
        {
            return text;
        }

        var cut = text[..CodePoints.Offset(text, kept)];
        var space = a.Flag(1) ? -1 : cut.LastIndexOf(' ');
        return (space < 0 ? cut : cut[..space]) + end;
    }

    private static object? WordWrap(RenderState state, object? value, Bound a)
    {
        var text = TextFilters.Text(state, value);
        var width = a.Int(0, 79);
        if (width <= 0)
        {
            throw state.Error($"invalid width {width} (must be > 0)");
        }

        var separator = a.Text(2) ?? "\n";
        var wrapper = new WordWrapper(width, a.Flag(1, true), a.Flag(3, true));
        var lines = TextSplitting.Lines(text).Select(line => string.Join(separator, wrapper.Wrap(line)));
        return state.Produced(string.Join(separator, lines));
    }
}
