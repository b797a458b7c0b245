using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using AgentDesk.Jinja.Runtime;
using AgentDesk.Jinja.Values;

namespace AgentDesk.Jinja.Library;

/// <summary>Filters that change a text.</summary>
internal static partial class TextFilters
{
    public static void AddTo(FilterTable filters)
    {
        OnText("upper", TextCase.Upper);
        OnText("lower", TextCase.Lower);
        OnText("capitalize", TextCase.Capitalize);
        OnText("title", Title);
        OnText("wordcount", text => (long)Word().Count(text));
        filters.Add(["string"], 0, [], (state, value, _) => value is Markup ? value : Repr.Str(state, value));
        filters.Add(["trim"], 0, ["chars"], (state, value, a) => TextSplitting.Strip(Text(state, value), a.Text(0), left: true, right: true));
        filters.Add(["replace"], 2, ["old", "new", "count"], (state, value, a) => TextSearch.Replace(
            state, Text(state, value), Repr.Str(state, a[0]), Repr.Str(state, a[1]), a.IntOrNone(2, -1)));
        filters.AddOpen("format", Format);
        filters.Add(["urlencode"], 0, [], UrlEncode);

        void OnText(string name, Func<string, object?> body) =>
            filters.Add([name], 0, [], (state, value, _) => body(Text(state, value)));
    }

    public static string Text(RenderState state, object? value) => state.Produced(Repr.Str(state, value));

    /// <summary>Unlike the method, the filter begins words at spaces, hyphens and opening brackets only.</summary>
    private static string Title(string text)
    {
        var title = new StringBuilder(text.Length);
        foreach (Match part in TitlePart().Matches(text))
        {
            title.Append(TextCase.Capitalize(part.Value));
        }

        return title.ToString();
    }

    private static object? Format(RenderState state, object? value, Arguments arguments)
    {
        if (arguments.Named.Length == 0)
        {
            return PrintfFormat.Apply(state, Text(state, value), new PyTuple(arguments.Positional));
        }

        if (arguments.Positional.Length > 0)
        {
            throw state.Error("can't handle positional and keyword arguments at the same time");
        }

        var named = new PyDict();
        Array.ForEach(arguments.Named, argument => named.Set(argument.Name, argument.Value));
        return PrintfFormat.Apply(state, Text(state, value), named);
    }

    private static object? UrlEncode(RenderState state, object? value, Bound a)
    {
        if (value is string or Markup || !Iteration.IsIterable(value))
        {
            return Quote(Text(state, value), query: false);
        }

        var pairs = value is PyDict dict ? dict.Items.Select(item => new PyTuple(item.Key, item.Value)) : Iteration.Over(state, value);
        var output = new OutputBuffer(state);
        var separator = "";
        foreach (var pair in pairs)
        {
            state.Step();
            if (pair is not ISequence { Count: 2 } sequence)
            {
                throw state.Error("urlencode takes a text, a mapping or pairs");
            }

            output.Append($"{separator}{Quote(Text(state, sequence[0]), query: true)}={Quote(Text(state, sequence[1]), query: true)}");
            separator = "&";
        }

        return output.ToString();
    }

    private static string Quote(string text, bool query)
    {
        var quoted = new StringBuilder(text.Length);
        foreach (var b in Encoding.UTF8.GetBytes(text))
        {
            var c = (char)b;
            if (char.IsAsciiLetterOrDigit(c) || c is '_' or '.' or '-' or '~' || (c == '/' && !query))
            {
                quoted.Append(c);
            }
            else
            {
                quoted.Append(c == ' ' && query ? "+" : string.Create(CultureInfo.InvariantCulture, $"%{b:X2}"));
            }
        }

        return quoted.ToString();
    }

    [GeneratedRegex(@"\w+")]
    private static partial Regex Word();

    [GeneratedRegex(@"[-\s({\[<]+|[^-\s({\[<]+")]
    private static partial Regex TitlePart();
}
