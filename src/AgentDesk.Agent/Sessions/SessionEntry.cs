using System.Text.Json.Nodes;

namespace AgentDesk.Agent.Sessions;

/// <summary>A tool call of a session, as its log keeps it: the plugin may be gone when it is read.</summary>
/// <param name="Id">Pairs the call with its result.</param>
/// <param name="Plugin">Id of the plugin.</param>
/// <param name="Function">The function.</param>
/// <param name="Arguments">Its arguments.</param>
/// <param name="DecidedBy"><c>model</c> or <c>program</c>.</param>
/// <param name="ModelArguments">What the model asked for, where the program replaced it; null otherwise.</param>
/// <param name="Result">What it returned; null where it failed or was cut off.</param>
/// <param name="Error">What went wrong; null where it succeeded or was cut off.</param>
/// <param name="ElapsedMs">How long it took, in milliseconds.</param>
public sealed record SessionCall(
    string Id, string Plugin, string Function, JsonObject Arguments, string DecidedBy, JsonObject? ModelArguments, string? Result, string? Error, double ElapsedMs);

/// <summary>The model that a session's answers come from.</summary>
/// <param name="Id">Its id.</param>
/// <param name="File">Its file; null where it has none.</param>
/// <param name="Settings">The settings under which it answered, for a person to read.</param>
public sealed record SessionModel(string Id, string? File, JsonObject Settings);

/// <summary>One question of a session and what became of it, answered or not.</summary>
public sealed record SessionEntry
{
    /// <summary>Its number within the session, from 1; interrupted ones count.</summary>
    public required int Number { get; init; }

    /// <summary>The question as the user wrote it.</summary>
    public required string Question { get; init; }

    /// <summary>When it was asked; null in sessions of the first format.</summary>
    public DateTimeOffset? At { get; init; }

    /// <summary>Id of the model; null where it is unknown.</summary>
    public string? Model { get; init; }

    /// <summary>The tool calls, in order.</summary>
    public IReadOnlyList<SessionCall> Calls { get; init; } = [];

    /// <summary>Numbers of the evidence that was found for it, best first.</summary>
    public IReadOnlyList<int> Found { get; init; } = [];

    /// <summary>The answered turn; null where it was interrupted.</summary>
    public SessionTurn? Turn { get; init; }

    /// <summary>How the window was used; null where it was interrupted, or is unknown.</summary>
    public ContextUsage? Context { get; init; }

    /// <summary>Why there is no answer; null where there is one.</summary>
    public string? Interrupted { get; init; }
}
