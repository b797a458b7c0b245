using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using AgentDesk.Core.Answering;
using AgentDesk.Core.Retrieval;
using Microsoft.Extensions.AI;

namespace AgentDesk.Agent.Sessions.Log;

/// <summary>One line of a session's log. The type comes first in the line, so that a line can be told without reading it whole.</summary>
internal abstract record SessionEvent([property: JsonPropertyOrder(-1)] string Type);

/// <summary>The session's beginning. Its id names what belongs to it beside the log, whatever the session is called.</summary>
internal sealed record SessionBegun(int Version, string Id, DateTimeOffset At) : SessionEvent(TypeName)
{
    public const string TypeName = "session";
    public const int CurrentVersion = 2;
}

/// <summary>The model and settings of what follows.</summary>
internal sealed record ModelUsed(string Id, string? File, JsonObject Settings) : SessionEvent(TypeName)
{
    public const string TypeName = "model";
}

internal sealed record QuestionAsked(int Turn, DateTimeOffset At, string Text) : SessionEvent(TypeName)
{
    public const string TypeName = "question";
}

internal sealed record CallRequested(
    int Turn, string Call, string Plugin, string Function, JsonObject Arguments, string DecidedBy, JsonObject? ModelArguments) : SessionEvent(TypeName)
{
    public const string TypeName = "call";
}

internal sealed record CallCompleted(int Turn, string Call, string? Result, string? Error, double ElapsedMs) : SessionEvent(TypeName)
{
    public const string TypeName = "result";
}

/// <summary>What a search found: the numbers of all of it, and in full what the log does not have yet.</summary>
internal sealed record EvidenceGiven(int Turn, IReadOnlyList<int> Found, IReadOnlyList<StoredEvidence> New) : SessionEvent(TypeName)
{
    public const string TypeName = "evidence";
}

internal sealed record StoredEvidence(int Number, Evidence Evidence);

internal sealed record AnswerGiven(
    int Turn, DateTimeOffset At, string Resolved, CitedAnswer Answer, IReadOnlyList<ChatMessage> Messages, ContextUsage Context) : SessionEvent(TypeName)
{
    public const string TypeName = "answer";
}

/// <summary>The turn ended without an answer.</summary>
internal sealed record TurnStopped(int Turn, DateTimeOffset At, string Reason) : SessionEvent(TypeName)
{
    public const string TypeName = "stopped";
}

/// <summary>A line of the first format: a whole turn without a type.</summary>
internal sealed record FirstFormatTurn(string Question, string Resolved, CitedAnswer Answer, IReadOnlyList<Evidence> Evidence);
