using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace AgentDesk.QdrantStandIn;

/// <summary>Filters as predicates.</summary>
internal static class Filters
{
    public static Func<StoredPoint, bool> Compile(JsonObject? filter, PayloadIndexes indexes)
    {
        if (filter is null)
            return _ => true;
        filter.Only("must", "must_not", "should");
        var must = Conditions(filter, "must", indexes);
        var mustNot = Conditions(filter, "must_not", indexes);
        var should = Conditions(filter, "should", indexes);
        return point => must.All(holds => holds(point)) && !mustNot.Any(holds => holds(point)) && (should.Count == 0 || should.Any(holds => holds(point)));
    }

    private static List<Func<StoredPoint, bool>> Conditions(JsonObject filter, string field, PayloadIndexes indexes) =>
        filter[field] is null ? [] : [.. filter.Array(field).Select(node => Condition(Body.Object(node, field), indexes))];

    private static Func<StoredPoint, bool> Condition(JsonObject condition, PayloadIndexes indexes)
    {
        if (condition["has_id"] is not null)
        {
            var ids = condition.Only("has_id").Array("has_id").Select(Body.Id).ToHashSet();
            return point => ids.Contains(point.Id);
        }

        if (condition["key"] is null)
            return Compile(condition, indexes);
        condition.Only("key", "match", "range");
        var key = condition.Text("key");
        return condition["match"] is null ? InRange(key, condition.Object("range"), indexes) : Match(key, condition.Object("match"), indexes);
    }

    private static Func<StoredPoint, bool> Match(string key, JsonObject match, PayloadIndexes indexes)
    {
        match.Only("value", "any", "text");
        if (match.Count != 1)
            throw Refusal.Format("data did not match any variant of untagged enum Match");
        if (match["text"] is not null)
        {
            indexes.Require(key, "text");
            var words = match.Text("text").Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
            return point => words.Length > 0 && words.All(point.Words(key).Contains);
        }

        if (match["any"] is not null)
        {
            indexes.Require(key, "keyword", "uuid");
            var any = match.Array("any").Select(node => Body.Text(node, "any")).ToHashSet(StringComparer.Ordinal);
            return point => Values(point, key).Any(value => value.GetValueKind() == JsonValueKind.String && any.Contains(value.GetValue<string>()));
        }

        var wanted = match["value"] ?? throw Refusal.Format("missing field `value`");
        indexes.Require(key, wanted.GetValueKind() == JsonValueKind.String ? "keyword" : wanted.GetValueKind() == JsonValueKind.Number ? "integer" : "bool");
        return point => Values(point, key).Any(value => JsonNode.DeepEquals(value, wanted));
    }

    /// <summary>Moments, which the server keeps in whole microseconds.</summary>
    private static Func<StoredPoint, bool> InRange(string key, JsonObject range, PayloadIndexes indexes)
    {
        indexes.Require(key, "datetime");
        range.Only("gte", "gt", "lt", "lte");
        var (gte, gt, lt, lte) = (Bound("gte"), Bound("gt"), Bound("lt"), Bound("lte"));
        return point => Values(point, key).Any(value =>
            Microseconds(Body.Text(value, key)) is var moment && !(moment < gte) && !(moment <= gt) && !(moment >= lt) && !(moment > lte));

        long? Bound(string field) => range.OptionalText(field) is { } text ? Microseconds(text) : null;
    }

    private static long Microseconds(string text) =>
        DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var moment)
            ? moment.UtcTicks / TimeSpan.TicksPerMicrosecond
            : throw Refusal.Format($"'{text}' is not in a supported date/time format, please use RFC 3339");

    private static IEnumerable<JsonNode> Values(StoredPoint point, string key) => point.Payload[key] switch
    {
        null => [],
        JsonArray array => array.OfType<JsonNode>(),
        var value => [value],
    };
}
