using System.Text.Json;

namespace AgentDesk.LlamaCpp.Grammar.Schemas;

/// <summary>
/// <c>oneOf</c> forbids a value that two alternatives allow; a grammar joins them. So it is compiled only where what is written for one alternative
/// provably satisfies no other: by type, fixed values, ranges, lengths, or a property.
/// </summary>
internal static class Exclusivity
{
    private const int MaxDepth = 6;

    public static void Require(SchemaCompiler compiler, FlatSchema flat, SchemaUnion union)
    {
        var options = union.Options.Select(option => compiler.Flattener.Flatten([option], flat.Entries)).Where(option => !option.Never).ToArray();
        foreach (var written in options)
        {
            if (options.Any(other => !ReferenceEquals(written, other) && !Rejects(compiler, other, written, MaxDepth)))
            {
                throw union.Owner.Error("oneOf", "two alternatives may allow the same value, which a grammar cannot exclude; use anyOf, or set them apart by type or by a const property.");
            }
        }
    }

    // Whether every value written for one schema fails the other.
    private static bool Rejects(SchemaCompiler compiler, FlatSchema other, FlatSchema written, int depth)
    {
        var types = written.WrittenTypes();
        var shared = types & other.StatedTypes();
        if (written.Values() is { } values)
        {
            return values.Where(value => (SchemaTypes.Of(value) & shared) != 0)
                .All(value => other.Values()?.Any(listed => JsonElement.DeepEquals(listed, value)) == false
                    || (value.ValueKind == JsonValueKind.Number && !NumberRules.Range(other).Contains(value)));
        }

        if (shared == JsonTypes.None || depth == 0 || other.Never)
        {
            return shared == JsonTypes.None || other.Never;
        }

        return (shared & ~(JsonTypes.Object | JsonTypes.Number | JsonTypes.String)) == 0
            && (!shared.HasFlag(JsonTypes.Object) || RejectsObjects(compiler, other, written, depth))
            && ((shared & JsonTypes.Number) == 0 || NumberRules.Range(other).IsApartFrom(NumberRules.Range(written)))
            && (!shared.HasFlag(JsonTypes.String) || LengthsAreApart(TextRules.Length(other), TextRules.Length(written)));
    }

    private static bool RejectsObjects(SchemaCompiler compiler, FlatSchema other, FlatSchema written, int depth)
    {
        var (there, here) = (new ObjectShape(other), new ObjectShape(written));
        return there.Required.Any(name => !here.Properties.ContainsKey(name) && here.Additional is null)
            || here.Required.Any(name => there.Properties.TryGetValue(name, out var schemas)
                ? Rejects(compiler, compiler.Flattener.Flatten(schemas), compiler.Flattener.Flatten(here.Properties[name]), depth - 1)
                : there.IsClosedExplicitly);
    }

    private static bool LengthsAreApart((int Minimum, int? Maximum) a, (int Minimum, int? Maximum) b) => a.Minimum > b.Maximum || b.Minimum > a.Maximum;
}
