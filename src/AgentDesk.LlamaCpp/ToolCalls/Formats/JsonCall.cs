using AgentDesk.LlamaCpp.Grammar;
using AgentDesk.LlamaCpp.ToolCalls.Reading;

namespace AgentDesk.LlamaCpp.ToolCalls.Formats;

/// <summary>Calls as JSON objects that hold the name and the arguments.</summary>
internal static class JsonCall
{
    /// <summary>Writes <c>{"name": …, "arguments": {…}}</c> under the family's keys.</summary>
    /// <param name="name">The key of the name.</param>
    /// <param name="arguments">The key of the arguments.</param>
    /// <param name="before">GBNF of members before the name, each with its comma.</param>
    /// <param name="after">GBNF of members after the arguments, each with its comma.</param>
    public static Func<CallRules, string> Object(string name, string arguments, string before = "", string after = "") => rules =>
    {
        var tool = rules.EachTool(t =>
            $"{Gbnf.Literal(JsonText.Quote(t.Name))} {rules.Json.Separator} {Gbnf.Literal(JsonText.Quote(arguments))} {rules.Json.Colon} {rules.Arguments(t)}");
        return CallGrammar.Join("\"{\"", before, Gbnf.Literal(JsonText.Quote(name)), rules.Json.Colon, tool, after, "\"}\"");
    };

    /// <summary>Writes the name as plain text, then the arguments as a JSON object.</summary>
    /// <param name="open">GBNF before the name.</param>
    /// <param name="middle">GBNF between the name and the arguments.</param>
    /// <param name="close">GBNF after the arguments.</param>
    public static Func<CallRules, string> Named(string open, string middle, string close) => rules =>
        CallGrammar.Join(open, rules.EachTool(t => $"{Gbnf.Literal(t.Name)} {middle} {rules.Arguments(t)}"), close);

    /// <summary>Writes <c>{"NAME": {…}}</c>.</summary>
    public static string Keyed(CallRules rules) =>
        CallGrammar.Join("\"{\"", rules.EachTool(t => $"{Gbnf.Literal(JsonText.Quote(t.Name))} {rules.Json.Colon} {rules.Arguments(t)}"), "\"}\"");

    /// <summary>Puts GBNF around each call.</summary>
    public static Func<CallRules, string> Wrap(this Func<CallRules, string> call, string open, string close) => rules => CallGrammar.Join(open, call(rules), close);

    /// <summary>The steps of one JSON call before a closing text.</summary>
    public static IReadOnlyList<CallStep> Single(string close) =>
        [CallStep.Space(), CallStep.Json(CapturedPart.Call), CallStep.Space(), CallStep.Text(close), CallStep.Emit(), CallStep.End()];

    /// <summary>The steps of a JSON list of calls before a closing text, each call out as it is complete.</summary>
    public static IReadOnlyList<CallStep> List(string close)
    {
        const int First = 2, Over = 7;
        return
        [
            CallStep.Space(),
            CallStep.Branch(("[", First)),
            CallStep.Space(),
            CallStep.Json(CapturedPart.Call),
            CallStep.Emit(),
            CallStep.Space(rest: true),
            CallStep.RestBranch((",", First), ("]", Over)),
            .. close.Length == 0 ? (CallStep[])[] : [CallStep.Space(rest: true), CallStep.Text(close, rest: true)],
            CallStep.End(),
        ];
    }
}
