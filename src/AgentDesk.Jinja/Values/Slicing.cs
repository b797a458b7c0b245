using System.Numerics;
using System.Text;
using AgentDesk.Jinja.Runtime;

namespace AgentDesk.Jinja.Values;

/// <summary>Python's slices, with negative positions and steps.</summary>
internal static class Slicing
{
    public static object? Get(RenderState state, object? target, object? start, object? stop, object? step)
    {
        var length = target switch
        {
            string or Markup or ISequence => Iteration.Length(target)!.Value,
            Undefined undefined => throw state.Error(undefined.Message),
            PyDict => throw state.Error("unhashable type: 'slice'"),
            _ => throw state.Error($"'{TypeNames.Of(target)}' object is not subscriptable"),
        };
        state.ChargeScan(length);
        var (first, count, by) = Resolve(state, length, start, stop, step);
        state.Charge(count / 4);
        return target switch
        {
            string text => OfText(text, first, count, by),
            Markup markup => new Markup(OfText(markup.Text, first, count, by)),
            PyRange range => OfRange(range, first, count, by),
            PyList list when by == 1 => new PyList(list.Items.GetRange(first, count)),
            PyList list => new PyList([.. Positions(first, count, by).Select(i => list[i])]),
            _ => new PyTuple([.. Positions(first, count, by).Select(i => ((ISequence)target!)[i])]),
        };
    }

    private static (int First, int Count, int Step) Resolve(RenderState state, int length, object? start, object? stop, object? step)
    {
        var by = Bound(state, step) ?? 1;
        if (by == 0)
        {
            throw state.Error("slice step cannot be zero");
        }

        var (low, high) = by > 0 ? (0, length) : (-1, length - 1);
        var first = Position(state, start, length, low, high) ?? (by > 0 ? 0 : length - 1);
        var end = Position(state, stop, length, low, high) ?? (by > 0 ? length : -1);
        var distance = by > 0 ? (long)end - first : (long)first - end;
        var count = distance <= 0 ? 0 : (int)((distance - 1) / Math.Abs(by)) + 1;

        // A step beyond the length reaches one element at most, so that it is safe to make it small.
        return (count == 0 ? 0 : first, count, count <= 1 ? 1 : (int)by);
    }

    private static int? Position(RenderState state, object? value, int length, int low, int high)
    {
        var position = Bound(state, value);
        position = position < 0 ? position + length : position;
        return position is { } known ? (int)Math.Clamp(known, low, high) : null;
    }

    private static long? Bound(RenderState state, object? value) => value switch
    {
        null => null,
        long number => Math.Clamp(number, -int.MaxValue, int.MaxValue),
        bool flag => flag ? 1 : 0,
        BigInteger big => big.Sign * (long)int.MaxValue,
        _ => throw state.Error("slice indices must be integers or None or have an __index__ method"),
    };

    private static IEnumerable<int> Positions(int first, int count, int step) =>
        Enumerable.Range(0, count).Select(i => first + (i * step));

    private static PyRange OfRange(PyRange range, int first, int count, int step)
    {
        var start = range.Start + (range.Step * first);
        return new PyRange(start, start + (range.Step * step * count), range.Step * step, count);
    }

    private static string OfText(string text, int first, int count, int step)
    {
        if (step == 1)
        {
            var from = CodePoints.Offset(text, first);
            return text.Substring(from, CodePoints.Offset(text[from..], count));
        }

        var points = CodePoints.Enumerate(text).ToArray();
        var slice = new StringBuilder(count);
        foreach (var position in Positions(first, count, step))
        {
            slice.Append(points[position]);
        }

        return slice.ToString();
    }
}
