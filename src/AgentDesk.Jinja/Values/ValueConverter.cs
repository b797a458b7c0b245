using System.Collections;
using System.Globalization;
using System.Numerics;
using System.Text.Json;
using System.Text.Json.Nodes;
using AgentDesk.Jinja.Runtime;

namespace AgentDesk.Jinja.Values;

/// <summary>Copies a caller's value into the values that templates work on.</summary>
internal static class ValueConverter
{
    /// <param name="state">The rendering, whose bounds hold here too.</param>
    /// <param name="value">The caller's value.</param>
    /// <param name="name">The variable's name, for messages.</param>
    public static object? Convert(RenderState state, object? value, string name)
    {
        state.Step();
        switch (value)
        {
            case null or string or bool or long or double:
                return value;
            case JsonElement element:
                return FromJson(state, element, name);
            case JsonNode node:
                return FromNode(state, node, name);
            case int or short or sbyte or byte or ushort or uint:
                return System.Convert.ToInt64(value, CultureInfo.InvariantCulture);
            case BigInteger big:
                return Numbers.Normalize(big);
            case ulong large:
                return Numbers.Normalize(large);
            case float single:
                return (double)single;
            case decimal number:
                return number == decimal.Truncate(number) ? Numbers.Normalize(new BigInteger(number)) : (double)number;
            case char c:
                return c.ToString();
        }

        state.Enter();
        var converted = FromContainer(state, value, name);
        state.Leave();
        return converted;
    }

    private static object FromContainer(RenderState state, object value, string name)
    {
        switch (value)
        {
            case IReadOnlyDictionary<string, object?> pairs:
                return ToDict(state, pairs.Select(pair => ((object)pair.Key, pair.Value)), name);
            case IDictionary<string, object?> pairs:
                return ToDict(state, pairs.Select(pair => ((object)pair.Key, pair.Value)), name);
            case IDictionary pairs:
                return ToDict(state, pairs.Keys.Cast<object>().Select(key => (key, pairs[key])), name);
            case IEnumerable items:
                var list = new PyList();
                foreach (var item in items)
                {
                    list.Items.Add(Convert(state, item, name));
                }

                return list;
            default:
                throw new ArgumentException(
                    $"The variable '{name}' holds a {value.GetType().Name}; templates read text, numbers, booleans, dictionaries, lists and JSON only.",
                    nameof(value));
        }
    }

    private static PyDict ToDict(RenderState state, IEnumerable<(object Key, object? Value)> pairs, string name)
    {
        var dict = new PyDict();
        foreach (var (key, value) in pairs)
        {
            dict.Set(Comparison.Hashable(state, Convert(state, key, name)), Convert(state, value, name));
        }

        return dict;
    }

    private static object? FromNode(RenderState state, JsonNode node, string name)
    {
        switch (node)
        {
            case JsonObject members:
                state.Enter();
                var dict = ToDict(state, members.Select(member => ((object)member.Key, (object?)member.Value)), name);
                state.Leave();
                return dict;
            case JsonArray items:
                state.Enter();
                var list = new PyList([.. items.Select(item => Convert(state, item, name))]);
                state.Leave();
                return list;
            default:
                return Convert(state, node.GetValue<object>(), name);
        }
    }

    private static object? FromJson(RenderState state, JsonElement element, string name)
    {
        switch (element.ValueKind)
        {
            case JsonValueKind.Object:
                state.Enter();
                var dict = ToDict(state, element.EnumerateObject().Select(member => ((object)member.Name, (object?)member.Value)), name);
                state.Leave();
                return dict;
            case JsonValueKind.Array:
                state.Enter();
                var list = new PyList([.. element.EnumerateArray().Select(item => FromJson(state, item, name))]);
                state.Leave();
                return list;
            case JsonValueKind.String:
                return element.GetString();
            case JsonValueKind.Number:
                return FromNumber(element);
            case JsonValueKind.True or JsonValueKind.False:
                return element.ValueKind == JsonValueKind.True;
            default:
                return null;
        }
    }

    /// <summary>As Python reads JSON: a number with a point or an exponent is a float, another a whole number.</summary>
    private static object FromNumber(JsonElement element)
    {
        if (element.TryGetInt64(out var number))
        {
            return number;
        }

        var text = element.GetRawText();
        return text.AsSpan().ContainsAny('.', 'e', 'E') || text.Length > 4300
            ? double.Parse(text, NumberStyles.Float, CultureInfo.InvariantCulture)
            : Numbers.Normalize(BigInteger.Parse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture));
    }
}
