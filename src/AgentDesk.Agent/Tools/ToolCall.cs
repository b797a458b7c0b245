using System.Text.Json.Nodes;
using AgentDesk.Agent.Approval;

namespace AgentDesk.Agent.Tools;

/// <summary>Who decided that a call was made with the arguments it was made with.</summary>
public enum DecidedBy
{
    /// <summary>The model asked for exactly this call.</summary>
    Model,

    /// <summary>The program made the call, or replaced the model's arguments.</summary>
    Program,
}

/// <summary>A call that is about to be made.</summary>
/// <param name="Id">Pairs the call with its result.</param>
/// <param name="Tool">The tool.</param>
/// <param name="Arguments">Its arguments.</param>
/// <param name="DecidedBy">Who decided.</param>
/// <param name="ModelArguments">What the model asked for, where the program replaced it; null otherwise.</param>
public sealed record ToolCall(string Id, AgentTool Tool, JsonObject Arguments, DecidedBy DecidedBy, JsonObject? ModelArguments = null)
{
    /// <summary>Why its result would not be believed, so that it is not made; null where nothing speaks against it.</summary>
    public string? Doubt { get; init; }

    /// <summary>What is computed, where the question does not spell it out and it may be another: answers state it beside the value. Null otherwise.</summary>
    public string? Formula { get; init; }
}

/// <summary>A call that was made. Exactly one of <paramref name="Result"/> and <paramref name="Error"/> is not null.</summary>
/// <param name="Call">The call.</param>
/// <param name="Result">What the function returned, as text.</param>
/// <param name="Error">What went wrong, in words the model may read.</param>
/// <param name="Elapsed">How long it took.</param>
public sealed record ToolResult(ToolCall Call, string? Result, string? Error, TimeSpan Elapsed)
{
    /// <summary>How <see cref="Message"/> begins where the call failed.</summary>
    public const string ErrorPrefix = "error: ";

    /// <summary>Who or what let it run or not; null where it was refused before that question came up.</summary>
    public ApprovalDecision? Decision { get; init; }

    /// <summary>What the model is told.</summary>
    public string Message => Error is null ? Result! : ErrorPrefix + Error;
}
