using AgentDesk.LlamaCpp.ToolCalls.Reading;

namespace AgentDesk.LlamaCpp.ToolCalls.Formats;

/// <summary>Formats that write each argument between tags.</summary>
internal static class MarkupFormats
{
    /// <summary>Qwen3-Coder and Step: tags with the name inside, values on lines of their own.</summary>
    public static readonly FormatRow QwenCoder = new(
        "qwen3-coder",
        ["<function=", "<parameter="],
        new CallGrammar("", "\"\\n\"?", "", new MarkupCall(
            "\"<tool_call>\\n<function=\"", "\">\\n\"", "\"<parameter=\"", "\">\"", "\">\"", "</parameter>", "\"\\n\"", "\"</function>\\n</tool_call>\"", "\n").Write),
        new ReplySyntax(
            [new CallOpening("<tool_call>")],
            [
                CallStep.Space(),
                CallStep.Text("<function="),
                CallStep.Until(CapturedPart.Name, ">"),
                CallStep.Space(),
                CallStep.Branch(("<parameter=", 5), ("</function>", 8)),
                CallStep.Until(CapturedPart.ParameterName, ">"),
                CallStep.Until(CapturedPart.ParameterValue, "</parameter>"),
                CallStep.Jump(3),
                CallStep.Space(),
                CallStep.Text("</tool_call>"),
                CallStep.Emit(),
                CallStep.End(),
            ],
            "</tool_call>",
            ReplySyntax.Think,
            []));

    /// <summary>GLM 4.5 and later, and others with their tags: keys and values between tags of their own.</summary>
    public static readonly FormatRow Glm = new(
        "glm",
        ["<arg_key>", "<arg_value>"],
        new CallGrammar("", "\"\\n\"?", "", new MarkupCall(
            "\"<tool_call>\"", "\"\\n\"?", "\"<arg_key>\"", AfterKey, AfterKey, "</arg_value>", "\"\\n\"?", "\"</tool_call>\"", "").Write),
        new ReplySyntax(
            [new CallOpening("<tool_call>")],
            [
                CallStep.UntilAny(CapturedPart.Name, ("<arg_key>", 1), ("</tool_call>", 7)),
                CallStep.Until(CapturedPart.ParameterName, "</arg_key>"),
                CallStep.Space(),
                CallStep.Text("<arg_value>"),
                CallStep.Until(CapturedPart.ParameterValue, "</arg_value>"),
                CallStep.Space(),
                CallStep.Branch(("<arg_key>", 1), ("</tool_call>", 7)),
                CallStep.Emit(),
                CallStep.End(),
            ],
            "</tool_call>",
            ReplySyntax.Think,
            []));

    /// <summary>MiniMax M2: a section of invocations.</summary>
    public static readonly FormatRow MiniMax = Invocations("minimax", ["<minimax:tool_call>"], "minimax:tool_call", "", typed: false);

    private const string AfterKey = "\"</arg_key>\" \"\\n\"? \"<arg_value>\"";

    /// <summary>DeepSeek V3.2 and V4: invocations whose parameters say whether they are text.</summary>
    public static FormatRow DeepSeekMarkup(string name, string section) =>
        Invocations(name, ["｜DSML｜", $"'{section}>"], $"｜DSML｜{section}", "｜DSML｜", typed: true);

    private static FormatRow Invocations(string name, string[] markers, string section, string prefix, bool typed)
    {
        const int First = 2, Over = 11;
        var (afterText, afterJson) = typed ? ("\"\\\" string=\\\"true\\\">\"", "\"\\\" string=\\\"false\\\">\"") : ("\"\\\">\"", "\"\\\">\"");
        var call = new MarkupCall(
            $"\"<{prefix}invoke name=\\\"\"",
            "\"\\\">\\n\"",
            $"\"<{prefix}parameter name=\\\"\"",
            afterText,
            afterJson,
            $"</{prefix}parameter>",
            "\"\\n\"",
            $"\"</{prefix}invoke>\"",
            "");
        return new FormatRow(
            name,
            markers,
            new CallGrammar($"\"<{section}>\\n\"", "\"\\n\"", $"\"\\n</{section}>\"", call.Write),
            new ReplySyntax(
                [new CallOpening($"<{section}>")],
                [
                    CallStep.Space(rest: true),
                    CallStep.RestBranch(($"<{prefix}invoke name=\"", First), ($"</{section}>", Over)),
                    CallStep.Until(CapturedPart.Name, "\">"),
                    CallStep.Space(),
                    CallStep.Branch(($"<{prefix}parameter name=\"", 5), ($"</{prefix}invoke>", 9)),
                    CallStep.Until(CapturedPart.ParameterName, "\""),
                    CallStep.Until(typed ? CapturedPart.ParameterKind : CapturedPart.None, ">"),
                    CallStep.Until(CapturedPart.ParameterValue, $"</{prefix}parameter>"),
                    CallStep.Jump(3),
                    CallStep.Emit(),
                    CallStep.Jump(0),
                    CallStep.End(),
                ],
                $"</{section}>",
                ReplySyntax.Think,
                []));
    }
}
