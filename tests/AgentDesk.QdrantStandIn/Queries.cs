using System.Text.Json.Nodes;

namespace AgentDesk.QdrantStandIn;

/// <summary>Searches by dense and by sparse vectors, looking at every point.</summary>
internal static class Queries
{
    public static JsonObject Run(Collection collection, JsonObject request)
    {
        request.Only("query", "using", "filter", "limit", "params", "with_payload", "with_vector");
        CheckParams(request.OptionalObject("params"));
        var limit = request.OptionalNumber("limit") ?? 10;
        var name = request.Text("using");
        var points = collection.Read(request.OptionalObject("filter"));
        var scored = collection.SizeOf(name) is { } size ? Dense(points, PointWrites.Dense(request["query"], size)) : Sparse(collection, name, points, PointWrites.Sparse(request["query"]));
        return new JsonObject
        {
            ["points"] = new JsonArray(
            [
                .. scored.OrderByDescending(point => point.Score).Take(limit)
                    .Select(point => new JsonObject { ["id"] = point.Id.ToString(), ["version"] = 1, ["score"] = point.Score }),
            ]),
        };
    }

    private static IEnumerable<(Guid Id, float Score)> Dense(List<StoredPoint> points, float[] query) =>
        points.Where(point => point.Dense is not null).Select(point => (point.Id, point.Dense!.Zip(query, (one, other) => one * other).Sum()));

    /// <summary>With the modifier idf a term weighs ln(1 + (N - n + 0.5) / (n + 0.5)), over all points of the collection whatever the filter says.</summary>
    private static IEnumerable<(Guid Id, float Score)> Sparse(Collection collection, string name, List<StoredPoint> points, Dictionary<uint, float> query)
    {
        var weights = query;
        if (collection.UsesIdf(name))
        {
            var all = collection.Read(point => point.Sparse is not null);
            weights = query.ToDictionary(term => term.Key, term =>
            {
                float holding = all.Count(point => point.Sparse!.ContainsKey(term.Key));
                return term.Value * MathF.Log(1 + ((all.Count - holding + 0.5f) / (holding + 0.5f)));
            });
        }

        return points.Where(point => point.Sparse is not null && weights.Keys.Any(point.Sparse.ContainsKey))
            .Select(point => (point.Id, weights.Sum(term => term.Value * point.Sparse!.GetValueOrDefault(term.Key))));
    }

    private static void CheckParams(JsonObject? parameters)
    {
        if (parameters?.Only("quantization", "hnsw_ef", "exact").OptionalObject("quantization") is not { } quantization)
            return;
        quantization.Only("ignore", "rescore", "oversampling").OptionalBool("ignore");
        quantization.OptionalBool("rescore");
        if (quantization["oversampling"] is { } oversampling && Body.Float(oversampling, "oversampling") < 1)
            throw Refusal.Validation("params.quantization.oversampling: must be 1 or larger");
    }
}
