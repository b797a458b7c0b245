using System.Text.Json;

namespace AgentDesk.LlamaCpp.Grammar.Schemas;

/// <summary>A schema and where it stands in the document.</summary>
/// <param name="Value">The schema: an object or a boolean.</param>
/// <param name="Location">Its JSON pointer, beginning with <c>#</c>.</param>
internal readonly record struct SchemaEntry(JsonElement Value, string Location)
{
    /// <summary>The schema of any value.</summary>
    public static readonly SchemaEntry Anything = new(Parse("{}"), "#(any)");

    /// <summary>The schema of any object, for arguments of tools.</summary>
    public static readonly SchemaEntry AnObject = new(Parse("""{"type":"object"}"""), "#(object)");

    public bool IsFalse => Value.ValueKind == JsonValueKind.False;

    public bool Has(string keyword) => Value.ValueKind == JsonValueKind.Object && Value.TryGetProperty(keyword, out _);

    public bool TryGet(string keyword, out JsonElement value)
    {
        value = default;
        return Value.ValueKind == JsonValueKind.Object && Value.TryGetProperty(keyword, out value);
    }

    public bool IsTrue(string keyword) => TryGet(keyword, out var value) && value.ValueKind == JsonValueKind.True;

    public UnsupportedSchemaException Error(string keyword, string reason) => new(keyword, Location, reason);

    /// <summary>The schema under a keyword.</summary>
    public bool TryGetSchema(string keyword, out SchemaEntry schema)
    {
        var found = TryGet(keyword, out var value);
        schema = found ? new SchemaEntry(value, $"{Location}/{keyword}") : default;
        return found;
    }

    /// <summary>The schemas in the array under a keyword; none where it is not there.</summary>
    public IEnumerable<SchemaEntry> Schemas(string keyword)
    {
        if (!TryGet(keyword, out var value))
        {
            yield break;
        }

        if (value.ValueKind != JsonValueKind.Array || value.GetArrayLength() == 0)
        {
            throw Error(keyword, "it must be an array of schemas, not empty.");
        }

        var index = 0;
        foreach (var schema in value.EnumerateArray())
        {
            yield return new SchemaEntry(schema, $"{Location}/{keyword}/{index++}");
        }
    }

    /// <summary>The schemas in the object under a keyword, by name; none where it is not there. The last of equal names counts.</summary>
    public IEnumerable<(string Name, SchemaEntry Schema)> Named(string keyword)
    {
        if (!TryGet(keyword, out var value))
        {
            return [];
        }

        if (value.ValueKind != JsonValueKind.Object)
        {
            throw Error(keyword, "it must be an object of schemas.");
        }

        var named = new OrderedDictionary<string, SchemaEntry>(StringComparer.Ordinal);
        foreach (var property in value.EnumerateObject())
        {
            var name = Text(keyword, () => property.Name);
            named[name] = new SchemaEntry(property.Value, $"{Location}/{keyword}/{SchemaReferences.Escape(name)}");
        }

        return named.Select(pair => (pair.Key, pair.Value));
    }

    /// <summary>A whole number at least 0, cut to a limit.</summary>
    public int? Count(string keyword, int limit = int.MaxValue)
    {
        if (!TryGet(keyword, out var value))
        {
            return null;
        }

        return value.ValueKind == JsonValueKind.Number && value.TryGetDouble(out var number) && number >= 0 && number == Math.Floor(number)
            ? (int)Math.Min(number, limit)
            : throw Error(keyword, "it must be a whole number, at least 0.");
    }

    public string? String(string keyword)
    {
        if (!TryGet(keyword, out var value))
        {
            return null;
        }

        return value.ValueKind == JsonValueKind.String ? Text(keyword, () => value.GetString()!) : throw Error(keyword, "it must be a string.");
    }

    public string Text(string keyword, Func<string> read)
    {
        try
        {
            return read();
        }
        catch (InvalidOperationException)
        {
            throw Error(keyword, "it holds half a surrogate pair, which is no text.");
        }
    }

    private static JsonElement Parse(string json)
    {
        using var document = JsonDocument.Parse(json);
        return document.RootElement.Clone();
    }
}
