using System.Text.Json;
using System.Text.Json.Nodes;

namespace AgentDesk.Agent.Plugins.Remote;

/// <summary>Makes the schema of a stranger's tool fit to be offered to a model, or says why it is not.</summary>
internal static class ForeignSchema
{
    /// <summary>More would push the conversation out of the window, in characters.</summary>
    private const int MaxLength = 16_000;
    private const int MaxDepth = 24, MaxDescription = 300;

    /// <summary>The schema with its descriptions bounded and cleaned and without examples.</summary>
    /// <exception cref="PluginException">It cannot be offered; the message says why.</exception>
    public static JsonElement Clean(JsonElement schema)
    {
        if (schema.ValueKind == JsonValueKind.Undefined)
            return JsonSerializer.SerializeToElement(new JsonObject { ["type"] = "object" });
        if (schema.ValueKind != JsonValueKind.Object)
            throw new PluginException("its schema is not an object");
        var cleaned = CleanObject(schema, 0);
        if (cleaned["type"] is { } type && !(type is JsonValue value && value.TryGetValue<string>(out var name) && name == "object"))
            throw new PluginException("its schema's type is not object");
        cleaned["type"] = "object";
        var element = JsonSerializer.SerializeToElement(cleaned);
        return element.GetRawText().Length <= MaxLength
            ? element
            : throw new PluginException($"its schema has more than {MaxLength} characters");
    }

    private static JsonObject CleanObject(JsonElement element, int depth)
    {
        if (depth > MaxDepth)
            throw new PluginException($"its schema nests more than {MaxDepth} levels");
        var result = new JsonObject();
        foreach (var member in element.EnumerateObject())
        {
            if (member.Name.Length > 200 || member.Name.Any(char.IsControl))
                throw new PluginException("its schema has a name that is too long or has control characters");
            if (member.Name is "examples" or "$comment" or "$schema" && member.Value.ValueKind != JsonValueKind.Object)
                continue;
            result[member.Name] = member.Name is "description" or "title" && member.Value.ValueKind == JsonValueKind.String
                ? ForeignText.Line(member.Value.GetString(), MaxDescription)
                : CleanValue(member.Value, depth + 1);
        }

        return result;
    }

    private static JsonNode? CleanValue(JsonElement element, int depth) => element.ValueKind switch
    {
        JsonValueKind.Object => CleanObject(element, depth),
        JsonValueKind.Array when depth > MaxDepth => throw new PluginException($"its schema nests more than {MaxDepth} levels"),
        JsonValueKind.Array => new JsonArray([.. element.EnumerateArray().Select(e => CleanValue(e, depth + 1))]),
        JsonValueKind.Null => null,
        _ => JsonValue.Create(element.Clone()),
    };
}
