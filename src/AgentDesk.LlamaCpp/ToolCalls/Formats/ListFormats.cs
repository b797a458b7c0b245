using AgentDesk.LlamaCpp.ToolCalls.Reading;

namespace AgentDesk.LlamaCpp.ToolCalls.Formats;

/// <summary>Formats in which one marker opens all the calls of a reply.</summary>
internal static class ListFormats
{
    private const string Between = "\",\" [ \\n]{0,5}";

    /// <summary>Mistral up to Nemo and Small 3.1: a JSON list; each call may have an identifier of nine characters.</summary>
    public static readonly FormatRow Mistral = List(
        "mistral",
        ["[TOOL_CALLS]"],
        "[TOOL_CALLS]",
        "",
        JsonCall.Object("name", "arguments", after: "(\",\" \" \"? \"\\\"id\\\":\" \" \"? \"\\\"\" [a-zA-Z0-9]{9} \"\\\"\")?"),
        [("[THINK]", "[/THINK]"), .. ReplySyntax.Think]);

    /// <summary>Nemotron Nano: a JSON list between tags.</summary>
    public static readonly FormatRow Nemotron = List("nemotron", ["<TOOLCALL>"], "<TOOLCALL>", "</TOOLCALL>", JsonCall.Object("name", "arguments"), ReplySyntax.Think);

    /// <summary>Granite 3: a JSON list after a token. Granite 4 writes as Hermes does.</summary>
    public static readonly FormatRow Granite = List("granite", ["<|tool_call|>"], "<|tool_call|>", "", JsonCall.Object("name", "arguments"), ReplySyntax.Think);

    /// <summary>Apertus: a JSON list of objects whose only key is the name.</summary>
    public static readonly FormatRow Apertus = List(
        "apertus", ["<|tools_prefix|>"], "<|tools_prefix|>", "<|tools_suffix|>", JsonCall.Keyed, [("<|inner_prefix|>", "<|inner_suffix|>")]);

    /// <summary>Command R7B and A: a JSON list between actions, with numbered calls.</summary>
    public static readonly FormatRow CommandR = List(
        "command-r",
        ["<|START_ACTION|>"],
        "<|START_ACTION|>",
        "<|END_ACTION|>",
        JsonCall.Object("tool_name", "parameters", before: "(\"\\\"tool_call_id\\\":\" \" \"? \"\\\"\" [0-9]{1,3} \"\\\",\" \" \"?)?"),
        [("<|START_THINKING|>", "<|END_THINKING|>")],
        "<|START_RESPONSE|>",
        "<|END_RESPONSE|>",
        "<|START_TEXT|>",
        "<|END_TEXT|>");

    /// <summary>Mistral Small 3.2, Devstral and later: a marker, the name and the arguments for each call.</summary>
    public static readonly FormatRow MistralNamed = new(
        "mistral-named",
        ["[TOOL_CALLS]", "[ARGS]"],
        new CallGrammar("", "", "", JsonCall.Named("\"[TOOL_CALLS]\"", "(\"[CALL_ID]\" [a-zA-Z0-9]{9})? \"[ARGS]\"", "")),
        new ReplySyntax(
            [new CallOpening("[TOOL_CALLS]")],
            [CallStep.Until(CapturedPart.Name, "[ARGS]"), CallStep.Space(), CallStep.Json(CapturedPart.Arguments), CallStep.Emit(), CallStep.End()],
            null,
            [("[THINK]", "[/THINK]"), .. ReplySyntax.Think],
            []))
    {
        CleanName = text => text.Split("[CALL_ID]")[0],
    };

