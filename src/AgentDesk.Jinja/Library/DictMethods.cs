using System.Collections.Frozen;
using AgentDesk.Jinja.Runtime;
using AgentDesk.Jinja.Values;

namespace AgentDesk.Jinja.Library;

/// <summary>The methods of Python's dict; those that change it work on the rendering's own copies.</summary>
internal static class DictMethods
{
    private static readonly FrozenDictionary<string, Method> All = Create().ToFrozenDictionary();

    public static Method? Find(string name) => All.GetValueOrDefault(name);

    /// <summary>Sets the pairs of a mapping, or of an iterable of pairs.</summary>
    public static void Update(RenderState state, PyDict dict, object? source)
    {
        if (source is PyDict other)
        {
            foreach (var (key, value) in other.Items.ToArray())
            {
                state.Step();
                dict.Set(key, value);
            }

            return;
        }

        foreach (var pair in Iteration.Over(state, source))
        {
            state.Step();
            var parts = Iteration.IsIterable(pair) ? Iteration.ToList(state, pair) : [];
            if (parts.Count != 2)
            {
                throw state.Error("cannot convert an element to a dictionary entry: it is no pair");
            }

            dict.Set(Comparison.Hashable(state, parts[0]), parts[1]);
        }
    }

    private static Dictionary<string, Method> Create()
    {
        var methods = new Dictionary<string, Method>();
        Add("keys", 0, [], (_, dict, _) => new DictView(dict, ViewKind.Keys));
        Add("values", 0, [], (_, dict, _) => new DictView(dict, ViewKind.Values));
        Add("items", 0, [], (_, dict, _) => new DictView(dict, ViewKind.Items));
        Add("get", 1, ["key", "default"], (state, dict, a) =>
            dict.TryGet(Comparison.Hashable(state, a[0]), out var value) ? value : a.Or(1, null));
        Add("copy", 0, [], (state, dict, _) =>
        {
            var copy = new PyDict();
            Update(state, copy, dict);
            return copy;
        });
        Add("clear", 0, [], (_, dict, _) =>
        {
            dict.Clear();
            return null;
        });
        Add("pop", 1, ["key", "default"], Pop);
        Add("popitem", 0, [], PopItem);
        Add("setdefault", 1, ["key", "default"], SetDefault);
        Add("fromkeys", 1, ["iterable", "value"], (state, _, a) =>
        {
            var made = new PyDict();
            Iteration.ToList(state, a[0]).ForEach(key => made.Set(Comparison.Hashable(state, key), a.Or(1, null)));
            return made;
        });
        methods["update"] = new Method(
            new Signature("update", 0, "other") { PositionalOnly = true, AnyNamed = true },
            (state, self, a) =>
            {
                Update(state, (PyDict)self, a.Or(0, new PyDict()));
                Array.ForEach(a.Original.Named, argument => ((PyDict)self).Set(argument.Name, argument.Value));
                return null;
            });
        return methods;

        void Add(string name, int required, string[] parameters, Func<RenderState, PyDict, Bound, object?> body) =>
            methods[name] = new Method(
                new Signature(name, required, parameters) { PositionalOnly = true },
                (state, self, a) => body(state, (PyDict)self, a));
    }

    private static object? Pop(RenderState state, PyDict dict, Bound a)
    {
        var key = Comparison.Hashable(state, a[0]);
        if (!dict.TryGet(key, out var value))
        {
            return a.Has(1) ? a[1] : throw state.Error($"no key {Repr.Brief(key)}");
        }

        state.Charge(dict.Count / 8); // Removal keeps the order, so later entries move.
        dict.Remove(key);
        return value;
    }

    private static object? PopItem(RenderState state, PyDict dict, Bound a)
    {
        if (dict.Count == 0)
        {
            throw state.Error("popitem(): dictionary is empty");
        }

        var last = new PyTuple(dict.KeyAt(dict.Count - 1), dict.ValueAt(dict.Count - 1));
        dict.Remove(last[0]);
        return last;
    }

    private static object? SetDefault(RenderState state, PyDict dict, Bound a)
    {
        var key = Comparison.Hashable(state, a[0]);
        if (!dict.TryGet(key, out var value))
        {
            value = a.Or(1, null);
            dict.Set(key, value);
        }

        return value;
    }
}
