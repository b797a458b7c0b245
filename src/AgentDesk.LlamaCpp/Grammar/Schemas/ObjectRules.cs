using AgentDesk.LlamaCpp.Grammar.Strings;

namespace AgentDesk.LlamaCpp.Grammar.Schemas;

/// <summary>
/// Grammars of objects: the properties in the schema's order, each once, optional ones left out or not; then additional ones, whose names are not listed
/// ones and need no escapes.
/// </summary>
internal static class ObjectRules
{
    private const int MaxProperties = 2_000;

    public static string? Write(SchemaCompiler compiler, FlatSchema flat)
    {
        var shape = new ObjectShape(flat);
        if (shape.Properties.Count > MaxProperties)
        {
            throw flat.Error("properties", $"more than {MaxProperties} properties.");
        }

        var members = new List<(string Rule, bool Required)>();
        foreach (var (name, schemas) in shape.Properties)
        {
            var required = shape.Required.Contains(name);
            if (compiler.CompilePart(schemas, name) is { } value)
            {
                members.Add((compiler.Json.Builder.Add($"{name}-kv", $"{Gbnf.Literal(JsonText.Quote(name))} {compiler.Json.Colon} {value}"), required));
            }
            else if (required)
            {
                return null;
            }
        }

        var additional = shape.Additional is { } schemasOfOthers ? Additional(compiler, shape, schemasOfOthers) : null;
        CheckCounts(flat, members.Count, shape.Required.Count, additional is not null);
        return Chain(compiler.Json, members, additional);
    }

    private static string? Additional(SchemaCompiler compiler, ObjectShape shape, IReadOnlyList<SchemaEntry> schemas)
    {
        if (shape.Properties.Count == 0)
        {
            var free = schemas.Count == 0 ? compiler.Json.AnyValue(JsonRules.MaxDepth - 1) : compiler.CompilePart(schemas, "additional");
            return free is null ? null : compiler.Json.Builder.Add("additional-kv", $"{compiler.Json.AnyString} {compiler.Json.Colon} {free}");
        }

        // Only plain characters, so that no listed name can come back in another spelling.
        var names = Automaton.AllBut(shape.Properties.Keys);
        var key = StringRules.Raw(compiler.Json.Builder, PlainOnly(names), "additional-key", "\"\\\"\"", "\"\\\"\"");
        var value = compiler.CompilePart(schemas, "additional");
        return value is null ? null : compiler.Json.Builder.Add("additional-kv", $"{key} {compiler.Json.Colon} {value}");
    }

    private static Automaton PlainOnly(Automaton names) => names.Intersect(new Automaton([[.. JsonText.Plain.Ranges.Select(range => new Transition(range.First, range.Last, 0))]], [true]));

    // 'next' writes one of the members that may come now, 'tail' a comma and the next, or nothing where all that is left is optional.
    private static string Chain(JsonRules json, List<(string Rule, bool Required)> members, string? additional)
    {
        string? next = null;
        var tail = "";
        var optional = true;
        if (additional is not null)
        {
            tail = json.Builder.Add("more", $"{json.Separator} {additional}") + "*";
            next = json.Builder.Add("next", $"{additional} {tail}");
        }

        for (var i = members.Count - 1; i >= 0; i--)
        {
            var (rule, required) = members[i];
            var way = $"{rule} {tail}".TrimEnd();
            optional &= !required;
            next = required || next is null ? way : $"{way} | {next}";
            if (i > 0)
            {
                next = json.Builder.Add("next", next);
                tail = optional ? $"({json.Separator} {next})?" : $"{json.Separator} {next}";
                tail = json.Builder.Add("tail", tail);
            }
        }

        var content = next is not null && members.Count > 0 && next.Contains(" | ", StringComparison.Ordinal) ? json.Builder.Add("next", next) : next;
        return json.Brackets('{', content, canBeEmpty: optional, '}');
    }

    private static void CheckCounts(FlatSchema flat, int listed, int required, bool open)
    {
        foreach (var entry in flat.Entries)
        {
            if (entry.Count("minProperties") > required)
            {
                throw entry.Error("minProperties", "a grammar cannot count properties; list more as required.");
            }

            if (entry.Count("maxProperties") is { } maximum && (open || maximum < listed))
            {
                throw entry.Error("maxProperties", "a grammar cannot count properties; list them and set additionalProperties to false.");
            }
        }
    }
}
