using System.Text.Json;

namespace AgentDesk.LlamaCpp.Grammar.Schemas;

/// <summary>
/// Compiles the schemas of one document to rules. Each distinct set of schemas that hold together becomes one rule, so that recursive references end.
/// </summary>
internal sealed class SchemaCompiler
{
    private const int MaxDepth = 48;
    private const int MaxCases = 256;

    private readonly Dictionary<string, Rule> _rules = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _shared = new(StringComparer.Ordinal);
    private HashSet<string> _withoutProgress = new(StringComparer.Ordinal);
    private int _depth;

    public SchemaCompiler(JsonElement document, JsonRules json)
    {
        Flattener = new SchemaFlattener(document);
        Json = json;
    }

    public JsonRules Json { get; }

    public SchemaFlattener Flattener { get; }

    /// <summary>The first schemas that turned out to allow no value.</summary>
    public FlatSchema? Impossible { get; private set; }

    /// <summary>The rule of a value that satisfies all the schemas; null where none can.</summary>
    public string? Compile(IEnumerable<SchemaEntry> schemas, string hint, IEnumerable<SchemaEntry>? flattened = null)
    {
        var flat = Flattener.Flatten(schemas, flattened);
        if (flat.Never)
        {
            Impossible ??= flat;
            return null;
        }

        if (_withoutProgress.Contains(flat.Key))
        {
            throw new UnsupportedSchemaException("$ref", flat.Location, "alternatives lead back here without any value between.");
        }

        if (_rules.TryGetValue(flat.Key, out var known))
        {
            known.Used = true;
            return known.Name;
        }

        if (flat.Key.Length == 0)
        {
            return Json.AnyValue();
        }

        if (++_depth > MaxDepth)
        {
            throw new UnsupportedSchemaException("$schema", flat.Location, $"schemas are nested deeper than {MaxDepth}.");
        }

        _withoutProgress.Add(flat.Key);
        var rule = _rules[flat.Key] = new Rule(Json.Builder.Reserve(hint));
        if (Body(flat, hint) is { } body)
        {
            Json.Builder.Define(rule.Name!, body);
        }
        else if (rule.Used)
        {
            throw new UnsupportedSchemaException("$ref", flat.Location, "a schema that refers to itself cannot be satisfied.");
        }
        else
        {
            Json.Builder.Release(rule.Name!);
            rule.Name = null;
            Impossible ??= flat;
        }

        _withoutProgress.Remove(flat.Key);
        _depth--;
        return rule.Name;
    }

    /// <summary>The rule of a part of a value: here references may come back to what is being compiled.</summary>
    public string? CompilePart(IEnumerable<SchemaEntry> schemas, string hint)
    {
        var outer = _withoutProgress;
        _withoutProgress = new HashSet<string>(StringComparer.Ordinal);
        var rule = Compile(schemas, hint);
        _withoutProgress = outer;
        return rule;
    }

    /// <summary>A body that is built once for all schemas with the same key.</summary>
    public string Shared(string key, Func<string> build) =>
        _shared.TryGetValue(key, out var body) ? body : _shared[key] = build();

    private string? Body(FlatSchema flat, string hint)
    {
        if (flat.Unions.Count > 0)
        {
            return Join(Cases(flat).Select(option => Compile(option, hint, flat.Entries)));
        }

        var types = flat.WrittenTypes();
        if (flat.Values() is { } values)
        {
            return ValueRules.Write(this, flat, types, values);
        }

        return Join(
        [
            types.HasFlag(JsonTypes.Object) ? ObjectRules.Write(this, flat) : null,
            types.HasFlag(JsonTypes.Array) ? ArrayRules.Write(this, flat, hint) : null,
            types.HasFlag(JsonTypes.String) ? TextRules.Write(this, flat, hint) : null,
            (types & JsonTypes.Number) != 0 ? NumberRules.Write(this, flat, whole: !types.HasFlag(JsonTypes.Fraction), hint) : null,
            types.HasFlag(JsonTypes.Boolean) ? "\"true\" | \"false\"" : null,
            types.HasFlag(JsonTypes.Null) ? "\"null\"" : null,
        ]);
    }

    // One alternative of each union, in every combination.
    private IEnumerable<IReadOnlyList<SchemaEntry>> Cases(FlatSchema flat)
    {
        IReadOnlyList<IReadOnlyList<SchemaEntry>> cases = [[]];
        foreach (var union in flat.Unions)
        {
            if (union.Keyword == "oneOf")
            {
                Exclusivity.Require(this, flat, union);
            }

            cases = [.. cases.SelectMany(chosen => union.Options.Select(option => (IReadOnlyList<SchemaEntry>)[.. chosen, option]))];
            if (cases.Count > MaxCases)
            {
                throw union.Owner.Error(union.Keyword, $"the alternatives combine to more than {MaxCases} cases.");
            }
        }

        return cases;
    }

    private static string? Join(IEnumerable<string?> ways)
    {
        var all = ways.OfType<string>().Distinct(StringComparer.Ordinal).ToArray();
        return all.Length == 0 ? null : string.Join(" | ", all);
    }

    /// <summary>Why nothing could be compiled.</summary>
    public UnsupportedSchemaException NoValue()
    {
        var keyword = Impossible?.Has("enum") == true ? "enum" : Impossible?.Has("const") == true ? "const" : "$schema";
        return new UnsupportedSchemaException(keyword, Impossible?.Location ?? "#", "no value can satisfy it together with what else holds there.");
    }

    private sealed class Rule(string name)
    {
        public string? Name { get; set; } = name;

        public bool Used { get; set; }
    }
}
