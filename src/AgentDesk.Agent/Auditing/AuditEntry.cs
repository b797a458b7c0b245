using System.Text.Json.Nodes;
using AgentDesk.Agent.Approval;
using AgentDesk.Agent.Plugins;
using AgentDesk.Agent.Tools;

namespace AgentDesk.Agent.Auditing;

/// <summary>One line of the audit log: a tool call that was made, refused or stopped.</summary>
/// <param name="Time">When it ended, in UTC.</param>
/// <param name="Session">The conversation: its name, or an id of this run of the program.</param>
/// <param name="Call">The call's id within the conversation.</param>
/// <param name="Tool">The plugin and the function: <c>plugin.function</c>.</param>
/// <param name="Effect">What the manifest says it does to the world.</param>
/// <param name="DecidedBy">Who wanted the call: the model or the program.</param>
/// <param name="Arguments">The arguments, masked by the privacy settings; kinds alone where values are not written.</param>
/// <param name="Taint">Which texts that the user did not write were in the context.</param>
/// <param name="Allowed">Whether it ran.</param>
/// <param name="Decision">Who or what decided that; null where a check refused the call before that question came up.</param>
/// <param name="ResultSha256">SHA-256 of the result, in hexadecimal; null where there is none.</param>
/// <param name="ResultLength">Its length in characters; null where there is none.</param>
/// <param name="Error">What went wrong, masked; null where nothing did.</param>
/// <param name="Ms">How long the call took, in milliseconds; 0 where it did not run.</param>
public sealed record AuditEntry(
    DateTimeOffset Time,
    string Session,
    string Call,
    string Tool,
    FunctionEffect Effect,
    DecidedBy DecidedBy,
    JsonNode Arguments,
    IReadOnlyList<TaintSource> Taint,
    bool Allowed,
    ApprovalBasis? Decision,
    string? ResultSha256,
    int? ResultLength,
    string? Error,
    double Ms);
