using System.Text.Json.Nodes;

namespace AgentDesk.QdrantStandIn;

/// <summary>A point as it is stored. Immutable but for <see cref="Payload"/>, which is replaced as a whole.</summary>
internal sealed class StoredPoint(Guid id, JsonObject payload, float[]? dense, string? denseName, IReadOnlyDictionary<uint, float>? sparse, string? sparseName)
{
    private Dictionary<string, HashSet<string>>? _words;

    public Guid Id => id;

    public JsonObject Payload { get; private set; } = payload;

    public float[]? Dense => dense;

    public IReadOnlyDictionary<uint, float>? Sparse => sparse;

    /// <summary>Sets some keys and keeps the others.</summary>
    public void Merge(JsonObject keys)
    {
        var merged = Payload.DeepClone().AsObject();
        foreach (var (key, value) in keys)
            merged[key] = value?.DeepClone();
        (Payload, _words) = (merged, null);
    }

    /// <summary>The words of a payload key with a text index.</summary>
    public HashSet<string> Words(string key)
    {
        _words ??= [];
        if (!_words.TryGetValue(key, out var words))
            _words[key] = words = Payload[key] is { } text ? [.. Body.Text(text, key).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)] : [];
        return words;
    }

    public JsonObject Vectors(IEnumerable<string> names)
    {
        var vectors = new JsonObject();
        foreach (var name in names)
        {
            if (name == denseName)
                vectors[name] = new JsonArray([.. dense!.Select(value => JsonValue.Create(value))]);
            else if (name == sparseName)
                vectors[name] = new JsonObject { ["indices"] = new JsonArray([.. sparse!.Keys.Select(i => JsonValue.Create(i))]), ["values"] = new JsonArray([.. sparse.Values.Select(v => JsonValue.Create(v))]) };
        }

        return vectors;
    }
}
