using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.SemanticKernel;

namespace AgentDesk.Agent.Tools;

/// <summary>Looks into the schema of a tool's arguments.</summary>
internal static class ToolSchema
{
    private const int MaxSteps = 200;
    private static readonly string[] s_parts = ["allOf", "anyOf", "oneOf"];

    /// <summary>Keywords that speak of several arguments together.</summary>
    private static readonly string[] s_joint =
    [
        .. s_parts, "$ref", "$dynamicRef", "not", "if", "dependencies", "dependentRequired", "dependentSchemas", "minProperties", "maxProperties", "patternProperties",
        "propertyNames", "unevaluatedProperties",
    ];

    /// <summary>A function's schema. Each of its parameters has one that was made by itself, whose references begin at that parameter.</summary>
    public static JsonElement Of(KernelFunction function)
    {
        var schema = function.JsonSchema;
        if (!schema.GetRawText().Contains("\"$ref\"", StringComparison.Ordinal) || JsonNode.Parse(schema.GetRawText()) is not JsonObject root || root["properties"] is not JsonObject properties)
            return schema;
        foreach (var (name, property) in properties)
            Rebase(property, "#/properties/" + name);
        return JsonSerializer.SerializeToElement(root);
    }

    /// <summary>The names of the arguments that it speaks of, also in its parts and alternatives.</summary>
    public static IReadOnlyList<string> Arguments(JsonElement schema) =>
        [.. Parts(schema, schema).SelectMany(Properties).Select(p => p.Name).Distinct(StringComparer.Ordinal)];

    /// <summary>The names of the arguments that a call must have.</summary>
    public static IReadOnlyCollection<string> Required(JsonElement schema) =>
        [.. Parts(schema, schema).Where(part => part.TryGetProperty("required", out var names) && names.ValueKind == JsonValueKind.Array).SelectMany(part => Strings(part.GetProperty("required"))).Distinct(StringComparer.Ordinal)];

    /// <summary>What it says of an argument in the first place; null where nothing, or only whether there may be one.</summary>
    public static JsonElement? Property(JsonElement schema, string argument) =>
        Parts(schema, schema).SelectMany(Properties).Where(p => p.NameEquals(argument) && p.Value.ValueKind == JsonValueKind.Object).Select(p => (JsonElement?)p.Value).FirstOrDefault();

    /// <summary>The types that it states of an argument; empty where some place leaves that open.</summary>
    public static IReadOnlyCollection<string> Types(JsonElement schema, string argument)
    {
        var types = new HashSet<string>(StringComparer.Ordinal);
        foreach (var property in Parts(schema, schema).SelectMany(Properties).Where(p => p.NameEquals(argument)))
        {
            var stated = Parts(schema, property.Value).SelectMany(StatedTypes).ToList();
            if (stated.Count == 0)
                return [];
            types.UnionWith(stated);
        }

        return types;
    }

    /// <summary>Whether an argument of these types may be text.</summary>
    public static bool MayBeText(IReadOnlyCollection<string> types) => types.Count == 0 || types.Contains("string");

    /// <summary>Whether optional arguments can be left out and the rest still say the same: nothing speaks of them, or would allow them with any value.</summary>
    public static bool CanLeaveOut(JsonElement schema) =>
        schema.ValueKind == JsonValueKind.Object
        && !s_joint.Any(keyword => schema.TryGetProperty(keyword, out _))
        && !(schema.TryGetProperty("additionalProperties", out var others) && others.ValueKind != JsonValueKind.False)
        && !schema.GetRawText().Contains("\"#/properties", StringComparison.Ordinal);

    private static void Rebase(JsonNode? node, string root)
    {
        foreach (var item in node as JsonArray ?? [])
            Rebase(item, root);
        foreach (var (name, value) in (node as JsonObject ?? []).ToList())
        {
            if (name == "$ref" && value is JsonValue text && text.TryGetValue<string>(out var reference) && reference.StartsWith('#'))
                node![name] = root + reference[1..];
            else
                Rebase(value, root);
        }
    }

    /// <summary>A schema with those that it is made of; references within the document are followed.</summary>
    private static IEnumerable<JsonElement> Parts(JsonElement root, JsonElement schema)
    {
        var left = new Stack<JsonElement>([schema]);
        for (var steps = 0; left.TryPop(out var next) && steps < MaxSteps; steps++)
        {
            if (next.ValueKind != JsonValueKind.Object)
                continue;
            yield return next;
            foreach (var list in s_parts.Where(p => next.TryGetProperty(p, out var l) && l.ValueKind == JsonValueKind.Array).Reverse())
            {
                foreach (var part in next.GetProperty(list).EnumerateArray().Reverse())
                    left.Push(part);
            }

            if (next.TryGetProperty("$ref", out var reference) && reference.ValueKind == JsonValueKind.String && Follow(root, reference.GetString()!) is { } target)
                left.Push(target);
        }
    }

    private static JsonElement? Follow(JsonElement root, string reference)
    {
        if (!reference.StartsWith('#'))
            return null;
        foreach (var step in Uri.UnescapeDataString(reference[1..]).Split('/').Skip(1))
        {
            var name = step.Replace("~1", "/", StringComparison.Ordinal).Replace("~0", "~", StringComparison.Ordinal);
            if (root.ValueKind != JsonValueKind.Object || !root.TryGetProperty(name, out root))
                return null;
        }

        return root;
    }

    private static IEnumerable<JsonProperty> Properties(JsonElement schema) =>
        schema.TryGetProperty("properties", out var properties) && properties.ValueKind == JsonValueKind.Object ? properties.EnumerateObject() : [];

    private static IEnumerable<string> StatedTypes(JsonElement schema) =>
        schema.TryGetProperty("type", out var type) ? Strings(type)
        : schema.TryGetProperty("const", out var value) ? [TypeOf(value)]
        : schema.TryGetProperty("enum", out var values) && values.ValueKind == JsonValueKind.Array ? values.EnumerateArray().Select(TypeOf)
        : [];

    private static IEnumerable<string> Strings(JsonElement one) =>
        (one.ValueKind == JsonValueKind.Array ? one.EnumerateArray() : Enumerable.Repeat(one, 1)).Where(t => t.ValueKind == JsonValueKind.String).Select(t => t.GetString()!);

    private static string TypeOf(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.True or JsonValueKind.False => "boolean",
        var kind => kind.ToString().ToLowerInvariant(),
    };
}
