using AgentDesk.LlamaCpp.ToolCalls.Reading;

namespace AgentDesk.LlamaCpp.ToolCalls.Formats;

/// <summary>Formats in which every message names its recipient: the reader, the model itself, or a tool. The prompt ends inside the first one.</summary>
internal static class AddressedFormats
{
    /// <summary>Functionary 3.2: <c>>>>RECIPIENT</c> and a line break; arguments as JSON. What is for the reader goes to <c>all</c>.</summary>
    public static readonly FormatRow Functionary = new(
        "functionary-v3.2",
        [">>>${recipient}"],
        new CallGrammar("\">>>\"", "\">>>\"", "", JsonCall.Named("", "\"\\n\"", "")),
        new ReplySyntax(
            [new CallOpening(">>>", MayBeText: true)], // as the prompt of a Python session may be
            [CallStep.Until(CapturedPart.Name, "\n"), CallStep.Space(), CallStep.Json(CapturedPart.Arguments), CallStep.Emit(), CallStep.End()],
            null,
            ReplySyntax.Think,
            [">>>all\n"]))
    {
        Begin = new MessageBegin(">>>", "", "\n"),
    };

    /// <summary>Muse: messages to <c>user</c>, to <c>self</c>, which is reasoning, or to a tool, with an invocation in markup.</summary>
    public static readonly FormatRow Muse = new(
        "muse",
        ["<atem:function_calls>", "<|start|>assistant"],
        new CallGrammar(
            "\"<|start|>assistant to=\"",
            "\"<|eom|><|start|>assistant to=\"",
            "",
            new MarkupCall(
                "", "\"\\\">\\n\"", "\"<atem:parameter name=\\\"\"", "\"\\\">\"", "\"\\\">\"", "</atem:parameter>", "\"\\n\"", "\"</atem:invoke>\\n</atem:function_calls>\"", "")
            {
                AfterRecipient = "\"<|message|><atem:function_calls>\\n<atem:invoke name=\\\"\"",
            }.Write),
        new ReplySyntax(
            [new CallOpening("<|start|>assistant to=")],
            [
                CallStep.Until(CapturedPart.None, "<|message|>"),
                CallStep.Space(),
                CallStep.Text("<atem:function_calls>"),
                CallStep.Space(rest: true),
                CallStep.RestBranch(("<atem:invoke name=\"", 5), ("</atem:function_calls>", 13)),
                CallStep.Until(CapturedPart.Name, "\">"),
                CallStep.Space(),
                CallStep.Branch(("<atem:parameter name=\"", 8), ("</atem:invoke>", 11)),
                CallStep.Until(CapturedPart.ParameterName, "\">"),
                CallStep.Until(CapturedPart.ParameterValue, "</atem:parameter>"),
                CallStep.Jump(6),
                CallStep.Emit(),
                CallStep.Jump(3),
                CallStep.End(),
            ],
            "</atem:function_calls>",
            [("<|start|>assistant to=self<|message|>", "<|eom|>")],
            ["<|start|>assistant<|message|>", "<|start|>assistant to=user<|message|>", "<|eom|>", "<|eot|>"]))
    {
        Begin = new MessageBegin("<|start|>assistant", " to=", "<|message|>"),
    };
}
