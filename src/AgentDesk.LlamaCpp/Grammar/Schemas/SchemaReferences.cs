using System.Globalization;
using System.Text.Json;

namespace AgentDesk.LlamaCpp.Grammar.Schemas;

/// <summary>
/// Finds what a <c>$ref</c> means within a document: a pointer, a <c>$anchor</c>, or the <c>$id</c> of a schema that stands in it, resolved against the <c>$id</c>
/// around the reference. Nothing is fetched.
/// </summary>
internal sealed class SchemaReferences(JsonElement document)
{
    /// <summary>For a document without an <c>$id</c>, so that relative references have something to be relative to.</summary>
    private static readonly Uri s_nowhere = new("schema://document/");

    private static readonly string[] s_schemas = ["items", "additionalItems", "additionalProperties", "not", "if", "then", "else", "contains", "propertyNames", "unevaluatedItems", "unevaluatedProperties"];
    private static readonly string[] s_lists = ["items", "prefixItems", "allOf", "anyOf", "oneOf"];
    private static readonly string[] s_tables = ["$defs", "definitions", "properties", "patternProperties", "dependentSchemas", "dependencies"];

    private readonly List<Resource> _resources = [];
    private readonly Dictionary<string, SchemaEntry?> _named = new(StringComparer.Ordinal);

    /// <exception cref="UnsupportedSchemaException">The reference leads nowhere, or out of the document.</exception>
    public SchemaEntry Resolve(SchemaEntry from, string reference)
    {
        if (_resources.Count == 0)
        {
            _resources.Add(new Resource(s_nowhere, new SchemaEntry(document, "#")));
            Index(new SchemaEntry(document, "#"), s_nowhere);
        }

        var parts = reference.Split('#', 2);
        var resource = Around(from);
        if (parts[0].Length > 0)
        {
            resource = Uri.TryCreate(resource.Base, parts[0], out var address) && _resources.FindLast(one => one.Base == address) is { } other
                ? other
                : throw from.Error("$ref", $"'{reference}' is no place in this document ('#/$defs/name', an $anchor or an $id); nothing is fetched.");
        }

        var fragment = parts.Length > 1 ? parts[1] : "";
        if (fragment.Length == 0 || fragment[0] == '/')
        {
            return Follow(from, reference, resource.Root, fragment);
        }

        fragment = Uri.UnescapeDataString(fragment);
        return !_named.TryGetValue(Name(resource.Base, fragment), out var named) ? throw from.Error("$ref", $"'{reference}' leads nowhere: there is no $anchor '{fragment}'.")
            : named ?? throw from.Error("$ref", $"'{reference}' is ambiguous: the $anchor '{fragment}' stands at several places.");
    }

    /// <summary>A name in a JSON pointer.</summary>
    public static string Escape(string name) => name.Replace("~", "~0", StringComparison.Ordinal).Replace("/", "~1", StringComparison.Ordinal);

    private static SchemaEntry Follow(SchemaEntry from, string reference, SchemaEntry root, string pointer)
    {
        var (at, location) = (root.Value, root.Location);
        foreach (var part in pointer.Split('/').Skip(1))
        {
            var name = Uri.UnescapeDataString(part).Replace("~1", "/", StringComparison.Ordinal).Replace("~0", "~", StringComparison.Ordinal);
            var found = at.ValueKind switch
            {
                JsonValueKind.Object => at.TryGetProperty(name, out at),
                JsonValueKind.Array => int.TryParse(name, NumberStyles.None, CultureInfo.InvariantCulture, out var index)
                    && index < at.GetArrayLength() && (at = at[index]).ValueKind != JsonValueKind.Undefined,
                _ => false,
            };
            location = found ? $"{location}/{Escape(name)}" : throw from.Error("$ref", $"'{reference}' leads nowhere.");
        }

        return new SchemaEntry(at, location);
    }

    /// <summary>The innermost schema with an <c>$id</c> in which a place is.</summary>
    private Resource Around(SchemaEntry entry) => _resources
        .Where(one => entry.Location == one.Root.Location || entry.Location.StartsWith(one.Root.Location + "/", StringComparison.Ordinal))
        .Aggregate(_resources[0], (best, one) => one.Root.Location.Length >= best.Root.Location.Length ? one : best);

    private void Index(SchemaEntry entry, Uri within)
    {
        if (entry.Value.ValueKind != JsonValueKind.Object)
        {
            return;
        }

        if (Text(entry, "$id") is { } id)
        {
            within = Identify(entry, id, within);
        }

        foreach (var keyword in (ReadOnlySpan<string>)["$anchor", "$dynamicAnchor"])
        {
            if (Text(entry, keyword) is { } anchor)
            {
                AddAnchor(entry, anchor, within);
            }
        }

        foreach (var part in Parts(entry))
        {
            Index(part, within);
        }
    }

    private Uri Identify(SchemaEntry entry, string id, Uri within)
    {
        var parts = id.Split('#', 2);
        if (parts[0].Length == 0)
        {
            // Before 2019-09 an $id that is only a fragment was what $anchor is now.
            AddAnchor(entry, parts[^1], within);
            return within;
        }

        if (!Uri.TryCreate(within, parts[0], out var address))
        {
            throw entry.Error("$id", $"'{id}' is no address.");
        }

        if (_resources.Exists(one => one.Base == address))
        {
            throw entry.Error("$id", $"'{id}' stands at several places.");
        }

        _resources.Add(new Resource(address, entry));
        return address;
    }

    private void AddAnchor(SchemaEntry entry, string anchor, Uri within)
    {
        if (!_named.TryAdd(Name(within, anchor), entry))
        {
            _named[Name(within, anchor)] = null;
        }
    }

    /// <summary>The schemas directly in a schema. What only looks like one, in a <c>const</c> or an example, is none.</summary>
    private static IEnumerable<SchemaEntry> Parts(SchemaEntry entry)
    {
        foreach (var keyword in s_schemas)
        {
            if (entry.TryGetSchema(keyword, out var schema))
            {
                yield return schema;
            }
        }

        foreach (var keyword in s_lists)
        {
            if (entry.TryGet(keyword, out var list) && list.ValueKind == JsonValueKind.Array && list.GetArrayLength() > 0)
            {
                foreach (var schema in entry.Schemas(keyword))
                {
                    yield return schema;
                }
            }
        }

        foreach (var keyword in s_tables)
        {
            if (entry.TryGet(keyword, out var table) && table.ValueKind == JsonValueKind.Object)
            {
                foreach (var (_, schema) in entry.Named(keyword))
                {
                    yield return schema;
                }
            }
        }
    }

    private static string? Text(SchemaEntry entry, string keyword) =>
        entry.TryGet(keyword, out var value) && value.ValueKind == JsonValueKind.String ? entry.Text(keyword, () => value.GetString()!) : null;

    private static string Name(Uri within, string anchor) => $"{within.AbsoluteUri}#{anchor}";

    private sealed record Resource(Uri Base, SchemaEntry Root);
}
