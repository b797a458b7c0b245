using System.Text.Json.Nodes;

namespace AgentDesk.QdrantStandIn;

/// <summary>The points of one collection. Requests are refused before anything of them is applied; then they are applied point by point.</summary>
internal sealed class Collection
{
    private readonly JsonObject _vectors;
    private readonly JsonObject _sparseVectors;
    private readonly PointWrites _writes;
    private readonly Lock _lock = new();
    private readonly SortedDictionary<Guid, StoredPoint> _points = [];

    public Collection(JsonObject body)
    {
        body.Only("vectors", "sparse_vectors", "shard_number", "replication_factor", "write_consistency_factor", "on_disk_payload");
        body.OptionalNumber("shard_number");
        body.OptionalNumber("replication_factor");
        body.OptionalNumber("write_consistency_factor");
        body.OptionalBool("on_disk_payload");
        (Parameters, _vectors, _sparseVectors) = (body, body.Object("vectors"), body.OptionalObject("sparse_vectors") ?? []);
        foreach (var (name, node) in _vectors)
            CheckDense(Body.Object(node, name));
        foreach (var (name, node) in _sparseVectors)
            CheckSparse(Body.Object(node, name));
        _writes = new PointWrites(_vectors, _sparseVectors);
    }

    public JsonObject Parameters { get; }

    public PayloadIndexes Indexes { get; } = new();

    public int Count => Read(_ => true).Count;

    /// <summary>The points that pass, in the order of their ids, as they are at this moment.</summary>
    public List<StoredPoint> Read(Func<StoredPoint, bool> passes)
    {
        lock (_lock)
            return [.. _points.Values.Where(passes)];
    }

    public StoredPoint? Find(Guid id)
    {
        lock (_lock)
            return _points.GetValueOrDefault(id);
    }

    public List<StoredPoint> Read(JsonObject? filter) => Read(Filters.Compile(filter, Indexes));

    /// <summary>The size of a dense vector; null for a sparse one.</summary>
    public int? SizeOf(string name) =>
        _vectors[name] is JsonObject dense ? dense["size"]!.GetValue<int>()
        : _sparseVectors[name] is not null ? null
        : throw Refusal.Input($"Not existing vector name error: {name}");

    public bool UsesIdf(string name) => _sparseVectors[name]?["modifier"]?.GetValue<string>() == "idf";

    public Action Upsert(JsonObject body)
    {
        var points = _writes.Read(body);
        return () =>
        {
            foreach (var point in points)
            {
                lock (_lock)
                    _points[point.Id] = point;
            }
        };
    }

    public Action Delete(JsonObject body)
    {
        var selected = Selected(body.Only("points", "filter"));
        return () =>
        {
            foreach (var id in selected().Select(point => point.Id))
            {
                lock (_lock)
                    _points.Remove(id);
            }
        };
    }

    public Action SetPayload(JsonObject body)
    {
        var payload = body.Only("payload", "points", "filter").Object("payload");
        var selected = Selected(body);
        return () => selected().ForEach(point => point.Merge(payload));
    }

    private Func<List<StoredPoint>> Selected(JsonObject body)
    {
        if (body["points"] is null)
        {
            var passes = Filters.Compile(body.Object("filter"), Indexes);
            return () => Read(passes);
        }

        var ids = body.Array("points").Select(Body.Id).ToList();
        return () => [.. ids.Select(Find).OfType<StoredPoint>()];
    }

    private static void CheckDense(JsonObject vector)
    {
        vector.Only("size", "distance", "on_disk", "hnsw_config", "quantization_config");
        if (vector.OptionalNumber("size") is null)
            throw Refusal.Format("missing field `size`");
        if (vector.Text("distance") != "Cosine")
            throw Refusal.Input("the stand-in knows the distance Cosine only");
        vector.OptionalBool("on_disk");
        vector.OptionalObject("hnsw_config")?.Only("on_disk").OptionalBool("on_disk");
        if (vector.OptionalObject("quantization_config")?.Only("scalar").Object("scalar") is { } scalar)
        {
            scalar.Only("type", "quantile", "always_ram").OptionalBool("always_ram");
            if (scalar.Text("type") != "int8" || Body.Float(scalar["quantile"], "quantile") is < 0.5f or > 1)
                throw Refusal.Validation("vectors.quantization_config.scalar: invalid");
        }
    }

    private static void CheckSparse(JsonObject vector)
    {
        vector.Only("index", "modifier").OptionalObject("index")?.Only("on_disk").OptionalBool("on_disk");
        if (vector.OptionalText("modifier") is not (null or "none" or "idf"))
            throw Refusal.Format("unknown variant, expected `none` or `idf`");
    }
}
