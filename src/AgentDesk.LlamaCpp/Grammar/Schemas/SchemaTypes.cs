using System.Text.Json;

namespace AgentDesk.LlamaCpp.Grammar.Schemas;

/// <summary>Reads what a schema says about types and fixed values.</summary>
internal static class SchemaTypes
{
    public static JsonTypes Stated(SchemaEntry entry)
    {
        if (!entry.TryGet("type", out var type))
        {
            return JsonTypes.All;
        }

        var stated = type.ValueKind == JsonValueKind.Array
            ? type.EnumerateArray().Aggregate(JsonTypes.None, (types, name) => types | Named(entry, name))
            : Named(entry, type);
        return entry.IsTrue("nullable") ? stated | JsonTypes.Null : stated;
    }

    /// <summary>The types that a schema's keywords speak of.</summary>
    public static JsonTypes Implied(SchemaEntry entry)
    {
        var implied = JsonTypes.None;
        foreach (var property in entry.Value.EnumerateObject())
        {
            implied |= SchemaKeywords.Constraints.GetValueOrDefault(property.Name);
        }

        return implied | (entry.Has("format") && implied == JsonTypes.None ? JsonTypes.String : JsonTypes.None);
    }

    public static IEnumerable<IReadOnlyList<JsonElement>> ValueLists(SchemaEntry entry)
    {
        if (entry.TryGet("enum", out var values))
        {
            yield return values.ValueKind == JsonValueKind.Array && values.GetArrayLength() > 0
                ? [.. values.EnumerateArray()]
                : throw entry.Error("enum", "it must be an array of values, not empty.");
        }

        if (entry.TryGet("const", out var value))
        {
            yield return [value];
        }
    }

    public static JsonTypes Of(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Null => JsonTypes.Null,
        JsonValueKind.True or JsonValueKind.False => JsonTypes.Boolean,
        JsonValueKind.Number => JsonDecimal.TryParse(value.GetRawText(), out var number) && number.IsWhole ? JsonTypes.Integer : JsonTypes.Fraction,
        JsonValueKind.String => JsonTypes.String,
        JsonValueKind.Array => JsonTypes.Array,
        _ => JsonTypes.Object,
    };

    private static JsonTypes Named(SchemaEntry entry, JsonElement name) => (name.ValueKind == JsonValueKind.String ? name.GetString() : null) switch
    {
        "null" => JsonTypes.Null,
        "boolean" => JsonTypes.Boolean,
        "integer" => JsonTypes.Integer,
        "number" => JsonTypes.Number,
        "string" => JsonTypes.String,
        "array" => JsonTypes.Array,
        "object" => JsonTypes.Object,
        _ => throw entry.Error("type", $"{name.GetRawText()} is no type; types are null, boolean, integer, number, string, array, object."),
    };
}
