using AgentDesk.Jinja.Runtime;

namespace AgentDesk.Jinja.Values;

/// <summary>Python's equality, order and membership.</summary>
internal static class Comparison
{
    public static bool AreEqual(RenderState state, object? left, object? right)
    {
        if (left is string a && right is string b)
        {
            state.ChargeScan(a.Length == b.Length ? a.Length : 0);
            return string.Equals(a, b, StringComparison.Ordinal);
        }

        if (left is Markup || right is Markup)
        {
            return AreEqual(state, Plain(left), Plain(right));
        }

        if (Numbers.IsNumber(left) && Numbers.IsNumber(right))
        {
            return Numbers.AreEqual(left!, right!);
        }

        return (left, right) switch
        {
            (null, null) => true,
            (Undefined, Undefined) => true,
            (PyList x, PyList y) => SequencesEqual(state, x, y),
            (PyTuple x, PyTuple y) => SequencesEqual(state, x, y),
            (PyRange x, PyRange y) => SequencesEqual(state, x, y),
            (PyDict x, PyDict y) => DictsEqual(state, x, y),
            _ => ReferenceEquals(left, right),
        };
    }

    /// <summary>Negative, zero or positive as the left value orders before, with or after the right one; null where NaN is compared.</summary>
    public static int? Order(RenderState state, object? left, object? right, string op)
    {
        if (Numbers.IsNumber(left) && Numbers.IsNumber(right))
        {
            return Numbers.Compare(left!, right!);
        }

        return (Plain(left), Plain(right)) switch
        {
            (string a, string b) => OrderTexts(state, a, b),
            (PyList a, PyList b) => OrderSequences(state, a, b, op),
            (PyTuple a, PyTuple b) => OrderSequences(state, a, b, op),
            (Undefined undefined, _) => throw state.Error(undefined.Message),
            (_, Undefined undefined) => throw state.Error(undefined.Message),
            _ => throw state.Error($"'{op}' not supported between instances of '{TypeNames.Of(left)}' and '{TypeNames.Of(right)}'"),
        };
    }

    public static bool Contains(RenderState state, object? container, object? item)
    {
        switch (container)
        {
            case string or Markup:
                var text = (string)Plain(container)!;
                var part = Plain(item) as string ?? throw state.Error($"'in <string>' requires string as left operand, not {TypeNames.Of(item)}");
                state.ChargeSearch(text.Length, part.Length);
                return text.Contains(part, StringComparison.Ordinal);
            case PyDict dict:
                return dict.TryGet(Hashable(state, item), out _);
            case DictView { Kind: ViewKind.Keys } view:
                return view.Dict.TryGet(Hashable(state, item), out _);
            case Namespace:
                throw state.Error("argument of type 'Namespace' is not iterable");
            default:
                if (!Iteration.IsIterable(container))
                {
                    throw state.Error($"argument of type '{TypeNames.Of(container)}' is not iterable");
                }

                foreach (var element in Iteration.Over(state, container))
                {
                    state.Step();
                    if (AreEqual(state, element, item))
                    {
                        return true;
                    }
                }

                return false;
        }
    }

    /// <summary>The value itself if it may be a key of a mapping.</summary>
    public static object? Hashable(RenderState state, object? key)
    {
        switch (key)
        {
            case PyList or PyDict or Namespace:
                throw state.Error($"unhashable type: '{TypeNames.Of(key)}'");
            case PyTuple tuple:
                state.Enter();
                state.Charge(tuple.Count);
                var items = Array.ConvertAll(tuple.Items, item => Hashable(state, item));
                state.Leave();
                return new PyTuple(items);
            case string text:
                state.ChargeScan(text.Length);
                return text;
            default:
                return Plain(key);
        }
    }

    public static object? Plain(object? value) => value is Markup markup ? markup.Text : value;

    private static int OrderTexts(RenderState state, string left, string right)
    {
        state.ChargeScan(Math.Min(left.Length, right.Length));
        return CodePoints.Compare(left, right);
    }

    private static bool SequencesEqual(RenderState state, ISequence left, ISequence right)
    {
        if (left.Count != right.Count)
        {
            return false;
        }

        state.Enter();
        var equal = true;
        for (var i = 0; equal && i < left.Count; i++)
        {
            state.Step();
            equal = AreEqual(state, left[i], right[i]);
        }

        state.Leave();
        return equal;
    }

    private static bool DictsEqual(RenderState state, PyDict left, PyDict right)
    {
        if (left.Count != right.Count)
        {
            return false;
        }

        state.Enter();
        var equal = true;
        for (var i = 0; equal && i < left.Count; i++)
        {
            state.Step();
            equal = right.TryGet(left.KeyAt(i), out var other) && AreEqual(state, left.ValueAt(i), other);
        }

        state.Leave();
        return equal;
    }

    private static int? OrderSequences(RenderState state, ISequence left, ISequence right, string op)
    {
        state.Enter();
        for (var i = 0; i < left.Count && i < right.Count; i++)
        {
            state.Step();
            if (!AreEqual(state, left[i], right[i]))
            {
                var order = Order(state, left[i], right[i], op);
                state.Leave();
                return order;
            }
        }

        state.Leave();
        return left.Count.CompareTo(right.Count);
    }
}
