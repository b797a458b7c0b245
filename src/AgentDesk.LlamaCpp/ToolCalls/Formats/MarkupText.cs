using AgentDesk.LlamaCpp.Grammar;
using AgentDesk.LlamaCpp.Grammar.Schemas;
using AgentDesk.LlamaCpp.Grammar.Strings;

namespace AgentDesk.LlamaCpp.ToolCalls.Formats;

/// <summary>Grammars of texts that are written as they are, up to a closing text that cannot occur in them.</summary>
internal static class MarkupText
{
    /// <param name="rules">Where rules are added.</param>
    /// <param name="flat">What the text must be.</param>
    /// <param name="name">The parameter's name.</param>
    /// <param name="open">GBNF before the text.</param>
    /// <param name="line">A line break around the text, or none.</param>
    /// <param name="close">The text after it.</param>
    /// <returns>A rule; null where no text fits.</returns>
    public static string? Rule(CallRules rules, FlatSchema flat, string name, string open, string line, string close)
    {
        var (before, after) = (line.Length == 0 ? "" : Gbnf.Literal(line), Gbnf.Literal(line + close));
        if (flat.Values() is { } values)
        {
            var texts = values.Where(value => SchemaTypes.Of(value) == JsonTypes.String).Select(value => value.GetString()!);
            var choice = LiteralRules.Choice(texts.Where(text => ValueRules.Fits(flat, text) && !text.Contains(close, StringComparison.Ordinal)));
            return choice.Length == 0 ? null : rules.Builder.Add("choice", CallGrammar.Join(open, before, $"({choice})", after));
        }

        var (minimum, maximum) = TextRules.Length(flat);
        var automaton = TextRules.Constrain(flat, TextSearch.Without(close), minimum, maximum);
        return automaton is { Count: 1 } && !automaton.Accepts[0]
            ? null
            : rules.Builder.Add("text", CallGrammar.Join(open, before, StringRules.Raw(rules.Builder, automaton, name, "", after)));
    }
}
