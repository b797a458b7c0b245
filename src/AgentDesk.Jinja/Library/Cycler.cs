using AgentDesk.Jinja.Runtime;
using AgentDesk.Jinja.Values;

namespace AgentDesk.Jinja.Library;

/// <summary>Gives its items in turn.</summary>
internal sealed class Cycler(object?[] items)
{
    private int _position;

    public object? Attribute(string name) => name switch
    {
        "current" => items[_position],
        "items" => new PyTuple(items),
        "pos" => (long)_position,
        "next" => new GlobalFunction((_, _) => Next()),
        "reset" => new GlobalFunction((_, _) => Reset()),
        _ => Undefined.Of(this, name),
    };

    private object? Next()
    {
        var item = items[_position];
        _position = (_position + 1) % items.Length;
        return item;
    }

    private object? Reset()
    {
        _position = 0;
        return null;
    }
}

/// <summary>Gives nothing at the first call and the separator at every later one.</summary>
internal sealed class Joiner(string separator) : ICallable
{
    private bool _used;

    public object? Call(RenderState state, Arguments arguments)
    {
        var text = _used ? separator : "";
        _used = true;
        return text;
    }
}
