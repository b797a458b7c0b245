using AgentDesk.LlamaCpp.Grammar;
using AgentDesk.LlamaCpp.Grammar.Schemas;

namespace AgentDesk.LlamaCpp.ToolCalls.Formats;

/// <summary>Calls as a name and named arguments between commas, as a programming language has them.</summary>
/// <param name="Open">GBNF between the tool's name and the arguments.</param>
/// <param name="Assign">GBNF between an argument's name and its value.</param>
/// <param name="Separator">GBNF between arguments.</param>
/// <param name="Close">GBNF after the arguments.</param>
/// <param name="Quote">The text around texts, which cannot occur in them; null for JSON strings.</param>
internal sealed record ArgumentListCall(string Open, string Assign, string Separator, string Close, string? Quote = null)
{
    public string Write(CallRules rules) => rules.EachTool(tool => CallGrammar.Join(Gbnf.Literal(tool.Name), Open, Arguments(rules, tool), Close));

    private string Arguments(CallRules rules, ToolDefinition tool)
    {
        // From the last argument to the first: what may follow one that was written, and what may stand where none was.
        var (after, first) = ("", "");
        foreach (var (name, schemas, required) in MarkupParameters.Of(tool).Reverse())
        {
            var compiler = new SchemaCompiler(tool.Parameters, rules.Json);
            if (Value(rules, compiler, schemas, name) is not { } value)
            {
                first = required ? throw compiler.NoValue() : first;
                continue;
            }

            var argument = rules.Builder.Add($"{name}-argument", CallGrammar.Join(Gbnf.Literal(name), Assign, value));
            var here = CallGrammar.Join(argument, after);
            first = rules.Builder.Add("first", required ? here : first.Length == 0 ? $"({here})?" : $"{here} | {first}");
            after = rules.Builder.Add("more", CallGrammar.Join(required ? $"{Separator} {argument}" : $"({Separator} {argument})?", after));
        }

        return first;
    }

    private string? Value(CallRules rules, SchemaCompiler compiler, IReadOnlyList<SchemaEntry> schemas, string name)
    {
        var flat = compiler.Flattener.Flatten(schemas);
        return Quote is not null && MarkupParameters.IsText(flat) ? MarkupText.Rule(rules, flat, name, Gbnf.Literal(Quote), "", Quote) : compiler.CompilePart(schemas, name);
    }
}
