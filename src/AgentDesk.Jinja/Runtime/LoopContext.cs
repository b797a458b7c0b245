using AgentDesk.Jinja.Values;

namespace AgentDesk.Jinja.Runtime;

/// <summary>The variable <c>loop</c>. It reads at most one element ahead, and all of them only to count what has no length.</summary>
internal sealed class LoopContext(
    RenderState state, object? counted, IEnumerable<object?> items, Func<object?, int, string>? recurse, int depth) : ICallable
{
    private IEnumerator<object?> _items = items.GetEnumerator();
    private int _index0 = -1;
    private object? _before = Missing.Value;
    private object? _current = Missing.Value;
    private object? _after = Missing.Value;
    private object? _changed = Missing.Value;
    private int? _length;

    public int Length => _length ??= Iteration.Length(counted) ?? CountAll();

    public bool TryNext(out object? value)
    {
        value = _after is Missing ? Read() : _after;
        _after = Missing.Value;
        if (value is Missing)
        {
            return false;
        }

        _index0++;
        _before = _current;
        _current = value;
        return true;
    }

    /// <summary>Renders the body of a recursive loop for nested elements.</summary>
    public object? Call(RenderState caller, Arguments arguments) => recurse is null
        ? throw caller.Error("The loop must have the 'recursive' marker to be called recursively.")
        : arguments is { Positional: [var nested], Named: [] } ? recurse(nested, depth + 1)
        : throw caller.Error("loop() takes one argument: what to iterate");

    public object? Attribute(string name) => name switch
    {
        "index" => (long)_index0 + 1,
        "index0" => (long)_index0,
        "first" => _index0 == 0,
        "last" => Peek() is Missing,
        "length" => (long)Length,
        "revindex" => (long)Length - _index0,
        "revindex0" => (long)Length - _index0 - 1,
        "depth" => (long)depth + 1,
        "depth0" => (long)depth,
        "previtem" => _index0 == 0 ? Undefined.Hint("there is no previous item") : _before,
        "nextitem" => Peek() is Missing ? Undefined.Hint("there is no next item") : Peek(),
        "cycle" => new GlobalFunction(Cycle),
        "changed" => new GlobalFunction((state, arguments) => Changed(state, arguments)),
        _ => Undefined.Of(this, name),
    };

    private object? Cycle(RenderState caller, Arguments arguments) => arguments.Positional is { Length: > 0 } values
        ? values[_index0 % values.Length]
        : throw caller.Error("no items for cycling given");

    private bool Changed(RenderState caller, Arguments arguments)
    {
        var value = new PyTuple(arguments.Positional);
        if (_changed is PyTuple && Comparison.AreEqual(caller, _changed, value))
        {
            return false;
        }

        _changed = value;
        return true;
    }

    private object? Peek() => _after is Missing ? _after = Read() : _after;

    private object? Read() => _items.MoveNext() ? _items.Current : Missing.Value;

    private int CountAll()
    {
        var rest = new List<object?>();
        for (var item = Read(); item is not Missing; item = Read())
        {
            state.Step();
            rest.Add(item);
        }

        _items = rest.GetEnumerator();
        return rest.Count + _index0 + 1 + (_after is Missing ? 0 : 1);
    }
}
