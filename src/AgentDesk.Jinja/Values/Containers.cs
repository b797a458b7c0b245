namespace AgentDesk.Jinja.Values;

/// <summary>A value with elements that are counted from 0: a list, a tuple or a range.</summary>
internal interface ISequence
{
    int Count { get; }

    object? this[int index] { get; }
}

/// <summary>Python's list. Only lists that a rendering made for itself are ever changed.</summary>
internal sealed class PyList(List<object?> items) : ISequence
{
    public PyList()
        : this([])
    {
    }

    public List<object?> Items { get; } = items;

    public int Count => Items.Count;

    public object? this[int index] => Items[index];
}

internal class PyTuple(params object?[] items) : ISequence
{
    public object?[] Items { get; } = items;

    public int Count => Items.Length;

    public object? this[int index] => Items[index];
}

/// <summary>An element of what <c>groupby</c> gives: a pair whose parts also have names.</summary>
internal sealed class GroupTuple(object? grouper, PyList members) : PyTuple(grouper, members);

/// <param name="start">The first element.</param>
/// <param name="stop">The bound as it was given, which only the printed form shows.</param>
/// <param name="step">The distance of elements.</param>
/// <param name="count">Number of elements.</param>
internal sealed class PyRange(long start, long stop, long step, int count) : ISequence
{
    public long Start { get; } = start;

    public long Stop { get; } = stop;

    public long Step { get; } = step;

    public int Count { get; } = count;

    public object? this[int index] => Start + (Step * index);
}

/// <summary>A mapping that keeps insertion order, with Python's equality of keys (1, 1.0 and True are one key).</summary>
internal sealed class PyDict
{
    private static readonly object NoneKey = new();
    private readonly OrderedDictionary<object, object?> _items = new(KeyComparer.Instance);

    public int Count => _items.Count;

    /// <summary>The keys by position.</summary>
    public object? KeyAt(int index) => Outside(_items.GetAt(index).Key);

    public object? ValueAt(int index) => _items.GetAt(index).Value;

    public bool TryGet(object? key, out object? value) => _items.TryGetValue(key ?? NoneKey, out value);

    public void Set(object? key, object? value) => _items[key ?? NoneKey] = value;

    public bool Remove(object? key) => _items.Remove(key ?? NoneKey);

    public void Clear() => _items.Clear();

    public IEnumerable<(object? Key, object? Value)> Items => _items.Select(item => (Outside(item.Key), item.Value));

    private static object? Outside(object key) => ReferenceEquals(key, NoneKey) ? null : key;
}

internal enum ViewKind
{
    Keys,
    Values,
    Items,
}

/// <summary>What <c>keys()</c>, <c>values()</c> and <c>items()</c> give: a live view that can be counted and iterated, not indexed.</summary>
internal sealed class DictView(PyDict dict, ViewKind kind)
{
    public PyDict Dict { get; } = dict;

    public ViewKind Kind { get; } = kind;

    public object? At(int index) => Kind switch
    {
        ViewKind.Keys => Dict.KeyAt(index),
        ViewKind.Values => Dict.ValueAt(index),
        _ => new PyTuple(Dict.KeyAt(index), Dict.ValueAt(index)),
    };
}

/// <summary>An iterator that gives its elements once, such as the result of <c>map</c> or <c>select</c>. It is always true and has no length.</summary>
internal sealed class PyIterator(string typeName, IEnumerable<object?> source)
{
    private readonly IEnumerator<object?> _source = source.GetEnumerator();

    public string TypeName { get; } = typeName;

    public bool TryNext(out object? value)
    {
        var found = _source.MoveNext();
        value = found ? _source.Current : null;
        return found;
    }
}
