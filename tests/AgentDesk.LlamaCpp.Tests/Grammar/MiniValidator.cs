using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace AgentDesk.LlamaCpp.Tests.Grammar;

/// <summary>A JSON Schema validator of the plain reading of the specification, written apart from the compiler, for what the tests use.</summary>
internal static class MiniValidator
{
    public static bool IsValid(JsonElement root, JsonElement schema, JsonElement value)
    {
        if (schema.ValueKind is JsonValueKind.True or JsonValueKind.False)
        {
            return schema.ValueKind == JsonValueKind.True;
        }

        return schema.EnumerateObject().All(keyword => Holds(root, schema, keyword, value));
    }

    private static bool Holds(JsonElement root, JsonElement schema, JsonProperty keyword, JsonElement value)
    {
        var k = keyword.Value;
        return keyword.Name switch
        {
            "type" => IsType(k, value) || (schema.TryGetProperty("nullable", out var nullable) && nullable.GetBoolean() && value.ValueKind == JsonValueKind.Null),
            "enum" => k.EnumerateArray().Any(item => JsonElement.DeepEquals(item, value)),
            "const" => JsonElement.DeepEquals(k, value),
            "anyOf" => k.EnumerateArray().Any(option => IsValid(root, option, value)),
            "oneOf" => k.EnumerateArray().Count(option => IsValid(root, option, value)) == 1,
            "allOf" => k.EnumerateArray().All(option => IsValid(root, option, value)),
            "$ref" => IsValid(root, Resolve(root, k.GetString()!), value),
            _ => value.ValueKind switch
            {
                JsonValueKind.Object => HoldsForObject(root, schema, keyword, value),
                JsonValueKind.Array => HoldsForArray(root, schema, keyword, value),
                JsonValueKind.String => HoldsForString(keyword, value.GetString()!),
                JsonValueKind.Number => HoldsForNumber(keyword, Number(value)),
                _ => true,
            },
        };
    }

    private static bool HoldsForObject(JsonElement root, JsonElement schema, JsonProperty keyword, JsonElement value)
    {
        switch (keyword.Name)
        {
            case "properties":
                return keyword.Value.EnumerateObject().All(p => !value.TryGetProperty(p.Name, out var member) || IsValid(root, p.Value, member));
            case "required":
                return keyword.Value.ValueKind != JsonValueKind.Array || keyword.Value.EnumerateArray().All(name => value.TryGetProperty(name.GetString()!, out _));
            case "additionalProperties":
                var known = schema.TryGetProperty("properties", out var p) ? p.EnumerateObject().Select(x => x.Name).ToHashSet() : [];
                return value.EnumerateObject().All(member => known.Contains(member.Name) || IsValid(root, keyword.Value, member.Value));
            default:
                return true;
        }
    }

    private static bool HoldsForArray(JsonElement root, JsonElement schema, JsonProperty keyword, JsonElement value)
    {
        var old = schema.TryGetProperty("items", out var items) && items.ValueKind == JsonValueKind.Array;
        var prefix = old ? items.EnumerateArray().ToArray() : schema.TryGetProperty("prefixItems", out var places) ? places.EnumerateArray().ToArray() : [];
        return keyword.Name switch
        {
            "items" when old => value.EnumerateArray().Zip(prefix).All(pair => IsValid(root, pair.Second, pair.First)),
            "additionalItems" => value.EnumerateArray().Skip(prefix.Length).All(item => IsValid(root, keyword.Value, item)),
            "items" => value.EnumerateArray().Skip(prefix.Length).All(item => IsValid(root, keyword.Value, item)),
            "prefixItems" => value.EnumerateArray().Zip(prefix).All(pair => IsValid(root, pair.Second, pair.First)),
            "minItems" => value.GetArrayLength() >= keyword.Value.GetInt32(),
            "maxItems" => value.GetArrayLength() <= keyword.Value.GetInt32(),
            "uniqueItems" => !keyword.Value.GetBoolean() || value.EnumerateArray().Index().All(item => !value.EnumerateArray().Take(item.Index).Any(before => JsonElement.DeepEquals(before, item.Item))),
            _ => true,
        };
    }

    private static bool HoldsForString(JsonProperty keyword, string text) => keyword.Name switch
    {
        "minLength" => text.EnumerateRunes().Count() >= keyword.Value.GetInt32(),
        "maxLength" => text.EnumerateRunes().Count() <= keyword.Value.GetInt32(),
        "pattern" => Regex.IsMatch(text, keyword.Value.GetString()!, RegexOptions.ECMAScript),
        "format" => IsFormat(keyword.Value.GetString()!, text),
        _ => true,
    };

    private static bool HoldsForNumber(JsonProperty keyword, decimal number) => keyword.Name switch
    {
        "minimum" => number >= Number(keyword.Value),
        "maximum" => number <= Number(keyword.Value),
        "exclusiveMinimum" when keyword.Value.ValueKind == JsonValueKind.True => true,
        "exclusiveMinimum" => number > Number(keyword.Value),
        "exclusiveMaximum" => number < Number(keyword.Value),
        "multipleOf" => number % Number(keyword.Value) == 0,
        _ => true,
    };

    private static bool IsFormat(string format, string text) => format switch
    {
        "date" => DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _),
        "date-time" => DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, out _) || text.StartsWith("0001-01-01", StringComparison.Ordinal) || text.StartsWith("9999-12-31", StringComparison.Ordinal),
        "time" => DateTimeOffset.TryParse($"2000-01-02T{text}", CultureInfo.InvariantCulture, out _),
        "uuid" => Guid.TryParseExact(text, "D", out _),
        "ipv4" or "ipv6" => System.Net.IPAddress.TryParse(text, out _),
        "email" => System.Net.Mail.MailAddress.TryCreate(text, out var address) && address.Address == text,
        "uri" => text.Contains(':', StringComparison.Ordinal),
        "duration" => text.StartsWith('P'),
        _ => true,
    };

    private static bool IsType(JsonElement types, JsonElement value) => types.ValueKind == JsonValueKind.Array
        ? types.EnumerateArray().Any(type => IsType(type, value))
        : types.GetString() switch
        {
            "integer" => value.ValueKind == JsonValueKind.Number && Number(value) == decimal.Truncate(Number(value)),
            "number" => value.ValueKind == JsonValueKind.Number,
            "boolean" => value.ValueKind is JsonValueKind.True or JsonValueKind.False,
            var name => string.Equals(name, value.ValueKind.ToString(), StringComparison.OrdinalIgnoreCase),
        };

    private static decimal Number(JsonElement value) => value.TryGetDecimal(out var exact) ? exact : (decimal)Math.Clamp(value.GetDouble(), -1e28, 1e28);

    private static JsonElement Resolve(JsonElement root, string reference) =>
        reference.Split('/').Skip(1).Select(part => part.Replace("~1", "/", StringComparison.Ordinal).Replace("~0", "~", StringComparison.Ordinal)).Aggregate(root, (at, part) => at.ValueKind == JsonValueKind.Array ? at[int.Parse(part, CultureInfo.InvariantCulture)] : at.GetProperty(part));
}
