using AgentDesk.Jinja.Library;
using AgentDesk.Jinja.Runtime;

namespace AgentDesk.Jinja.Values;

/// <summary>
/// Attributes and items. As in Jinja an attribute falls back to the item of that name and an item with a text key to the attribute, so that
/// <c>mapping.items</c> is the method also where the mapping has such a key, while <c>mapping['items']</c> is the key's value.
/// </summary>
internal static class Access
{
    public static object? Attribute(RenderState state, object? target, string name)
    {
        if (target is PyDict dict)
        {
            return DictMethods.Find(name) is { } method ? new BoundMethod(dict, method)
                : dict.TryGet(name, out var value) ? value
                : Undefined.Of(target, name);
        }

        return Own(state, target, name);
    }

    public static object? Item(RenderState state, object? target, object? key)
    {
        switch (target)
        {
            case PyDict dict when key is not (PyList or PyDict or Namespace):
                if (dict.TryGet(Comparison.Hashable(state, key), out var value))
                {
                    return value;
                }

                break;
            case ISequence sequence when Index(key, sequence.Count) is { } index:
                return sequence[index];
            case string text when key is long or bool:
                state.ChargeScan(text.Length);
                if (Index(key, CodePoints.Length(text)) is { } position)
                {
                    return CodePoints.At(text, position);
                }

                break;
            case Markup markup:
                return Item(state, markup.Text, key);
            case Undefined undefined:
                throw state.Error(undefined.Message);
        }

        return Comparison.Plain(key) is string name && Has(target, name) ? Own(state, target, name) : Undefined.Of(target, key);
    }

    public static Method? Method(object self, string name) => self switch
    {
        string or Markup => StringMethods.Find(name),
        PyDict => DictMethods.Find(name),
        PyList => ListMethods.Find(name),
        PyTuple or PyRange => TupleMethods.Find(name),
        _ => null,
    };

    private static bool Has(object? target, string name) =>
        target is LoopContext or Macro or Namespace or Cycler or GroupTuple || (target is not null && Method(target, name) is not null);

    private static object? Own(RenderState state, object? target, string name)
    {
        if (target is Undefined undefined)
        {
            throw state.Error(undefined.Message);
        }

        if (target is not null && Method(target, name) is { } method)
        {
            return new BoundMethod(Comparison.Plain(target)!, method);
        }

        return target switch
        {
            LoopContext loop => loop.Attribute(name),
            Namespace space => space.Attributes.TryGet(name, out var value) ? value : Undefined.Of(target, name),
            Macro macro => macro.Attribute(name),
            Cycler cycler => cycler.Attribute(name),
            GroupTuple group when name is "grouper" or "list" => group[name == "grouper" ? 0 : 1],
            _ => Undefined.Of(target, name),
        };
    }

    /// <summary>The position that an index names; null where it is no whole number or out of range.</summary>
    private static int? Index(object? key, int count)
    {
        var index = key switch
        {
            long number => number,
            bool flag => flag ? 1 : 0,
            _ => long.MaxValue,
        };
        index = index < 0 ? index + count : index;
        return index >= 0 && index < count ? (int)index : null;
    }
}
