using System.Numerics;
using AgentDesk.Jinja.Values;

namespace AgentDesk.Jinja.Runtime;

/// <summary>Arguments in the order of the parameters, read with Python's conversions.</summary>
internal readonly struct Bound(RenderState state, object?[] values, Arguments original)
{
    /// <summary>The arguments as they were written.</summary>
    public Arguments Original => original;

    public int Count => values.Length;

    public object? this[int index] => values[index];

    public bool Has(int index) => index < values.Length && values[index] is not Missing;

    public object? Or(int index, object? fallback) => Has(index) ? values[index] : fallback;

    public bool Flag(int index, bool fallback = false) => Has(index) ? Truth.Of(values[index]) : fallback;

    /// <summary>A text argument; null where it is absent or None.</summary>
    public string? Text(int index) => !Has(index) ? null : values[index] switch
    {
        null => null,
        string text => text,
        Markup markup => markup.Text,
        var other => throw state.Error($"expected a str argument, not {TypeNames.Of(other)}"),
    };

    public string RequiredText(int index) => Text(index) ?? throw state.Error("expected a str argument, not NoneType");

    /// <summary>A whole number within the range of int, which every position and width of a bounded text fits.</summary>
    public int Int(int index, int fallback) => !Has(index) ? fallback : values[index] switch
    {
        long number => (int)Math.Clamp(number, int.MinValue, int.MaxValue),
        bool flag => flag ? 1 : 0,
        BigInteger big => big.Sign < 0 ? int.MinValue : int.MaxValue,
        Undefined undefined => throw state.Error(undefined.Message),
        var other => throw state.Error($"'{TypeNames.Of(other)}' object cannot be interpreted as an integer"),
    };

    /// <summary>As <see cref="Int"/>, where None stands for the fallback too.</summary>
    public int IntOrNone(int index, int fallback) => Or(index, null) is null ? fallback : Int(index, fallback);
}
