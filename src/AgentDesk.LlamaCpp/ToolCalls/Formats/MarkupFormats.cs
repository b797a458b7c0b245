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

    /// <summary>MiniCPM 5: the name and each parameter's in attributes. What is text may stand in a CDATA section.</summary>
    public static readonly FormatRow MiniCpm = new(
        "minicpm",
        ["<function name=\"", "<param name=\""],
        new CallGrammar("", "\"\\n\"?", "", new MarkupCall(
            "\"<function name=\\\"\"", "\"\\\">\"", "\"<param name=\\\"\"", "\"\\\">\"", "\"\\\">\"", "</param>", "", "\"</function>\"", "").Write),
        new ReplySyntax(
            [new CallOpening("<function name=\"")],
            [
                CallStep.Until(CapturedPart.Name, "\">"),
                CallStep.Space(),
                CallStep.Branch(("<param name=\"", 3), ("</function>", 6)),
                CallStep.Until(CapturedPart.ParameterName, "\">"),
                CallStep.Until(CapturedPart.ParameterValue, "</param>"),
                CallStep.Jump(1),
                CallStep.Emit(),
                CallStep.End(),
            ],
            "</function>",
            ReplySyntax.Think,
            []))
    {
        CleanValue = value => value.StartsWith("<![CDATA[", StringComparison.Ordinal) && value.EndsWith("]]>", StringComparison.Ordinal) ? value[9..^3] : value,
    };

    /// <summary>Hunyuan 3: a section of calls, keys and values between tags, all with the release's name in them.</summary>
    public static readonly FormatRow Hunyuan = Hunyuan3(":opensource");

    /// <summary>Kimi K3: elements of tokens, whose arguments tell their types.</summary>
    public static readonly FormatRow KimiK3 = new(
        "kimi-k3",
        ["'<|open|>'", "open_tag('argument'"],
        new CallGrammar("\"<|open|>tools<|sep|>\"", "", "\"<|close|>tools<|sep|>\"", new MarkupCall(
            "\"<|open|>call tool=\\\"\"",
            "\"\\\" index=\\\"\" [0-9]{1,3} \"\\\"<|sep|>\"",
            "\"<|open|>argument key=\\\"\"",
            "\"\\\" type=\\\"string\\\"<|sep|>\"",
            "\"\\\" type=\\\"\" (\"integer\" | \"number\" | \"boolean\" | \"null\" | \"array\" | \"object\") \"\\\"<|sep|>\"",
            "<|close|>argument<|sep|>",
            "",
            "\"<|close|>call<|sep|>\"",
            "").Write),
        new ReplySyntax(
            [new CallOpening("<|open|>tools<|sep|>")],
            [
                CallStep.Space(rest: true),
                CallStep.RestBranch(("<|open|>call tool=\"", 2), ("<|close|>tools<|sep|>", 11)),
                CallStep.Until(CapturedPart.Name, "\""),
                CallStep.Until(CapturedPart.None, "<|sep|>"),
                CallStep.Branch(("<|open|>argument key=\"", 5), ("<|close|>call<|sep|>", 9)),
                CallStep.Until(CapturedPart.ParameterName, "\""),
                CallStep.Until(CapturedPart.ParameterKind, "<|sep|>"),
                CallStep.Until(CapturedPart.ParameterValue, "<|close|>argument<|sep|>"),
                CallStep.Jump(4),
                CallStep.Emit(),
                CallStep.Jump(0),
                CallStep.End(),
            ],
            "<|close|>tools<|sep|>",
            [("<|open|>think<|sep|>", "<|close|>think<|sep|>")],
            ["<|open|>response<|sep|>", "<|close|>response<|sep|>", "<|close|>message<|sep|>", "<|end_of_msg|>"]));

    /// <summary>MiniMax M2: a section of invocations.</summary>
    public static readonly FormatRow MiniMax = Invocations("minimax", ["<minimax:tool_call>"], "minimax:tool_call", "", typed: false);

    private const string AfterKey = "\"</arg_key>\" \"\\n\"? \"<arg_value>\"";

    /// <summary>DeepSeek V3.2 and V4: invocations whose parameters say whether they are text.</summary>
    public static FormatRow DeepSeekMarkup(string name, string section) =>
        Invocations(name, ["｜DSML｜", $"'{section}>"], $"｜DSML｜{section}", "｜DSML｜", typed: true);

    private static FormatRow Hunyuan3(string release)
    {
        string Tag(string name) => $"<{name}{release}>";
        var call = new MarkupCall(
            $"\"{Tag("tool_call")}\"",
            $"\"{Tag("tool_sep")}\\n\"",
            $"\"{Tag("arg_key")}\"",
            $"\"{Tag("/arg_key")}\\n{Tag("arg_value")}\"",
            $"\"{Tag("/arg_key")}\\n{Tag("arg_value")}\"",
            Tag("/arg_value"),
            "\"\\n\"",
            $"\"{Tag("/tool_call")}\"",
            "");
        return new FormatRow(
            "hunyuan",
            ["'<tool_sep{}>'", $"'{release}'"],
            new CallGrammar($"\"{Tag("tool_calls")}\\n\"", "\"\\n\"", $"\"\\n{Tag("/tool_calls")}\"", call.Write),
            new ReplySyntax(
                [new CallOpening(Tag("tool_calls"))],
                [
                    CallStep.Space(rest: true),
                    CallStep.RestBranch((Tag("tool_call"), 2), (Tag("/tool_calls"), 12)),
                    CallStep.Until(CapturedPart.Name, Tag("tool_sep")),
                    CallStep.Space(),
                    CallStep.Branch((Tag("arg_key"), 5), (Tag("/tool_call"), 10)),
                    CallStep.Until(CapturedPart.ParameterName, Tag("/arg_key")),
                    CallStep.Space(),
                    CallStep.Text(Tag("arg_value")),
                    CallStep.Until(CapturedPart.ParameterValue, Tag("/arg_value")),
                    CallStep.Jump(3),
                    CallStep.Emit(),
                    CallStep.Jump(0),
                    CallStep.End(),
                ],
                Tag("/tool_calls"),
                [(Tag("think"), Tag("/think"))],
                []));
    }

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
