using System.Numerics;

namespace AgentDesk.Jinja.Values;

/// <summary>Python's equality and hash of the values that may be dictionary keys.</summary>
internal sealed class KeyComparer : IEqualityComparer<object>
{
    public static readonly KeyComparer Instance = new();

    public new bool Equals(object? x, object? y)
    {
        if (x is string a && y is string b)
        {
            return string.Equals(a, b, StringComparison.Ordinal);
        }

        return ReferenceEquals(x, y)
            || (x is PyTuple s && y is PyTuple t && s.Items.AsSpan().SequenceEqual(t.Items, this!))
            || (Numbers.IsNumber(x) && Numbers.IsNumber(y) && Numbers.AreEqual(x!, y!));
    }

    public int GetHashCode(object obj) => obj switch
    {
        string text => string.GetHashCode(text, StringComparison.Ordinal),
        bool flag => (flag ? 1L : 0L).GetHashCode(),
        long number => number.GetHashCode(),
        double number when Math.Abs(number) < 1e18 && Math.Floor(number) == number => ((long)number).GetHashCode(),
        double number when double.IsFinite(number) && Math.Floor(number) == number => new BigInteger(number).GetHashCode(),
        double or BigInteger => obj.GetHashCode(),
        PyTuple tuple => tuple.Items.Aggregate(17, (hash, item) => (hash * 31) + (item is null ? 0 : GetHashCode(item))),
        _ => System.Runtime.CompilerServices.RuntimeHelpers.GetHashCode(obj),
    };
}
