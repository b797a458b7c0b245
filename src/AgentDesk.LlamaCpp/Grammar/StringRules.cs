using AgentDesk.LlamaCpp.Grammar.Strings;

namespace AgentDesk.LlamaCpp.Grammar;

/// <summary>Grammars of JSON strings: by length alone, or by an automaton of the texts.</summary>
internal static class StringRules
{
    /// <summary>A string is never held to more than this many characters: a larger bound allows less than it says, never more.</summary>
    public const int MaxLength = 1_000_000;

    private const int Block = 1_000;

    /// <summary>A quoted string of a length in code points.</summary>
    public static string OfLength(JsonRules rules, int minimum, int? maximum)
    {
        var c = rules.Character;
        var length = maximum switch
        {
            null => $"{Times(rules, c, minimum)} {c}*",
            <= GbnfParser.MaxRepetition => $"{c}{{{minimum},{maximum}}}",
            _ => $"{Times(rules, c, minimum)} {UpTo(rules, c, maximum.Value - minimum)}",
        };
        return $"\"\\\"\" {length} \"\\\"\"";
    }

    /// <summary>A quoted string whose text the automaton accepts. Characters are escaped only where JSON demands it.</summary>
    public static string Of(JsonRules rules, Automaton automaton, string hint) => Of(rules.Builder, automaton, hint, "\"\\\"\"", Quoted(rules), "\"\\\"\"");

    /// <summary>A text that the automaton accepts, between fixed texts, as it stands.</summary>
    public static string Raw(GrammarBuilder builder, Automaton automaton, string hint, string open, string close) =>
        Of(builder, automaton, hint, open, set => [Gbnf.Class(set.Except(CodePointSet.Of(0)))], close);

    private static string Of(GrammarBuilder builder, Automaton automaton, string hint, string open, Func<CodePointSet, IEnumerable<string>> write, string close)
    {
        var names = Enumerable.Range(0, automaton.Count).Select(state => builder.Reserve(hint)).ToArray();
        for (var state = 0; state < automaton.Count; state++)
        {
            var ways = automaton.Steps[state]
                .GroupBy(step => step.Target)
                .SelectMany(group => write(CodePointSet.Of(group.Select(step => (step.First, step.Last)))).Select(text => $"{text} {names[group.Key]}"))
                .ToList();
            if (automaton.Accepts[state])
            {
                ways.Add(close);
            }

            builder.Define(names[state], string.Join(" | ", ways));
        }

        return open.Length == 0 ? names[0] : $"{open} {names[0]}";
    }

    private static Func<CodePointSet, IEnumerable<string>> Quoted(JsonRules rules) => set =>
    {
        if (set.IsAll)
        {
            return [rules.Character];
        }

        var plain = set.Intersect(JsonText.Plain);
        var escaped = set.Except(JsonText.Plain).Ranges.SelectMany(range => Enumerable.Range(range.First, range.Last - range.First + 1));
        var texts = escaped.Select(c => Gbnf.Literal(JsonText.Encode(c)));
        string all = string.Join(" | ", plain.IsEmpty ? texts : texts.Prepend(Gbnf.Class(plain)));
        return [all.Contains(" | ", StringComparison.Ordinal) ? rules.Builder.Add("set", all) : all];
    };

    private static string Times(JsonRules rules, string c, int count) => count switch
    {
        0 => "",
        <= GbnfParser.MaxRepetition => $"{c}{{{count}}}",
        _ => $"{Blocks(rules, c)}{{{count / Block}}} {c}{{{count % Block}}}",
    };

    // n characters at most: fewer blocks and a part of one, or all the blocks and a part of the rest.
    private static string UpTo(JsonRules rules, string c, int count) => count <= GbnfParser.MaxRepetition
        ? $"{c}{{0,{count}}}"
        : $"({Blocks(rules, c)}{{0,{(count / Block) - 1}}} {c}{{0,{Block - 1}}} | {Blocks(rules, c)}{{{count / Block}}} {c}{{0,{count % Block}}})";

    private static string Blocks(JsonRules rules, string c) => rules.Builder.Add("chars", $"{c}{{{Block}}}");
}
