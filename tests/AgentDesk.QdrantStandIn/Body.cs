using System.Text.Json;
using System.Text.Json.Nodes;

namespace AgentDesk.QdrantStandIn;

/// <summary>Reads requests strictly: every field must be known and of the right type.</summary>
internal static class Body
{
    public static JsonObject Parse(string body)
    {
        try
        {
            return Object(JsonNode.Parse(body), "body");
        }
        catch (JsonException e)
        {
            throw Refusal.Format(e.Message);
        }
    }

    /// <summary>The object with no other fields than these.</summary>
    public static JsonObject Only(this JsonObject value, params ReadOnlySpan<string> fields)
    {
        foreach (var (name, _) in value)
        {
            if (!fields.Contains(name))
                throw Refusal.Format($"unknown field `{name}`, expected one of `{string.Join("`, `", fields)}`");
        }

        return value;
    }

    public static JsonObject Object(JsonNode? node, string field) => node as JsonObject ?? throw Refusal.Format($"{field}: expected an object");

    public static JsonObject Object(this JsonObject value, string field) => Object(Required(value, field), field);

    public static JsonObject? OptionalObject(this JsonObject value, string field) => value[field] is { } node ? Object(node, field) : null;

    public static JsonArray Array(this JsonObject value, string field) => Required(value, field) as JsonArray ?? throw Refusal.Format($"{field}: expected a sequence");

    public static string Text(this JsonObject value, string field) => Text(Required(value, field), field);

    public static string Text(JsonNode? node, string field) =>
        node?.GetValueKind() == JsonValueKind.String ? node.GetValue<string>() : throw Refusal.Format($"{field}: expected a string");

    public static string? OptionalText(this JsonObject value, string field) => value[field] is { } node ? Text(node, field) : null;

    public static bool? OptionalBool(this JsonObject value, string field) => value[field]?.GetValueKind() switch
    {
        null => null,
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        _ => throw Refusal.Format($"{field}: expected a boolean"),
    };

    /// <summary>A whole number of at least <paramref name="least"/>.</summary>
    public static int? OptionalNumber(this JsonObject value, string field, int least = 1)
    {
        if (value[field] is not { } node)
            return null;
        if (node.GetValueKind() != JsonValueKind.Number || !node.AsValue().TryGetValue(out int number))
            throw Refusal.Format($"{field}: expected u64");
        return number >= least ? number : throw Refusal.Validation($"{field}: value {number} invalid, must be {least} or larger");
    }

    public static float Float(JsonNode? node, string field) =>
        node?.GetValueKind() == JsonValueKind.Number ? (float)node.GetValue<double>() : throw Refusal.Format($"{field}: expected f32");

    public static uint UInt(JsonNode? node, string field) =>
        node?.GetValueKind() == JsonValueKind.Number && node.AsValue().TryGetValue(out uint value) ? value : throw Refusal.Format($"{field}: expected u32");

    /// <summary>Ids are UUIDs here; the server takes numbers as well.</summary>
    public static Guid Id(JsonNode? node) =>
        Guid.TryParse(Text(node, "id"), out var id) ? id : throw Refusal.Format($"value {node!.ToJsonString()} is not a valid point ID, valid values are either an unsigned integer or a UUID");

    private static JsonNode Required(JsonObject value, string field) => value[field] ?? throw Refusal.Format($"missing field `{field}`");
}
