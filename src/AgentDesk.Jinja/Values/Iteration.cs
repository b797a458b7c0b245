using AgentDesk.Jinja.Runtime;

namespace AgentDesk.Jinja.Values;

/// <summary>Python's iteration and length.</summary>
internal static class Iteration
{
    public static bool IsIterable(object? value) =>
        value is string or Markup or ISequence or PyDict or DictView or PyIterator or Undefined or LoopContext;

    /// <summary>The elements of a value; an undefined value has none, a mapping gives its keys, a text its code points.</summary>
    public static IEnumerable<object?> Over(RenderState state, object? value) => value switch
    {
        ISequence sequence => Elements(sequence),
        string text => CodePoints.Enumerate(text),
        Markup markup => CodePoints.Enumerate(markup.Text),
        PyDict dict => Elements(state, new DictView(dict, ViewKind.Keys)),
        DictView view => Elements(state, view),
        PyIterator iterator => Elements(iterator),
        Undefined => [],
        LoopContext loop => Elements(loop),
        _ => throw state.Error($"'{TypeNames.Of(value)}' object is not iterable"),
    };

    /// <summary>All elements, counted against the bound on work.</summary>
    public static List<object?> ToList(RenderState state, object? value)
    {
        var items = new List<object?>();
        foreach (var item in Over(state, value))
        {
            state.Step();
            items.Add(item);
        }

        return items;
    }

    public static int? Length(object? value) => value switch
    {
        string text => CodePoints.Length(text),
        Markup markup => CodePoints.Length(markup.Text),
        ISequence sequence => sequence.Count,
        PyDict dict => dict.Count,
        DictView view => view.Dict.Count,
        Undefined => 0,
        LoopContext loop => loop.Length,
        _ => null,
    };

    // By index, so that a list which grows under the loop is iterated as Python does.
    private static IEnumerable<object?> Elements(ISequence sequence)
    {
        for (var i = 0; i < sequence.Count; i++)
        {
            yield return sequence[i];
        }
    }

    private static IEnumerable<object?> Elements(RenderState state, DictView view)
    {
        var count = view.Dict.Count;
        for (var i = 0; i < count; i++)
        {
            yield return view.At(i);
            if (view.Dict.Count != count)
            {
                throw state.Error("dictionary changed size during iteration");
            }
        }
    }

    private static IEnumerable<object?> Elements(PyIterator iterator)
    {
        while (iterator.TryNext(out var value))
        {
            yield return value;
        }
    }

    private static IEnumerable<object?> Elements(LoopContext loop)
    {
        while (loop.TryNext(out var value))
        {
            yield return new PyTuple(value, loop);
        }
    }
}
