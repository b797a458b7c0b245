using System.Text.Json;

namespace AgentDesk.LlamaCpp.Grammar.Schemas;

/// <summary>
/// Grammars of arrays whose items are all different: a grammar remembers what was written only by being somewhere else, so that there is a rule for each set of values
/// that may have been written. Few listed values only.
/// </summary>
internal sealed class UniqueItems
{
    private const int MaxRules = 512;

    // A few types have so few values that these are as good as listed.
    private static readonly JsonElement[] s_words = [JsonElement.Parse("true"), JsonElement.Parse("false"), JsonElement.Parse("null")];

    private readonly SchemaCompiler _compiler;
    private readonly string[] _values;
    private readonly int _minimum;
    private readonly int _maximum;
    private readonly string _hint;
    private readonly Dictionary<ulong, string> _rules = [];

    private UniqueItems(SchemaCompiler compiler, string[] values, int minimum, int maximum, string hint) =>
        (_compiler, _values, _minimum, _maximum, _hint) = (compiler, values, minimum, maximum, hint);

    /// <summary>The array's body; null where there are too few values.</summary>
    public static string? Write(SchemaCompiler compiler, FlatSchema array, FlatSchema items, int minimum, int? maximum, string hint)
    {
        if (items.Unions.Count > 0 || Listed(items) is not { } listed)
        {
            throw array.Error("uniqueItems", "a grammar cannot remember any items before; list the items' values in an enum, set maxItems to 1, or leave it out and drop duplicates.");
        }

        var types = items.WrittenTypes();
        string[] values = items.Never ? [] : [.. Different(array, listed).Select(value => ValueRules.Write(compiler, items, types, [value])).OfType<string>().Select(value => compiler.Json.Builder.Add($"{hint}-item", value))];
        var most = Math.Min(maximum ?? int.MaxValue, values.Length);
        if (Sets(values.Length, most) > MaxRules)
        {
            throw array.Error("uniqueItems", $"{values.Length} values and up to {most} items can be written in too many orders; lower maxItems, or leave it out and drop duplicates.");
        }

        if (minimum > most)
        {
            return null;
        }

        var content = most == 0 ? null : $"({new UniqueItems(compiler, values, minimum, most, hint).Choices(0, first: true)})";
        return compiler.Json.Brackets('[', content, minimum == 0, ']');
    }

    private static IReadOnlyList<JsonElement>? Listed(FlatSchema items) => items.Never ? []
        : items.Values() ?? ((items.WrittenTypes() & ~(JsonTypes.Boolean | JsonTypes.Null)) == 0 ? s_words : null);

    private static List<JsonElement> Different(FlatSchema array, IReadOnlyList<JsonElement> values)
    {
        var different = new List<JsonElement>();
        foreach (var value in values)
        {
            try
            {
                if (!different.Exists(other => JsonElement.DeepEquals(other, value)))
                {
                    different.Add(value);
                }
            }
            catch (InvalidOperationException)
            {
                throw array.Error("uniqueItems", "a listed value holds half a surrogate pair, which is no text.");
            }
        }

        return different;
    }

    /// <summary>How many sets of values can have been written before another one; many more than may be where there are too many to count.</summary>
    private static long Sets(int values, int most)
    {
        var (all, ways) = (0L, 1L);
        for (var written = 0; written < most && all <= MaxRules; written++)
        {
            all += ways;
            ways = ways * (values - written) / (written + 1);
        }

        return values > 64 && most > 1 ? Math.Max(all, MaxRules + 1) : all;
    }

    private string Choices(ulong written, bool first) => string.Join(" | ", Enumerable.Range(0, _values.Length)
        .Where(value => (written >> value & 1) == 0)
        .Select(value => $"{(first ? "" : $"{_compiler.Json.Separator} ")}{_values[value]} {After(written | 1UL << value)}".TrimEnd()));

    private string After(ulong written)
    {
        var count = System.Numerics.BitOperations.PopCount(written);
        if (count == _maximum)
        {
            return "";
        }

        if (!_rules.TryGetValue(written, out var rule))
        {
            var choices = Choices(written, first: false);
            rule = _compiler.Json.Builder.Add($"{_hint}-others", count >= _minimum ? $"({choices})?" : choices);
            _rules.Add(written, rule);
        }

        return rule;
    }
}
