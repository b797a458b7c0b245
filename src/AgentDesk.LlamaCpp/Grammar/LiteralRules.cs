using System.Text.Json;

namespace AgentDesk.LlamaCpp.Grammar;

/// <summary>Grammars of fixed values: <c>const</c>, <c>enum</c>, names.</summary>
internal static class LiteralRules
{
    private const int PlainChoices = 8;
    private const int MaxNesting = 24;

    /// <summary>A value as the layout writes it.</summary>
    public static string Value(JsonElement value, JsonRules rules) => value.ValueKind switch
    {
        JsonValueKind.String => Gbnf.Literal(JsonText.Quote(value.GetString()!)),
        JsonValueKind.Object => rules.Brackets(
            '{',
            List(value.EnumerateObject().Select(p => $"{Gbnf.Literal(JsonText.Quote(p.Name))} {rules.Colon} {Value(p.Value, rules)}"), rules),
            canBeEmpty: false,
            '}'),
        JsonValueKind.Array => rules.Brackets('[', List(value.EnumerateArray().Select(item => Value(item, rules)), rules), canBeEmpty: false, ']'),
        _ => Gbnf.Literal(value.GetRawText()),
    };

    /// <summary>One of several texts. Common beginnings stand once, so that llama.cpp follows one path and not one per text.</summary>
    public static string Choice(IEnumerable<string> texts)
    {
        var sorted = texts.Distinct(StringComparer.Ordinal).ToArray();
        if (sorted.Length <= PlainChoices)
        {
            return string.Join(" | ", sorted.Select(Gbnf.Literal));
        }

        Array.Sort(sorted, StringComparer.Ordinal);
        return Branch(sorted, 0, 0);
    }

    private static string Branch(ReadOnlySpan<string> sorted, int from, int nesting)
    {
        if (sorted.Length == 1 || nesting > MaxNesting)
        {
            return string.Join(" | ", sorted.ToArray().Select(text => text.Length > from ? Gbnf.Literal(text[from..]) : "\"\""));
        }

        var branches = new List<string>();
        for (var start = 0; start < sorted.Length;)
        {
            var end = start + 1;
            while (end < sorted.Length && SharedLength(sorted[start], sorted[end], from) > from)
            {
                end++;
            }

            var shared = SharedLength(sorted[start], sorted[end - 1], from);
            branches.Add(end == start + 1 || shared == from
                ? sorted[start].Length > from ? Gbnf.Literal(sorted[start][from..]) : "\"\""
                : $"{Gbnf.Literal(sorted[start][from..shared])} ({Branch(sorted[start..end], shared, nesting + 1)})");
            start = end;
        }

        return string.Join(" | ", branches);
    }

    // Never cuts between the halves of a surrogate pair.
    private static int SharedLength(string a, string b, int from)
    {
        var length = from;
        while (length < a.Length && length < b.Length && a[length] == b[length])
        {
            length++;
        }

        return length > from && char.IsHighSurrogate(a[length - 1]) ? length - 1 : length;
    }

    private static string? List(IEnumerable<string> items, JsonRules rules)
    {
        var joined = string.Join($" {rules.Separator} ", items);
        return joined.Length == 0 ? null : joined;
    }
}
