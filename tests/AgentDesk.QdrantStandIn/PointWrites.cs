using System.Text.Json.Nodes;

namespace AgentDesk.QdrantStandIn;

/// <summary>Turns the points of an upsert into stored ones, or refuses them.</summary>
internal sealed class PointWrites(JsonObject vectors, JsonObject sparseVectors)
{
    public List<StoredPoint> Read(JsonObject body) => [.. body.Only("points").Array("points").Select(node => Point(Body.Object(node, "points")))];

    private StoredPoint Point(JsonObject point)
    {
        point.Only("id", "vector", "payload");
        var id = Body.Id(point["id"]);
        var (dense, denseName, sparse, sparseName) = ((float[]?)null, (string?)null, (Dictionary<uint, float>?)null, (string?)null);
        foreach (var (name, value) in point.Object("vector"))
        {
            if (vectors[name] is JsonObject config)
                (dense, denseName) = (Dense(value, config["size"]!.GetValue<int>()), name);
            else if (sparseVectors[name] is not null)
                (sparse, sparseName) = (Sparse(value), name);
            else
                throw Refusal.Input($"Not existing vector name error: {name}");
        }

        var payload = point.OptionalObject("payload")?.DeepClone().AsObject() ?? [];
        return new StoredPoint(id, payload, dense, denseName, sparse, sparseName);
    }

    /// <summary>Cosine collections store vectors at unit length; those that have it already stay bit by bit.</summary>
    public static float[] Dense(JsonNode? node, int size)
    {
        var vector = (node as JsonArray ?? throw Refusal.Format("vector: expected a sequence")).Select(value => Body.Float(value, "vector")).ToArray();
        if (vector.Length != size)
            throw Refusal.Input($"Vector dimension error: expected dim: {size}, got {vector.Length}");
        var squares = vector.Sum(value => value * value);
        if (squares < 1.2e-7f || MathF.Abs(squares - 1) <= 1e-6f)
            return vector;
        var length = MathF.Sqrt(squares);
        return Array.ConvertAll(vector, value => value / length);
    }

    public static Dictionary<uint, float> Sparse(JsonNode? node)
    {
        var sparse = Body.Object(node, "vector").Only("indices", "values");
        var indices = sparse.Array("indices").Select(value => Body.UInt(value, "indices")).ToList();
        var values = sparse.Array("values").Select(value => Body.Float(value, "values")).ToList();
        if (indices.Count != values.Count)
            throw Refusal.Validation("values: must be the same length as indices");
        var vector = new Dictionary<uint, float>();
        return indices.Zip(values).All(pair => vector.TryAdd(pair.First, pair.Second)) ? vector : throw Refusal.Validation("indices: must be unique");
    }
}
