using System.Text.Json;
using System.Text.Json.Nodes;

namespace AgentDesk.QdrantStandIn;

/// <summary>Requests that read points by their ids, page by page, or count them.</summary>
internal static class PointReads
{
    /// <summary>Points by ids, deliberately not in the order asked for: the server promises none.</summary>
    public static JsonNode Retrieve(Collection collection, JsonObject body)
    {
        body.Only("ids", "with_payload", "with_vector");
        var points = body.Array("ids").Select(Body.Id).Distinct().Select(collection.Find).OfType<StoredPoint>().Reverse();
        return new JsonArray([.. points.Select(point => Record(point, body))]);
    }

    public static JsonNode Scroll(Collection collection, JsonObject body)
    {
        body.Only("filter", "limit", "offset", "with_payload", "with_vector");
        var limit = body.OptionalNumber("limit") ?? 10;
        var points = collection.Read(body.OptionalObject("filter"));
        if (body["offset"] is { } offset)
            points.RemoveAll(point => point.Id.CompareTo(Body.Id(offset)) < 0);
        return new JsonObject
        {
            ["points"] = new JsonArray([.. points.Take(limit).Select(point => Record(point, body))]),
            ["next_page_offset"] = points.Count > limit ? points[limit].Id.ToString() : null,
        };
    }

    public static JsonNode Count(Collection collection, JsonObject body)
    {
        body.Only("filter", "exact").OptionalBool("exact");
        return new JsonObject { ["count"] = collection.Read(body.OptionalObject("filter")).Count };
    }

    public static JsonNode Facet(Collection collection, JsonObject body)
    {
        body.Only("key", "limit", "filter", "exact").OptionalBool("exact");
        var key = body.Text("key");
        collection.Indexes.Require(key, "keyword", "integer");
        var values = collection.Read(body.OptionalObject("filter"))
            .SelectMany(point => point.Payload[key] switch { null => [], JsonArray array => array.OfType<JsonNode>(), var value => [value] })
            .CountBy(value => value.ToJsonString())
            .OrderByDescending(value => value.Value)
            .Take(body.OptionalNumber("limit") ?? 10);
        return new JsonObject { ["hits"] = new JsonArray([.. values.Select(value => new JsonObject { ["value"] = JsonNode.Parse(value.Key), ["count"] = value.Value })]) };
    }

    private static JsonObject Record(StoredPoint point, JsonObject body)
    {
        var record = new JsonObject { ["id"] = point.Id.ToString() };
        if (Names(body, "with_payload") is { } keys)
            record["payload"] = new JsonObject(point.Payload.Where(value => keys.Contains(value.Key)).Select(value => KeyValuePair.Create(value.Key, value.Value?.DeepClone())));
        if (Names(body, "with_vector") is { } names)
            record["vector"] = point.Vectors(names);
        return record;
    }

    private static List<string>? Names(JsonObject body, string field) => body[field]?.GetValueKind() switch
    {
        null or JsonValueKind.False => null,
        JsonValueKind.Array => [.. body.Array(field).Select(node => Body.Text(node, field))],
        _ => throw Refusal.Input("the stand-in expects names of payload keys or vectors"),
    };
}
