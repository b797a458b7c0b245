using AgentDesk.LlamaCpp.ToolCalls.Reading;

namespace AgentDesk.LlamaCpp.ToolCalls.Formats;

/// <summary>Formats in which a call looks like one of a programming language.</summary>
internal static class ArgumentListFormats
{
    /// <summary>LFM2 and LFM2.5: a list of Python calls between tokens.</summary>
    public static readonly FormatRow Lfm2 = new(
        "lfm2",
        ["\"List of tools: "],
        new CallGrammar(
            "\"<|tool_call_start|>[\"",
            "\", \"",
            "\"]<|tool_call_end|>\"",
            new ArgumentListCall("\"(\"", "\"=\"", "\",\" \" \"?", "\")\"").Write),
        new ReplySyntax(
            [new CallOpening("<|tool_call_start|>")],
            [
                CallStep.Space(),
                CallStep.Text("["),
                CallStep.Space(),
                CallStep.Until(CapturedPart.Name, "("),
                CallStep.Arguments(),
                CallStep.Emit(),
                CallStep.Space(rest: true),
                CallStep.RestBranch((",", 2), ("]", 8)),
                CallStep.Space(rest: true),
                CallStep.Text("<|tool_call_end|>", rest: true),
                CallStep.End(),
            ],
            "<|tool_call_end|>",
            ReplySyntax.Think,
            []));

    /// <summary>Gemma 4: named arguments in braces, texts between tokens that stand for quotation marks.</summary>
    public static readonly FormatRow Gemma4 = new(
        "gemma4",
        ["<|tool_call>call:"],
        new CallGrammar(
            "",
            "",
            "",
            ((Func<CallRules, string>)new ArgumentListCall("\"{\"", "\":\"", "\",\"", "\"}\"", "<|\"|>").Write).Wrap("\"<|tool_call>call:\"", "\"<tool_call|>\"")),
        new ReplySyntax(
            [new CallOpening("<|tool_call>call:")],
            [
                CallStep.Until(CapturedPart.Name, "{"),
                CallStep.Until(CapturedPart.LooseArguments, "}<tool_call|>"),
                CallStep.Emit(),
                CallStep.End(),
            ],
            "<tool_call|>",
            [("<|channel>thought\n", "<channel|>")],
            ["<turn|>"]));
}
