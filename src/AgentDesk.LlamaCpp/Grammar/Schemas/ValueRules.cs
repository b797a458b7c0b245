using System.Text.Json;

namespace AgentDesk.LlamaCpp.Grammar.Schemas;

/// <summary>Grammars of <c>enum</c> and <c>const</c>: the listed values that the other keywords allow.</summary>
internal static class ValueRules
{
    private const int MaxValues = 20_000;

    // Keywords whose effect on a listed value would need a whole validator.
    private static readonly string[] Unchecked = ["properties", "required", "additionalProperties", "items", "prefixItems", "minItems", "maxItems", "uniqueItems", "multipleOf"];

    public static string? Write(SchemaCompiler compiler, FlatSchema flat, JsonTypes types, IReadOnlyList<JsonElement> values)
    {
        if (values.Count > MaxValues)
        {
            throw flat.Error("enum", $"it lists more than {MaxValues} values.");
        }

        var entry = flat.Entries[^1];
        var literals = new List<string>();
        var others = new List<string>();
        foreach (var value in values.Where(value => (SchemaTypes.Of(value) & types) != 0))
        {
            switch (value.ValueKind)
            {
                case JsonValueKind.String:
                    var text = entry.Text("enum", () => value.GetString()!);
                    if (Fits(flat, text))
                    {
                        literals.Add(JsonText.Quote(text));
                    }

                    break;
                case JsonValueKind.Number when !NumberRules.Allows(flat, value):
                    break;
                case JsonValueKind.Object or JsonValueKind.Array:
                    if (Array.Find(Unchecked, flat.Has) is { } keyword)
                    {
                        throw flat.Error(keyword, "it cannot be combined with listed objects or arrays.");
                    }

                    others.Add(entry.Text("enum", () => LiteralRules.Value(value, compiler.Json)));
                    break;
                default:
                    literals.Add(value.GetRawText());
                    break;
            }
        }

        return literals.Count + others.Count == 0 ? null : string.Join(" | ", others.Prepend(LiteralRules.Choice(literals)).Where(way => way.Length > 0));
    }

    /// <summary>Whether a listed text has the length and the form that the other keywords demand.</summary>
    public static bool Fits(FlatSchema flat, string text)
    {
        var (minimum, maximum) = TextRules.Length(flat);
        var length = text.EnumerateRunes().Count();
        return length >= minimum && (maximum is null || length <= maximum) && TextRules.Automaton(flat)?.Matches(text) != false;
    }
}
