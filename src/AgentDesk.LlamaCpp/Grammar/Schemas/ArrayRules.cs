using System.Text.Json;

namespace AgentDesk.LlamaCpp.Grammar.Schemas;

/// <summary>Grammars of arrays: the places of <c>prefixItems</c> one by one, then any number of <c>items</c> within the bounds.</summary>
internal static class ArrayRules
{
    /// <summary>An array is never held to more than this many items: a larger bound allows fewer than it says, never more.</summary>
    private const int MaxItems = 1_000;

    public static string? Write(SchemaCompiler compiler, FlatSchema flat, string hint)
    {
        var shapes = flat.Entries.Select(Shape.Of).ToArray();
        var minimum = flat.Entries.Max(entry => entry.Count("minItems")) ?? 0;
        var maximum = flat.Entries.Min(entry => entry.Count("maxItems", MaxItems));
        if (minimum > MaxItems)
        {
            throw flat.Error("minItems", $"more than {MaxItems} items cannot be demanded.");
        }

        var unique = flat.Entries.Any(entry => entry.IsTrue("uniqueItems"));
        if (unique && (maximum is null or > 1) && shapes.All(shape => shape.Prefix.Count == 0))
        {
            return UniqueItems.Write(compiler, flat, compiler.Flattener.Flatten(shapes.Select(shape => shape.Rest)), minimum, maximum, hint);
        }

        var prefix = new List<string>();
        var places = Math.Min(shapes.Max(shape => shape.Prefix.Count), maximum ?? int.MaxValue);
        for (var i = 0; i < places; i++)
        {
            if (compiler.CompilePart(shapes.Select(shape => i < shape.Prefix.Count ? shape.Prefix[i] : shape.Rest), $"{hint}-{i}") is not { } place)
            {
                maximum = i;
                break;
            }

            prefix.Add(place);
        }

        var rest = maximum > prefix.Count || maximum is null ? compiler.CompilePart(shapes.Select(shape => shape.Rest), $"{hint}-item") : null;
        maximum = rest is null ? Math.Min(prefix.Count, maximum ?? int.MaxValue) : maximum;
        if (unique && (maximum is null or > 1))
        {
            throw flat.Error("uniqueItems", "a grammar cannot remember the items before; leave it out and drop duplicates, set maxItems to 1, or list the items' values in an enum without prefixItems.");
        }

        return minimum > maximum ? null : compiler.Json.Brackets('[', Items(compiler, prefix, rest, minimum, maximum, hint), minimum == 0, ']');
    }

    private static string? Items(SchemaCompiler compiler, List<string> prefix, string? rest, int minimum, int? maximum, string hint)
    {
        if (maximum == 0)
        {
            return null;
        }

        var tail = rest is null ? "" : Repeat(compiler, rest, prefix.Count, minimum, maximum, hint);
        for (var i = prefix.Count - 1; i >= 0; i--)
        {
            var item = i == 0 ? prefix[i] : $"{compiler.Json.Separator} {prefix[i]}";
            tail = $"{item} {tail}".TrimEnd();
            tail = i > 0 && i >= minimum ? $"({tail})?" : tail;
        }

        return tail;
    }

    // The repeated part has a name of its own: llama.cpp multiplies a group's rules with its repetition.
    private static string Repeat(SchemaCompiler compiler, string item, int before, int minimum, int? maximum, string hint)
    {
        var more = compiler.Json.Builder.Add($"{hint}-more", $"{compiler.Json.Separator} {item}");
        var first = before == 0 ? $"{item} " : "";
        var fixedItems = Math.Max(before, 1);
        var least = Math.Max(0, minimum - fixedItems);
        var most = maximum is null ? "" : (maximum.Value - fixedItems).ToString(System.Globalization.CultureInfo.InvariantCulture);
        return maximum is null && least == 0 ? $"{first}{more}*" : $"{first}{more}{{{least},{most}}}";
    }

    /// <summary>What one schema says about items.</summary>
    private sealed record Shape(IReadOnlyList<SchemaEntry> Prefix, SchemaEntry Rest)
    {
        public static Shape Of(SchemaEntry entry)
        {
            // Before 2020-12, 'items' was the array of places and 'additionalItems' the rest.
            var old = entry.TryGet("items", out var items) && items.ValueKind == JsonValueKind.Array;
            var prefix = entry.Schemas(old ? "items" : "prefixItems").ToArray();
            return new Shape(prefix, entry.TryGetSchema(old ? "additionalItems" : "items", out var rest) ? rest : SchemaEntry.Anything);
        }
    }
}
