using System.Text.Json;

namespace AgentDesk.LlamaCpp.Grammar.Schemas;

/// <summary>
/// What schemas that hold together say about an object's properties. Properties that are not listed are allowed only where <c>additionalProperties</c>
/// says so, or where no schema lists or requires any.
/// </summary>
internal sealed class ObjectShape
{
    private readonly FlatSchema _flat;

    public ObjectShape(FlatSchema flat)
    {
        _flat = flat;
        foreach (var entry in flat.Entries)
        {
            foreach (var (name, schema) in entry.Named("properties"))
            {
                if (!Properties.TryGetValue(name, out var schemas))
                {
                    Properties.Add(name, schemas = []);
                }

                schemas.Add(schema);
            }
        }

        foreach (var entry in flat.Entries)
        {
            Required.UnionWith(RequiredNames(entry));
        }

        foreach (var name in Required)
        {
            Properties.TryAdd(name, []);
        }

        AddDemandsOnOthers();
    }

    /// <summary>The properties in the order of the schema, with all that holds for each.</summary>
    public OrderedDictionary<string, List<SchemaEntry>> Properties { get; } = new(StringComparer.Ordinal);

    public HashSet<string> Required { get; } = new(StringComparer.Ordinal);

    /// <summary>What holds for properties that are not listed; null where there may be none.</summary>
    public IReadOnlyList<SchemaEntry>? Additional
    {
        get
        {
            SchemaEntry[] stated = [.. Stated().Select(pair => pair.Additional)];
            var open = stated.Length > 0 ? !stated.Any(schema => schema.IsFalse) : !_flat.Has("properties") && !_flat.Has("required");
            return open ? stated : null;
        }
    }

    /// <summary>Whether a schema itself forbids properties of other names.</summary>
    public bool IsClosedExplicitly => Stated().Any(pair => pair.Additional.IsFalse);

    private IEnumerable<(SchemaEntry Entry, SchemaEntry Additional)> Stated()
    {
        foreach (var entry in _flat.Entries)
        {
            if (entry.TryGetSchema("additionalProperties", out var schema))
            {
                yield return (entry, schema);
            }
        }
    }

    // A schema that speaks of other properties speaks of those that only its neighbours list.
    private void AddDemandsOnOthers()
    {
        foreach (var (entry, additional) in Stated())
        {
            var own = entry.Named("properties").Select(pair => pair.Name).ToHashSet(StringComparer.Ordinal);
            foreach (var (_, schemas) in Properties.Where(pair => !own.Contains(pair.Key)))
            {
                schemas.Add(additional);
            }
        }
    }

    private static IEnumerable<string> RequiredNames(SchemaEntry entry)
    {
        // Draft 3 and many hand-written schemas put 'required: true' on the property itself, where it says nothing.
        if (!entry.TryGet("required", out var names) || names.ValueKind is JsonValueKind.True or JsonValueKind.False)
        {
            yield break;
        }

        if (names.ValueKind != JsonValueKind.Array || names.EnumerateArray().Any(name => name.ValueKind != JsonValueKind.String))
        {
            throw entry.Error("required", "it must be an array of names.");
        }

        foreach (var name in names.EnumerateArray())
        {
            yield return entry.Text("required", () => name.GetString()!);
        }
    }
}
