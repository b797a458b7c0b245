using AgentDesk.Agent.Approval;
using AgentDesk.Agent.Sessions;
using AgentDesk.Agent.Tools;
using AgentDesk.Core.Answering;

namespace AgentDesk.Agent;

/// <summary>Something that happened while a question was answered. Console, server and page consume the same events.</summary>
public abstract record AssistantEvent;

/// <summary>The documents are being searched.</summary>
/// <param name="Query">For what.</param>
public sealed record SearchStarted(string Query) : AssistantEvent;

/// <summary>A search ended.</summary>
/// <param name="Evidence">The sentences found, with the numbers by which answers cite them; best first.</param>
public sealed record EvidenceFound(IReadOnlyList<NumberedEvidence> Evidence) : AssistantEvent;

/// <summary>A tool is about to be called.</summary>
/// <param name="Call">The call.</param>
public sealed record ToolCallRequested(ToolCall Call) : AssistantEvent;

/// <summary>
/// A tool would act outside the program and needs a yes. The turn waits for what <see cref="AssistantParts.Approve"/> answers; where that is null the answer is no.
/// </summary>
/// <param name="Call">The call; its arguments are to be shown in full.</param>
/// <param name="Taint">Which texts that the user did not write are in the context; empty where there is none.</param>
/// <param name="ForeignValues">What of the arguments stands in these texts and not in the user's own words.</param>
/// <param name="Shape">The tool with the names and kinds of the arguments: what <see cref="ApprovalAnswer.Always"/> would allow.</param>
public sealed record ApprovalRequested(ToolCall Call, IReadOnlyList<TaintSource> Taint, IReadOnlyList<TaintedValue> ForeignValues, string Shape) : AssistantEvent
{
    /// <summary>Whether text that the user did not write is in the context.</summary>
    public bool Tainted => Taint.Count > 0;

    /// <summary>Whether <see cref="ApprovalAnswer.Always"/> may be offered: only while nothing but the user's own words is in the context.</summary>
    public bool CanRemember => !Tainted;
}

/// <summary>It was decided whether a call is made. Emitted for calls that were asked for and for those that are not made.</summary>
/// <param name="Call">The call.</param>
/// <param name="Decision">The decision.</param>
public sealed record ApprovalDecided(ToolCall Call, ApprovalDecision Decision) : AssistantEvent;

/// <summary>A tool was called, successfully or not.</summary>
/// <param name="Result">What came of it.</param>
public sealed record ToolCallCompleted(ToolResult Result) : AssistantEvent;

/// <summary>The answer goes on.</summary>
/// <param name="Text">Its next piece.</param>
public sealed record TextDelta(string Text) : AssistantEvent;

/// <summary>A citation of the answer was resolved and checked.</summary>
/// <param name="Citation">The citation.</param>
public sealed record CitationResolved(Citation Citation) : AssistantEvent;

/// <summary>The last event of a turn.</summary>
/// <param name="Answer">The answer as it was checked; its text is what counts where it differs from the streamed pieces.</param>
/// <param name="ToolCalls">All calls of the turn, in order.</param>
/// <param name="Context">How the window was used.</param>
/// <param name="Timings">How long it took.</param>
public sealed record AnswerCompleted(CitedAnswer Answer, IReadOnlyList<ToolResult> ToolCalls, ContextUsage Context, TurnTimings Timings) : AssistantEvent;

/// <summary>Tokens of a turn.</summary>
/// <param name="Window">Size of the model's window; 0 where it is unknown.</param>
/// <param name="Prompt">Tokens of the last prompt.</param>
/// <param name="Cached">Of these, taken from the cache.</param>
/// <param name="Generated">Tokens generated in all rounds.</param>
/// <param name="Dropped">What was left out of the prompt, and why.</param>
public sealed record ContextUsage(int Window, long Prompt, long Cached, long Generated, IReadOnlyList<string> Dropped)
{
    /// <summary>What the last prompt was made of; null where the model's client does not tell.</summary>
    public ContextParts? Parts { get; init; }
}

/// <summary>What a prompt is made of, in tokens. The parts are counted by their texts, so their sum may differ from the whole by a few.</summary>
/// <param name="System">The system prompt.</param>
/// <param name="Tools">The descriptions of the tools.</param>
/// <param name="History">Earlier turns.</param>
/// <param name="Evidence">What tools returned in this turn, evidence above all.</param>
/// <param name="Question">The question and what the model has said to it so far.</param>
/// <param name="Template">What the chat template writes around all that.</param>
/// <param name="ReplyRoom">Kept free for the reply; no part of the prompt.</param>
public sealed record ContextParts(int System, int Tools, int History, int Evidence, int Question, int Template, int ReplyRoom);

/// <summary>Durations of a turn.</summary>
/// <param name="Retrieval">Searching, in all rounds.</param>
/// <param name="FirstToken">From the question to the first piece of the answer.</param>
/// <param name="Total">From the question to the checked answer.</param>
public sealed record TurnTimings(TimeSpan Retrieval, TimeSpan FirstToken, TimeSpan Total);
