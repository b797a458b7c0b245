using AgentDesk.Jinja.Runtime;

namespace AgentDesk.Jinja.Values;

/// <summary>
/// Python's <c>sorted</c>: keys computed once, stable, equal elements in their order also when reversed. A merge sort of its own, because
/// comparing may fail, and because NaN makes an order that .NET's sorts refuse.
/// </summary>
internal static class Sorting
{
    public static List<object?> Sort(RenderState state, IEnumerable<object?> items, Func<object?, object?> key, bool reverse)
    {
        var keyed = new List<(object? Key, object? Item)>();
        foreach (var item in items)
        {
            state.Step();
            keyed.Add((key(item), item));
        }

        var sorted = keyed.ToArray();
        Sort(sorted, new (object?, object?)[sorted.Length], Precedes);
        return [.. sorted.Select(pair => pair.Item)];

        bool Precedes(object? a, object? b)
        {
            state.Step();
            return reverse ? Comparison.Order(state, b, a, "<") < 0 : Comparison.Order(state, a, b, "<") < 0;
        }
    }

    private static void Sort(
        Span<(object? Key, object? Item)> items, Span<(object? Key, object? Item)> spare, Func<object?, object?, bool> precedes)
    {
        if (items.Length < 2)
        {
            return;
        }

        var middle = items.Length / 2;
        Sort(items[..middle], spare[..middle], precedes);
        Sort(items[middle..], spare[middle..], precedes);
        items.CopyTo(spare);
        var (left, right) = (0, middle);
        for (var i = 0; i < items.Length; i++)
        {
            var takeRight = left == middle || (right < items.Length && precedes(spare[right].Key, spare[left].Key));
            items[i] = takeRight ? spare[right++] : spare[left++];
        }
    }
}
