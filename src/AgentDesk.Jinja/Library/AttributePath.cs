using System.Globalization;
using AgentDesk.Jinja.Runtime;
using AgentDesk.Jinja.Values;

namespace AgentDesk.Jinja.Library;

/// <summary>An attribute named in a filter's argument: names and positions joined by dots.</summary>
internal sealed class AttributePath
{
    private readonly object[] _parts;

    private AttributePath(object[] parts) => _parts = parts;

    /// <summary>The path that a text, a number or None (the item itself) names.</summary>
    public static AttributePath Of(RenderState state, object? attribute)
    {
        switch (Comparison.Plain(attribute))
        {
            case null:
                return new AttributePath([]);
            case long index:
                return new AttributePath([index]);
            case string text:
                state.ChargeText(text.Length);
                return new AttributePath(Array.ConvertAll(text.Split('.'), Part));
            default:
                throw state.Error($"an attribute is named by a str or an int, not {TypeNames.Of(attribute)}");
        }
    }

    /// <summary>Several paths separated by commas.</summary>
    public static AttributePath[] Several(RenderState state, object? attribute) => attribute is string text
        ? Array.ConvertAll(text.Split(','), part => Of(state, part))
        : [Of(state, attribute)];

    private static object Part(string name) =>
        long.TryParse(name, NumberStyles.None, CultureInfo.InvariantCulture, out var index) ? index : name;

    /// <summary>The value at the path.</summary>
    /// <param name="state">The rendering.</param>
    /// <param name="item">Where the path begins.</param>
    /// <param name="fallback">Taken at every part that is undefined, unless it is None.</param>
    public object? Get(RenderState state, object? item, object? fallback = null)
    {
        foreach (var part in _parts)
        {
            item = Access.Item(state, item, part);
            item = item is Undefined && fallback is not null ? fallback : item;
        }

        return item;
    }
}
