using System.Collections.Frozen;
using AgentDesk.Jinja.Runtime;
using AgentDesk.Jinja.Values;

namespace AgentDesk.Jinja.Library;

/// <summary>
/// The methods of Python's list. Jinja's sandbox calls those that change a list unsafe; here they work on the rendering's own copies, and
/// templates written for other engines rely on them.
/// </summary>
internal static class ListMethods
{
    private static readonly FrozenDictionary<string, Method> All = Create().ToFrozenDictionary();

    public static Method? Find(string name) => All.GetValueOrDefault(name);

    private static Dictionary<string, Method> Create()
    {
        var methods = new Dictionary<string, Method>();
        Add("append", 1, ["object"], (_, list, a) => list.Items.Add(a[0]));
        Add("extend", 1, ["iterable"], (state, list, a) => list.Items.AddRange(Iteration.ToList(state, a[0])));
        Add("insert", 2, ["index", "object"], (state, list, a) =>
        {
            state.Charge(list.Count / 64);
            list.Items.Insert(Clamp(a.Int(0, 0), list.Count), a[1]);
        });
        Add("clear", 0, [], (_, list, _) => list.Items.Clear());
        Add("reverse", 0, [], (state, list, _) =>
        {
            state.Charge(list.Count);
            list.Items.Reverse();
        });
        Add("remove", 1, ["value"], (state, list, a) => list.Items.RemoveAt(SequenceSearch.Index(state, list, a)));
        methods["sort"] = new Method(new Signature("sort", 0, "reverse"), (state, self, a) =>
        {
            var list = (PyList)self;
            var sorted = Sorting.Sort(state, list.Items, item => item, a.Flag(0));
            list.Items.Clear();
            list.Items.AddRange(sorted);
            return null;
        });
        Value("pop", 0, ["index"], (state, list, a) => Pop(state, list, a.Int(0, -1)));
        Value("copy", 0, [], (state, list, _) => new PyList(Iteration.ToList(state, list)));
        Value("count", 1, ["value"], (state, list, a) => SequenceSearch.Count(state, list, a[0]));
        Value("index", 1, ["value", "start", "stop"], (state, list, a) => (long)SequenceSearch.Index(state, list, a));
        return methods;

        void Add(string name, int required, string[] parameters, Action<RenderState, PyList, Bound> body) =>
            Value(name, required, parameters, (state, list, a) =>
            {
                body(state, list, a);
                return null;
            });

        void Value(string name, int required, string[] parameters, Func<RenderState, PyList, Bound, object?> body) =>
            methods[name] = new Method(
                new Signature(name, required, parameters) { PositionalOnly = true },
                (state, self, a) => body(state, (PyList)self, a));
    }

    private static int Clamp(int index, int count) => Math.Clamp(index < 0 ? index + count : index, 0, count);

    private static object? Pop(RenderState state, PyList list, int index)
    {
        index = index < 0 ? index + list.Count : index;
        if (index < 0 || index >= list.Count)
        {
            throw state.Error(list.Count == 0 ? "pop from empty list" : "pop index out of range");
        }

        state.Charge(list.Count / 64);
        var item = list[index];
        list.Items.RemoveAt(index);
        return item;
    }
}

/// <summary>The methods of Python's tuple and range.</summary>
internal static class TupleMethods
{
    private static readonly FrozenDictionary<string, Method> All = new Dictionary<string, Method>
    {
        ["count"] = new(
            new Signature("count", 1, "value") { PositionalOnly = true },
            (state, self, a) => SequenceSearch.Count(state, (ISequence)self, a[0])),
        ["index"] = new(
            new Signature("index", 1, "value", "start", "stop") { PositionalOnly = true },
            (state, self, a) => (long)SequenceSearch.Index(state, (ISequence)self, a)),
    }.ToFrozenDictionary();

    public static Method? Find(string name) => All.GetValueOrDefault(name);
}

internal static class SequenceSearch
{
    public static long Count(RenderState state, ISequence sequence, object? value)
    {
        long count = 0;
        for (var i = 0; i < sequence.Count; i++)
        {
            state.Step();
            count += Comparison.AreEqual(state, sequence[i], value) ? 1 : 0;
        }

        return count;
    }

    /// <summary>The position of argument 0 between the optional bounds in arguments 1 and 2.</summary>
    public static int Index(RenderState state, ISequence sequence, Bound a)
    {
        var start = Position(a.Int(1, 0));
        var stop = Math.Min(Position(a.Int(2, sequence.Count)), sequence.Count);
        for (var i = start; i < stop; i++)
        {
            state.Step();
            if (Comparison.AreEqual(state, sequence[i], a[0]))
            {
                return i;
            }
        }

        throw state.Error($"{Repr.Brief(a[0])} is not in {(sequence is PyList ? "list" : "tuple")}");

        int Position(int position) => position < 0 ? Math.Max(position + sequence.Count, 0) : position;
    }
}
