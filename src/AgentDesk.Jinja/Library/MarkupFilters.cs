using System.Text;
using AgentDesk.Jinja.Runtime;
using AgentDesk.Jinja.Syntax;
using AgentDesk.Jinja.Values;

namespace AgentDesk.Jinja.Library;

/// <summary>Filters around HTML.</summary>
internal static class MarkupFilters
{
    public static void AddTo(FilterTable filters)
    {
        filters.Add(["safe"], 0, [], (state, value, _) => value as Markup ?? new Markup(Repr.Str(state, value)));
        filters.Add(["escape", "e"], 0, [], (state, value, _) => value as Markup ?? Escaped(state, value));
        filters.Add(["forceescape"], 0, [], (state, value, _) => Escaped(state, value));
        filters.Add(["striptags"], 0, [], (state, value, _) => StripTags(TextFilters.Text(state, value)));
        filters.Add(["xmlattr"], 0, ["autospace"], XmlAttributes);
    }

    private static Markup Escaped(RenderState state, object? value) =>
        new(state.Produced(Html.Escape(TextFilters.Text(state, value))));

    private static string StripTags(string text)
    {
        var bare = Remove(Remove(text, "<!--", "-->"), "<", ">");
        return System.Net.WebUtility.HtmlDecode(string.Join(' ', bare.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)));
    }

    /// <summary>Drops everything between two marks, which a search without backtracking does in one pass over any text.</summary>
    private static string Remove(string text, string open, string close)
    {
        var kept = new StringBuilder(text.Length);
        var start = 0;
        while (start < text.Length)
        {
            var from = text.IndexOf(open, start, StringComparison.Ordinal);
            var end = from < 0 ? -1 : text.IndexOf(close, from + open.Length, StringComparison.Ordinal);
            if (end < 0)
            {
                break;
            }

            kept.Append(text, start, from - start);
            start = end + close.Length;
        }

        return kept.Append(text, start, text.Length - start).ToString();
    }

    private static object? XmlAttributes(RenderState state, object? value, Bound a)
    {
        if (value is not PyDict dict)
        {
            throw state.Error($"'{TypeNames.Of(value)}' object has no attribute 'items'");
        }

        var output = new OutputBuffer(state);
        foreach (var (key, item) in dict.Items.Where(pair => pair.Value is not (null or Undefined)))
        {
            var name = Repr.Str(state, key);
            if (name.Any(c => TextRules.IsSpace(c) || c is '/' or '>' or '='))
            {
                throw state.Error($"Invalid character in attribute name: {Repr.Brief(name)}");
            }

            var shown = item is Markup markup ? markup.Text : Html.Escape(Repr.Str(state, item));
            output.Append($" {Html.Escape(name)}=\"{shown}\"");
        }

        var text = output.ToString();
        return a.Flag(0, true) || text.Length == 0 ? text : text[1..];
    }
}
