using System.Text.Json;

namespace AgentDesk.LlamaCpp.Grammar.Schemas;

/// <summary>Alternatives, of which a value must satisfy one.</summary>
/// <param name="Owner">The schema that has them.</param>
/// <param name="Keyword"><c>anyOf</c> or <c>oneOf</c>.</param>
/// <param name="Options">The alternatives.</param>
internal sealed record SchemaUnion(SchemaEntry Owner, string Keyword, IReadOnlyList<SchemaEntry> Options);

/// <summary>Schemas that all hold for one value, references and <c>allOf</c> followed.</summary>
/// <param name="Location">Where the first of them stands.</param>
/// <param name="Entries">Those that say something themselves.</param>
/// <param name="Unions">The alternatives among them.</param>
/// <param name="Never">Whether one of them is <c>false</c>.</param>
internal sealed record FlatSchema(string Location, IReadOnlyList<SchemaEntry> Entries, IReadOnlyList<SchemaUnion> Unions, bool Never)
{
    /// <summary>What tells one flat schema from another.</summary>
    public string Key { get; } = string.Join(' ', Entries.Select(e => e.Location).Concat(Unions.Select(u => $"{u.Keyword}:{u.Owner.Location}")));

    public bool Has(string keyword) => Entries.Any(entry => entry.Has(keyword));

    public UnsupportedSchemaException Error(string keyword, string reason) =>
        (Entries.Where(entry => entry.Has(keyword)).Select(entry => (SchemaEntry?)entry).LastOrDefault() ?? new SchemaEntry(default, Location)).Error(keyword, reason);

    /// <summary>The types that the schemas state; all where none does.</summary>
    public JsonTypes StatedTypes() => Entries.Aggregate(JsonTypes.All, (types, entry) => types & SchemaTypes.Stated(entry));

    /// <summary>
    /// The types that are written: those stated or, where none is, those that the other keywords speak of. A schema with <c>properties</c> and no type means
    /// an object, although the specification lets every other type pass.
    /// </summary>
    public JsonTypes WrittenTypes()
    {
        var implied = Entries.Aggregate(JsonTypes.None, (types, entry) => types | SchemaTypes.Implied(entry));
        return Has("type") || Has("enum") || Has("const") || implied == JsonTypes.None ? StatedTypes() : implied;
    }

    /// <summary>The values of <c>enum</c> and <c>const</c> that all schemas allow; null where none lists any.</summary>
    public IReadOnlyList<JsonElement>? Values()
    {
        List<JsonElement>? values = null;
        foreach (var list in Entries.SelectMany(SchemaTypes.ValueLists))
        {
            values = values is null ? [.. list] : [.. values.Where(value => list.Any(other => JsonElement.DeepEquals(value, other)))];
        }

        return values;
    }
}
