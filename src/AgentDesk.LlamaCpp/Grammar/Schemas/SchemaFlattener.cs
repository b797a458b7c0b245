using System.Text.Json;

namespace AgentDesk.LlamaCpp.Grammar.Schemas;

/// <summary>Follows references and <c>allOf</c>, so that what holds for one value stands side by side.</summary>
internal sealed class SchemaFlattener(JsonElement document)
{
    private const int MaxEntries = 200;
    private const int MaxDepth = 64;

    private readonly SchemaReferences _references = new(document);

    /// <summary>Flattens schemas that all hold for one value.</summary>
    /// <param name="schemas">The schemas.</param>
    /// <param name="flattened">Schemas that are flat already: only their own words count.</param>
    public FlatSchema Flatten(IEnumerable<SchemaEntry> schemas, IEnumerable<SchemaEntry>? flattened = null)
    {
        var walk = new Walk(_references);
        walk.Entries.AddRange(flattened ?? []);
        walk.Seen.UnionWith(walk.Entries.Select(entry => entry.Location));
        foreach (var schema in schemas)
        {
            walk.Visit(schema);
        }

        return new FlatSchema(walk.Location ?? "#", walk.Entries, walk.Unions, walk.Never);
    }

    private sealed class Walk(SchemaReferences references)
    {
        private readonly List<string> _path = [];

        public List<SchemaEntry> Entries { get; } = [];

        public List<SchemaUnion> Unions { get; } = [];

        public HashSet<string> Seen { get; } = new(StringComparer.Ordinal);

        public bool Never { get; private set; }

        public string? Location { get; private set; }

        public void Visit(SchemaEntry entry)
        {
            Location ??= entry.Location;
            if (entry.Value.ValueKind is JsonValueKind.True or JsonValueKind.False)
            {
                Never |= entry.IsFalse;
                return;
            }

            if (entry.Value.ValueKind != JsonValueKind.Object)
            {
                throw entry.Error("$schema", "a schema must be an object, true or false.");
            }

            if (_path.Contains(entry.Location) || _path.Count > MaxDepth)
            {
                throw entry.Error("$ref", "references lead back here without any value between.");
            }

            if (!Seen.Add(entry.Location))
            {
                return;
            }

            _path.Add(entry.Location);
            VisitObject(entry);
            _path.RemoveAt(_path.Count - 1);
        }

        private void VisitObject(SchemaEntry entry)
        {
            SchemaKeywords.Check(entry);
            if (entry.String("$ref") is { } reference)
            {
                Visit(references.Resolve(entry, reference));
            }

            foreach (var part in entry.Schemas("allOf"))
            {
                Visit(part);
            }

            if (SchemaKeywords.Constrains(entry))
            {
                Entries.Add(entry);
            }

            foreach (var keyword in (ReadOnlySpan<string>)["anyOf", "oneOf"])
            {
                if (entry.Has(keyword))
                {
                    Unions.Add(new SchemaUnion(entry, keyword, [.. entry.Schemas(keyword)]));
                }
            }

            if (Entries.Count > MaxEntries)
            {
                throw entry.Error("allOf", $"more than {MaxEntries} schemas hold for one value.");
            }
        }
    }
}
