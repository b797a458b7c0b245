using AgentDesk.LlamaCpp.ToolCalls.Reading;

namespace AgentDesk.LlamaCpp.ToolCalls.Formats;

/// <summary>Formats in which each call opens by itself and its arguments are a JSON object.</summary>
internal static class JsonFormats
{
    /// <summary>Hermes and Qwen, and this program's own model: Qwen puts line breaks inside the tags, others do not.</summary>
    public static readonly FormatRow Hermes = new(
        "hermes",
        ["<tool_call>"],
        new CallGrammar("", "\"\\n\"?", "", JsonCall.Object("name", "arguments").Wrap("\"<tool_call>\" \"\\n\"?", "\"\\n\"? \"</tool_call>\"")),
        new ReplySyntax([new CallOpening("<tool_call>")], JsonCall.Single("</tool_call>"), "</tool_call>", ReplySyntax.Think, []));

    /// <summary>Llama 3.1 to 3.3: bare JSON, at times after the token for code.</summary>
    public static readonly FormatRow Llama3 = new(
        "llama3",
        ["\"parameters\": dictionary of argument name and its value"],
        new CallGrammar("\"<|python_tag|>\"?", "\"; \"", "", JsonCall.Object("name", "parameters")),
        new ReplySyntax(
            [
                new CallOpening("{\"name\":", IsPartOfCall: true, MayBeText: true),
                new CallOpening("{\"type\": \"function\", \"name\":", IsPartOfCall: true, MayBeText: true),
                new CallOpening("<|python_tag|>"),
            ],
            Sequence(";"),
            null,
            ReplySyntax.Think,
            []))
    {
        Triggers = ["{\"name\":", "<|python_tag|>"],
    };

    /// <summary>Functionary 3.1 and others that put the name into the tag and JSON after it.</summary>
    public static readonly FormatRow FunctionTag = new(
        "function-tag",
        ["<function=", "</function>"],
        new CallGrammar("", "\"\\n\"?", "", JsonCall.Named("\"<function=\"", "\">\"", "\"</function>\"")),
        new ReplySyntax(
            [new CallOpening("<function=")],
            [
                CallStep.Until(CapturedPart.Name, ">"),
                CallStep.Space(),
                CallStep.Json(CapturedPart.Arguments),
                CallStep.Space(),
                CallStep.Text("</function>"),
                CallStep.Emit(),
                CallStep.End(),
            ],
            "</function>",
            ReplySyntax.Think,
            []));

    /// <summary>GigaChat 3: a JSON object after a token.</summary>
    public static readonly FormatRow GigaChat = new(
        "gigachat",
        ["<|function_call|>"],
        new CallGrammar("", "\"\\n\"?", "", JsonCall.Object("name", "arguments").Wrap("\"<|function_call|>\"", "")),
        new ReplySyntax(
            [new CallOpening("<|function_call|>")],
            [CallStep.Space(), CallStep.Json(CapturedPart.Call), CallStep.Emit(), CallStep.End()],
            null,
            ReplySyntax.Think,
            ["<|message_sep|>"]));

    /// <summary>gpt-oss (the Harmony format): channels, of which one holds reasoning and one calls.</summary>
    public static readonly FormatRow GptOss = new(
        "gpt-oss",
        ["<|channel|>commentary", "<|start|>assistant to="],
        new CallGrammar(
            "",
            "\"<|start|>assistant\"",
            "",
            JsonCall.Named("\"<|channel|>commentary to=functions.\"", "(\" <|constrain|>json\" | \" json\")? \"<|message|>\"", "\"<|call|>\"")),
        new ReplySyntax(
            [new CallOpening("<|channel|>commentary to="), new CallOpening("<|start|>assistant to=")],
            [
                CallStep.Until(CapturedPart.Name, "<|message|>"),
                CallStep.Space(),
                CallStep.Json(CapturedPart.Arguments),
                CallStep.Space(),
                CallStep.Text("<|call|>"),
                CallStep.Emit(),
                CallStep.End(),
            ],
            "<|call|>",
            [("<|channel|>analysis<|message|>", "<|end|>")],
            ["<|start|>assistant", "<|channel|>final<|message|>", "<|channel|>commentary<|message|>", "<|end|>", "<|return|>"]))
    {
        CleanName = HarmonyName,
        Triggers = ["<|channel|>commentary to="],
    };

    /// <summary>For templates without tools: the prompt teaches it, <see cref="ToolCallFormat.DescribeTools"/>.</summary>
    public static readonly FormatRow Generic = new(
        "generic",
        [],
        new CallGrammar("", "\"\\n\"?", "", JsonCall.Object("name", "arguments").Wrap("\"{\\\"tool_call\\\":\" \" \"?", "\"}\"")),
        new ReplySyntax([new CallOpening("{\"tool_call\":", IsPartOfCall: true, MayBeText: true)], Sequence(","), null, ReplySyntax.Think, []))
    {
        Instruction = "You can call tools. To call one, write this JSON on a line of its own and nothing after it:\n"
            + "{\"tool_call\": {\"name\": \"the tool's name\", \"arguments\": {its arguments}}}\nThe result is sent to you then. The tools, with the JSON schemas of their arguments:",
    };

    // The name is followed by a space or the next marker: "functions.search <|constrain|>json", "functions.search<|channel|>commentary json".
    private static string HarmonyName(string text)
    {
        var end = text.IndexOfAny([' ', '<']);
        return (end < 0 ? text : text[..end]).Replace("functions.", "", StringComparison.Ordinal);
    }

    // Bare JSON calls, one after the other.
    private static IReadOnlyList<CallStep> Sequence(string separator) =>
    [
        CallStep.Space(),
        CallStep.Json(CapturedPart.Call),
        CallStep.Emit(),
        CallStep.Space(rest: true),
        CallStep.RestBranch((separator, 0)),
    ];
}