    /// <summary>Kimi K2: a section of calls, each with a numbered identifier that holds the name.</summary>
    public static readonly FormatRow Kimi = Section(
        "kimi",
        ["<|tool_calls_section_begin|>", "<|tool_call_argument_begin|>"],
        ("<|tool_calls_section_begin|>", "<|tool_call_begin|>", "<|tool_call_end|>", "<|tool_calls_section_end|>"),
        JsonCall.Named("\"<|tool_call_begin|>functions.\"", "\":\" [0-9]{1,3} \"<|tool_call_argument_begin|>\"", "\"<|tool_call_end|>\""),
        [CallStep.Until(CapturedPart.Name, "<|tool_call_argument_begin|>"), CallStep.Space(), CallStep.Json(CapturedPart.Arguments), CallStep.Space()]) with
    {
        CleanName = text => text.Replace("functions.", "", StringComparison.Ordinal).Split(':')[0],
    };

    /// <summary>DeepSeek R1 and V3: a section of calls, the arguments in a fenced block.</summary>
    public static readonly FormatRow DeepSeekFenced = Section(
        "deepseek-r1",
        ["<｜tool▁calls▁begin｜>", "```json"],
        ("<｜tool▁calls▁begin｜>", "<｜tool▁call▁begin｜>", "<｜tool▁call▁end｜>", "<｜tool▁calls▁end｜>"),
        JsonCall.Named("\"<｜tool▁call▁begin｜>function<｜tool▁sep｜>\"", "\"\\n```json\\n\"", "\"\\n```<｜tool▁call▁end｜>\""),
        [
            CallStep.Until(CapturedPart.None, "<｜tool▁sep｜>"),
            CallStep.Until(CapturedPart.Name, "```json"),
            CallStep.Space(),
            CallStep.Json(CapturedPart.Arguments),
            CallStep.Space(),
            CallStep.Text("```"),
            CallStep.Space(),
        ]);

    /// <summary>DeepSeek V3.1: the same section with the name and plain arguments.</summary>
    public static readonly FormatRow DeepSeek = Section(
        "deepseek-v3.1",
        ["<｜tool▁calls▁begin｜>"],
        ("<｜tool▁calls▁begin｜>", "<｜tool▁call▁begin｜>", "<｜tool▁call▁end｜>", "<｜tool▁calls▁end｜>"),
        JsonCall.Named("\"<｜tool▁call▁begin｜>\"", "\"<｜tool▁sep｜>\"", "\"<｜tool▁call▁end｜>\""),
        [CallStep.Until(CapturedPart.Name, "<｜tool▁sep｜>"), CallStep.Space(), CallStep.Json(CapturedPart.Arguments), CallStep.Space()]);

    private static FormatRow List(
        string name, string[] markers, string open, string close, Func<CallRules, string> call, IReadOnlyList<(string, string)> reasoning, params string[] dropped)
    {
        var grammar = new CallGrammar($"\"{open}[\" [ \\n]{{0,5}}", Between, $"[ \\n]{{0,5}} \"]{close}\"", call);
        return new FormatRow(name, markers, grammar, new ReplySyntax([new CallOpening(open)], JsonCall.List(close), close.Length == 0 ? null : close, reasoning, dropped));
    }

    private static FormatRow Section(
        string name,
        string[] markers,
        (string Open, string CallOpen, string CallClose, string Close) tags,
        Func<CallRules, string> call,
        IReadOnlyList<CallStep> steps)
    {
        const int First = 2;
        var end = First + steps.Count + 3;
        var grammar = new CallGrammar($"\"{tags.Open}\" \"\\n\"?", "\"\\n\"?", $"\"\\n\"? \"{tags.Close}\"", call);
        return new FormatRow(name, markers, grammar, new ReplySyntax(
            [new CallOpening(tags.Open)],
            [
                CallStep.Space(rest: true),
                CallStep.RestBranch((tags.CallOpen, First), (tags.Close, end)),
                .. steps,
                CallStep.Text(tags.CallClose),
                CallStep.Emit(),
                CallStep.Jump(0),
                CallStep.End(),
            ],
            tags.Close,
            ReplySyntax.Think,
            []));
    }
}
