using System.Collections.Frozen;
using AgentDesk.Jinja.Runtime;
using AgentDesk.Jinja.Values;

namespace AgentDesk.Jinja.Library;

/// <summary>
/// The filters of Jinja 3.1, with Hugging Face's <c>tojson</c>. Left out are <c>random</c>, <c>pprint</c> and <c>urlize</c>: a prompt is the
/// same at every rendering, and is no web page.
/// </summary>
internal static class Filters
{
    private static readonly FrozenDictionary<string, Filter> All = Create().ToFrozenDictionary();

    public static Filter? Find(string name) => All.GetValueOrDefault(name);

    private static Dictionary<string, Filter> Create()
    {
        var filters = new FilterTable();
        AddGeneral(filters);
        TextFilters.AddTo(filters);
        LayoutFilters.AddTo(filters);
        MarkupFilters.AddTo(filters);
        NumberFilters.AddTo(filters);
        SequenceFilters.AddTo(filters);
        OrderFilters.AddTo(filters);
        SelectionFilters.AddTo(filters);
        return filters.All;
    }

    private static void AddGeneral(FilterTable filters)
    {
        filters.Add(["default", "d"], 0, ["default_value", "boolean"], (_, value, a) =>
            value is Undefined || (a.Flag(1) && !Truth.Of(value)) ? a.Or(0, "") : value);
        filters.Add(["attr"], 1, ["name"], (state, value, a) => value is PyDict dict && DictMethods.Find(a.RequiredText(0)) is null
            ? Undefined.Of(dict, a.RequiredText(0))
            : Access.Attribute(state, value, a.RequiredText(0)));
        filters.Add(["tojson"], 0, ["ensure_ascii", "indent", "separators", "sort_keys"], ToJson);
    }

    private static string ToJson(RenderState state, object? value, Bound a)
    {
        var indent = a.Or(1, null) switch
        {
            null => null,
            string text => text,
            _ => TextJoining.Repeat(state, " ", a.Int(1, 0)),
        };
        var separators = a.Or(2, null) switch
        {
            null => (indent is null ? ", " : ",", ": "),
            ISequence { Count: 2 } pair when pair[0] is string item && pair[1] is string key => (item, key),
            _ => throw state.Error("separators must be a pair of str"),
        };
        return new JsonWriter(state, a.Flag(0), indent, separators.Item1, separators.Item2, a.Flag(3)).Write(value);
    }
}

/// <summary>Collects filters under their names.</summary>
internal sealed class FilterTable
{
    public Dictionary<string, Filter> All { get; } = [];

    public void Add(string[] names, int required, string[] parameters, Func<RenderState, object?, Bound, object?> body)
    {
        var filter = new Filter(new Signature(names[0], required, parameters), body);
        Array.ForEach(names, name => All[name] = filter);
    }

    /// <summary>A filter that takes any arguments and reads them itself.</summary>
    public void AddOpen(string name, Func<RenderState, object?, Arguments, object?> body) =>
        All[name] = new Filter(new Signature(name, 0) { Variadic = true, AnyNamed = true }, (state, value, a) => body(state, value, a.Original));
}
