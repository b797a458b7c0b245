using AgentDesk.LlamaCpp.Grammar;
using AgentDesk.LlamaCpp.Grammar.Schemas;

namespace AgentDesk.LlamaCpp.ToolCalls.Formats;

/// <summary>Calls as markup: each argument between tags, text as it is and everything else as JSON.</summary>
/// <param name="Open">GBNF before the tool's name.</param>
/// <param name="AfterName">GBNF after it.</param>
/// <param name="ParameterOpen">GBNF before a parameter's name.</param>
/// <param name="AfterText">GBNF between a parameter's name and a text.</param>
/// <param name="AfterJson">GBNF between a parameter's name and JSON.</param>
/// <param name="ValueClose">The text after a value; it cannot occur in one.</param>
/// <param name="ParameterClose">GBNF after that.</param>
/// <param name="Close">GBNF after the last parameter.</param>
/// <param name="ValueLine">A line break around values, or none.</param>
internal sealed record MarkupCall(
    string Open, string AfterName, string ParameterOpen, string AfterText, string AfterJson, string ValueClose, string ParameterClose, string Close, string ValueLine)
{
    /// <summary>GBNF between the tool's name as the recipient of the message, and the call in it; null where calls are not addressed.</summary>
    public string? AfterRecipient { get; init; }

    public string Write(CallRules rules) => CallGrammar.Join(Open, rules.EachTool(tool => Tool(rules, tool)), Close);

    private string Tool(CallRules rules, ToolDefinition tool)
    {
        var name = Gbnf.Literal(tool.Name);
        List<string> parts = AfterRecipient is null ? [name, AfterName] : [name, AfterRecipient, name, AfterName];
        foreach (var (parameterName, schemas, required) in MarkupParameters.Of(tool))
        {
            var compiler = new SchemaCompiler(tool.Parameters, rules.Json);
            var flat = compiler.Flattener.Flatten(schemas);
            var value = MarkupParameters.IsText(flat)
                ? MarkupText.Rule(rules, flat, parameterName, AfterText, ValueLine, ValueClose)
                : Json(rules, compiler.CompilePart(schemas, parameterName));
            if (value is null && required)
            {
                throw compiler.NoValue();
            }

            if (value is not null)
            {
                var parameter = rules.Builder.Add($"{parameterName}-parameter", CallGrammar.Join(ParameterOpen, Gbnf.Literal(parameterName), value, ParameterClose));
                parts.Add(required ? parameter : $"{parameter}?");
            }
        }

        return CallGrammar.Join([.. parts]);
    }

    private string? Json(CallRules rules, string? value) =>
        value is null ? null : rules.Builder.Add("json-value", $"{AfterJson} {CallGrammar.Join(Line, value, Line, Gbnf.Literal(ValueClose))}");

    private string Line => ValueLine.Length == 0 ? "" : Gbnf.Literal(ValueLine);
}
