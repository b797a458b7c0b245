using System.Collections.Frozen;
using System.Text.Json;

namespace AgentDesk.LlamaCpp.Grammar.Schemas;

/// <summary>
/// What each keyword is to the compiler (JSON Schema 2020-12 with the older spellings <c>definitions</c>, array <c>items</c>, boolean exclusive bounds,
/// and OpenAPI's <c>nullable</c>). Keywords that are in neither list say nothing about a value: annotations, and words that no specification knows.
/// </summary>
internal static class SchemaKeywords
{
    /// <summary>Keywords that hold a value to something and are compiled, with the types that they speak of.</summary>
    public static readonly FrozenDictionary<string, JsonTypes> Constraints = new Dictionary<string, JsonTypes>
    {
        ["type"] = JsonTypes.None,
        ["enum"] = JsonTypes.None,
        ["const"] = JsonTypes.None,
        ["properties"] = JsonTypes.Object,
        ["required"] = JsonTypes.Object,
        ["additionalProperties"] = JsonTypes.Object,
        ["minProperties"] = JsonTypes.Object,
        ["maxProperties"] = JsonTypes.Object,
        ["items"] = JsonTypes.Array,
        ["prefixItems"] = JsonTypes.Array,
        ["additionalItems"] = JsonTypes.Array,
        ["minItems"] = JsonTypes.Array,
        ["maxItems"] = JsonTypes.Array,
        ["uniqueItems"] = JsonTypes.Array,
        ["minLength"] = JsonTypes.String,
        ["maxLength"] = JsonTypes.String,
        ["pattern"] = JsonTypes.String,
        ["format"] = JsonTypes.None,
        ["minimum"] = JsonTypes.Number,
        ["maximum"] = JsonTypes.Number,
        ["exclusiveMinimum"] = JsonTypes.Number,
        ["exclusiveMaximum"] = JsonTypes.Number,
        ["multipleOf"] = JsonTypes.Number,
    }.ToFrozenDictionary(StringComparer.Ordinal);

    private static readonly FrozenDictionary<string, string> Refused = new Dictionary<string, string>
    {
        ["not"] = "a grammar cannot exclude what another schema allows; say what is allowed.",
        ["if"] = "a grammar cannot look ahead; write the cases as anyOf.",
        ["then"] = "a grammar cannot look ahead; write the cases as anyOf.",
        ["else"] = "a grammar cannot look ahead; write the cases as anyOf.",
        ["dependentRequired"] = "a grammar cannot make one property depend on another; write the cases as anyOf.",
        ["dependentSchemas"] = "a grammar cannot make one property depend on another; write the cases as anyOf.",
        ["dependencies"] = "a grammar cannot make one property depend on another; write the cases as anyOf.",
        ["patternProperties"] = "names by pattern cannot be compiled; use additionalProperties.",
        ["propertyNames"] = "names by schema cannot be compiled; name the properties.",
        ["contains"] = "a grammar cannot count items that match; describe every item.",
        ["minContains"] = "a grammar cannot count items that match; describe every item.",
        ["maxContains"] = "a grammar cannot count items that match; describe every item.",
        ["unevaluatedProperties"] = "only false can be compiled; use additionalProperties.",
        ["unevaluatedItems"] = "only false can be compiled; use items.",
        ["$dynamicRef"] = "only $ref within the document is followed.",
        ["$recursiveRef"] = "only $ref within the document is followed.",
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>Throws for a keyword that would have to hold and cannot.</summary>
    public static void Check(SchemaEntry entry)
    {
        foreach (var property in entry.Value.EnumerateObject())
        {
            var name = entry.Text("$schema", () => property.Name);
            // What is not listed cannot be there anyway: objects and arrays are closed unless they say otherwise.
            var harmless = property.Value.ValueKind == JsonValueKind.False && name.StartsWith("unevaluated", StringComparison.Ordinal);
            if (Refused.TryGetValue(name, out var reason) && !harmless)
            {
                throw entry.Error(name, reason);
            }
        }
    }

    /// <summary>Whether a keyword says anything about values, itself or by way of other schemas.</summary>
    public static bool Matters(string keyword) => Constraints.ContainsKey(keyword) || Refused.ContainsKey(keyword) || keyword is "$ref" or "allOf" or "anyOf" or "oneOf";

    /// <summary>Whether a schema says anything about values by itself, beside references and combinations.</summary>
    public static bool Constrains(SchemaEntry entry) => entry.Value.EnumerateObject().Any(property => Constraints.ContainsKey(property.Name));
}
