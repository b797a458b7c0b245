using AgentDesk.Jinja.Runtime;
using AgentDesk.Jinja.Values;

namespace AgentDesk.Jinja.Library;

/// <summary>Filters over the elements of a value, in their order.</summary>
internal static class SequenceFilters
{
    public static void AddTo(FilterTable filters)
    {
        filters.Add(["length", "count"], 0, [], Length);
        filters.Add(["list"], 0, [], (state, value, _) => new PyList(Iteration.ToList(state, value)));
        filters.Add(["first"], 0, [], First);
        filters.Add(["last"], 0, [], Last);
        filters.Add(["join"], 0, ["d", "attribute"], Join);
        filters.Add(["reverse"], 0, [], Reverse);
        filters.Add(["items"], 0, [], Items);
        filters.Add(["batch"], 1, ["linecount", "fill_with"], (state, value, a) =>
            new PyIterator("generator", Batches(state, Iteration.Over(state, value), a.Int(0, 1), a.Or(1, null))));
        filters.Add(["slice"], 1, ["slices", "fill_with"], Slice);
    }

    private static object? Length(RenderState state, object? value, Bound a)
    {
        state.ChargeScan(Comparison.Plain(value) is string text ? text.Length : 0);
        return Iteration.Length(value) is { } length
            ? (long)length
            : throw state.Error($"object of type '{TypeNames.Of(value)}' has no len()");
    }

    private static object? First(RenderState state, object? value, Bound a)
    {
        foreach (var item in Iteration.Over(state, value))
        {
            return item;
        }

        return Undefined.Hint("No first item, sequence was empty.");
    }

    private static object? Last(RenderState state, object? value, Bound a) => value switch
    {
        ISequence { Count: > 0 } sequence => sequence[sequence.Count - 1],
        string { Length: > 0 } text => Access.Item(state, text, -1L),
        Markup markup => Last(state, markup.Text, a),
        PyDict { Count: > 0 } dict => dict.KeyAt(dict.Count - 1),
        DictView { Dict.Count: > 0 } view => view.At(view.Dict.Count - 1),
        ISequence or string or PyDict or DictView => Undefined.Hint("No last item, sequence was empty."),
        Undefined => Undefined.Hint("No last item, sequence was empty."),
        _ => throw state.Error($"'{TypeNames.Of(value)}' object is not reversible"),
    };

    private static object? Join(RenderState state, object? value, Bound a)
    {
        var separator = a.Has(0) ? Repr.Str(state, a[0]) : "";
        var path = AttributePath.Of(state, a.Or(1, null));
        var texts = Iteration.Over(state, value).Select(item => (object?)Repr.Str(state, path.Get(state, item)));
        return TextJoining.Join(state, separator, new PyIterator("map", texts));
    }

    private static object? Reverse(RenderState state, object? value, Bound a)
    {
        switch (value)
        {
            case string text:
                return state.Produced(CodePoints.Reverse(text));
            case Markup markup:
                return new Markup(state.Produced(CodePoints.Reverse(markup.Text)));
        }

        var items = Iteration.IsIterable(value) ? Iteration.ToList(state, value) : throw state.Error("argument must be iterable");
        items.Reverse();
        return value is PyIterator ? new PyList(items) : new PyIterator($"{TypeNames.Of(value)}_reverseiterator", items);
    }

    private static object? Items(RenderState state, object? value, Bound a)
    {
        return new PyIterator("generator", Pairs());

        IEnumerable<object?> Pairs()
        {
            if (value is not (PyDict or Undefined))
            {
                throw state.Error("Can only get item pairs from a mapping.");
            }

            return value is PyDict dict ? Iteration.Over(state, new DictView(dict, ViewKind.Items)) : [];
        }
    }

    private static IEnumerable<object?> Batches(RenderState state, IEnumerable<object?> items, int size, object? fill)
    {
        var batch = new PyList();
        foreach (var item in items)
        {
            state.Step();
            if (batch.Count == size)
            {
                yield return batch;
                batch = new PyList();
            }

            batch.Items.Add(item);
        }

        if (batch.Count == 0)
        {
            yield break;
        }

        if (fill is not null && batch.Count < size)
        {
            state.Charge(size - batch.Count);
            batch.Items.AddRange(Enumerable.Repeat(fill, size - batch.Count));
        }

        yield return batch;
    }

    private static object? Slice(RenderState state, object? value, Bound a)
    {
        var slices = a.Int(0, 1);
        return new PyIterator("generator", Columns());

        IEnumerable<object?> Columns()
        {
            var items = Iteration.ToList(state, value);
            if (slices == 0)
            {
                throw state.Error("integer division or modulo by zero");
            }

            for (var i = 0; i < slices; i++)
            {
                state.Step();
                var (size, extra) = (items.Count / slices, items.Count % slices);
                var column = new PyList(items.GetRange((i * size) + Math.Min(i, extra), size + (i < extra ? 1 : 0)));
                if (a.Or(1, null) is { } fill && i >= extra)
                {
                    column.Items.Add(fill);
                }

                yield return column;
            }
        }
    }
}
