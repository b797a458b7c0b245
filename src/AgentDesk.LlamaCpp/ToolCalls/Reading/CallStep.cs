namespace AgentDesk.LlamaCpp.ToolCalls.Reading;

internal enum CallStepKind
{
    /// <summary>Any white space, also none.</summary>
    Space,

    /// <summary>A fixed text.</summary>
    Text,

    /// <summary>One of several fixed texts, each with the step that follows.</summary>
    Branch,

    /// <summary>Anything up to one of several fixed texts.</summary>
    Until,

    /// <summary>A JSON object or array.</summary>
    Json,

    /// <summary>Named arguments up to the round bracket that closes them.</summary>
    Arguments,

    /// <summary>The call is complete.</summary>
    Emit,

    /// <summary>Goes on elsewhere.</summary>
    Jump,

    /// <summary>The calls are over.</summary>
    End,
}

/// <summary>What becomes of the text that a step has taken.</summary>
internal enum CapturedPart
{
    None,
    Call,
    Name,
    Arguments,
    LooseArguments,
    ParameterName,
    ParameterKind,
    ParameterValue,
}

/// <summary>One step of reading a call; a format is a list of them, taken character by character.</summary>
/// <param name="Kind">What the step takes.</param>
/// <param name="Part">What becomes of it.</param>
/// <param name="Options">The texts that are taken or waited for, each with the step that follows it.</param>
/// <param name="IsRest">Whether the reply may end here: no call is begun.</param>
internal sealed record CallStep(CallStepKind Kind, CapturedPart Part, IReadOnlyList<(string Text, int Next)> Options, bool IsRest)
{
    /// <summary>The step that the reading goes on with after anything but a branch; -1 for the one below.</summary>
    public const int Below = -1;

    public static CallStep Space(bool rest = false) => new(CallStepKind.Space, CapturedPart.None, [], rest);

    public static CallStep Text(string text, bool rest = false) => new(CallStepKind.Text, CapturedPart.None, [(text, Below)], rest);

    public static CallStep Branch(params (string Text, int Next)[] options) => new(CallStepKind.Branch, CapturedPart.None, options, false);

    public static CallStep RestBranch(params (string Text, int Next)[] options) => new(CallStepKind.Branch, CapturedPart.None, options, true);

    public static CallStep Until(CapturedPart part, string text) => new(CallStepKind.Until, part, [(text, Below)], false);

    public static CallStep UntilAny(CapturedPart part, params (string Text, int Next)[] options) => new(CallStepKind.Until, part, options, false);

    public static CallStep Json(CapturedPart part) => new(CallStepKind.Json, part, [], false);

    public static CallStep Arguments() => new(CallStepKind.Arguments, CapturedPart.LooseArguments, [], false);

    public static CallStep Emit() => new(CallStepKind.Emit, CapturedPart.None, [], false);

    public static CallStep Jump(int next) => new(CallStepKind.Jump, CapturedPart.None, [("", next)], false);

    public static CallStep End() => new(CallStepKind.End, CapturedPart.None, [], true);
}
