using AgentDesk.Jinja.Runtime;
using AgentDesk.Jinja.Values;

namespace AgentDesk.Jinja.Library;

/// <summary>Python's ways to join and pad texts.</summary>
internal static class TextJoining
{
    public static string Join(RenderState state, string separator, object? items)
    {
        var output = new OutputBuffer(state);
        var index = 0;
        foreach (var item in Iteration.Over(state, items))
        {
            state.Step();
            output.Append(index == 0 ? "" : separator);
            output.Append(Comparison.Plain(item) as string
                ?? throw state.Error($"sequence item {index}: expected str instance, {TypeNames.Of(item)} found"));
            index++;
        }

        return output.ToString();
    }

    public static string Center(RenderState state, string text, int width, string fill)
    {
        var missing = width - CodePoints.Length(text);
        if (missing <= 0)
        {
            return text;
        }

        // Where the spaces cannot be shared evenly CPython gives the left side one more only for an odd width.
        var left = (missing / 2) + (missing & width & 1);
        return Repeat(state, fill, left) + text + Repeat(state, fill, missing - left);
    }

    public static string Pad(RenderState state, string text, int width, string fill, bool onRight)
    {
        var padding = Repeat(state, fill, width - CodePoints.Length(text));
        return onRight ? text + padding : padding + text;
    }

    public static string ZeroFill(RenderState state, string text, int width)
    {
        var zeros = Repeat(state, "0", width - CodePoints.Length(text));
        return text is ['+' or '-', ..] ? text[0] + zeros + text[1..] : zeros + text;
    }

    public static string ExpandTabs(RenderState state, string text, int size)
    {
        var output = new OutputBuffer(state);
        var column = 0;
        foreach (var character in CodePoints.Enumerate(text))
        {
            if (character == "\t")
            {
                var spaces = size <= 0 ? 0 : size - (column % size);
                output.Append(Repeat(state, " ", spaces));
                column += spaces;
                continue;
            }

            column = character is "\n" or "\r" ? 0 : column + 1;
            output.Append(character);
        }

        return output.ToString();
    }

    public static string Repeat(RenderState state, string text, int count)
    {
        if (count <= 0)
        {
            return "";
        }

        state.ChargeText((long)text.Length * count);
        return text.Length == 1 ? new string(text[0], count) : string.Concat(Enumerable.Repeat(text, count));
    }
}
