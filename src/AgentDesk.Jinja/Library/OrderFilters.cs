using AgentDesk.Jinja.Runtime;
using AgentDesk.Jinja.Values;

namespace AgentDesk.Jinja.Library;

/// <summary>Filters that sort, group and compare elements.</summary>
internal static class OrderFilters
{
    public static void AddTo(FilterTable filters)
    {
        filters.Add(["sort"], 0, ["reverse", "case_sensitive", "attribute"], Sort);
        filters.Add(["dictsort"], 0, ["case_sensitive", "by", "reverse"], DictSort);
        filters.Add(["unique"], 0, ["case_sensitive", "attribute"], (state, value, a) =>
            new PyIterator("generator", Unique(state, value, a)));
        filters.Add(["min"], 0, ["case_sensitive", "attribute"], (state, value, a) => Extreme(state, value, a, sign: -1));
        filters.Add(["max"], 0, ["case_sensitive", "attribute"], (state, value, a) => Extreme(state, value, a, sign: 1));
        filters.Add(["groupby"], 1, ["attribute", "default", "case_sensitive"], GroupBy);
    }

    private static object? Fold(RenderState state, object? value, bool caseSensitive) =>
        !caseSensitive && Comparison.Plain(value) is string text ? state.Produced(TextCase.Lower(text)) : value;

    private static object? Sort(RenderState state, object? value, Bound a)
    {
        var paths = AttributePath.Several(state, a.Or(2, null));
        return new PyList(Sorting.Sort(
            state,
            Iteration.Over(state, value),
            item => new PyTuple(Array.ConvertAll(paths, path => Fold(state, path.Get(state, item), a.Flag(1)))),
            a.Flag(0)));
    }

    private static object? DictSort(RenderState state, object? value, Bound a)
    {
        if (value is not PyDict dict)
        {
            throw state.Error(value is Undefined undefined ? undefined.Message : $"'{TypeNames.Of(value)}' object has no attribute 'items'");
        }

        var by = (a.Text(1) ?? "key") switch
        {
            "key" => 0,
            "value" => 1,
            _ => throw state.Error("You can only sort by either \"key\" or \"value\""),
        };
        var pairs = dict.Items.Select(item => (object?)new PyTuple(item.Key, item.Value));
        return new PyList(Sorting.Sort(state, pairs, pair => Fold(state, ((PyTuple)pair!)[by], a.Flag(0)), a.Flag(2)));
    }

    private static IEnumerable<object?> Unique(RenderState state, object? value, Bound a)
    {
        var path = AttributePath.Of(state, a.Or(1, null));
        var seen = new PyDict();
        foreach (var item in Iteration.Over(state, value))
        {
            state.Step();
            var key = Comparison.Hashable(state, Fold(state, path.Get(state, item), a.Flag(0)));
            if (!seen.TryGet(key, out _))
            {
                seen.Set(key, null);
                yield return item;
            }
        }
    }

    private static object? Extreme(RenderState state, object? value, Bound a, int sign)
    {
        var path = AttributePath.Of(state, a.Or(1, null));
        object? best = Missing.Value;
        object? bestKey = null;
        foreach (var item in Iteration.Over(state, value))
        {
            state.Step();
            var key = Fold(state, path.Get(state, item), a.Flag(0));
            if (best is Missing || Comparison.Order(state, key, bestKey, sign < 0 ? "<" : ">") * sign > 0)
            {
                (best, bestKey) = (item, key);
            }
        }

        return best is Missing ? Undefined.Hint("No aggregated item, sequence was empty.") : best;
    }

    private static object? GroupBy(RenderState state, object? value, Bound a)
    {
        var path = AttributePath.Of(state, a[0]);
        var fallback = a.Or(1, null);
        var caseSensitive = a.Flag(2);
        var groups = new PyList();
        object? current = null;
        foreach (var item in Sorting.Sort(state, Iteration.Over(state, value), Key, reverse: false))
        {
            if (groups.Count == 0 || !Comparison.AreEqual(state, current, Key(item)))
            {
                current = Key(item);
                groups.Items.Add(new GroupTuple(caseSensitive ? current : path.Get(state, item, fallback), new PyList()));
            }

            ((PyList)((GroupTuple)groups[groups.Count - 1]!)[1]!).Items.Add(item);
        }

        return groups;

        object? Key(object? item) => Fold(state, path.Get(state, item, fallback), caseSensitive);
    }
}
