using AgentDesk.Agent.Plugins;

namespace AgentDesk.Agent.Approval;

/// <summary>
/// Which calls run unasked. Whatever is said here, a call that sends or changes something is asked for once text that the user did not write is in the
/// context, and one that is denied here never runs.
/// </summary>
public sealed record ApprovalOptions
{
    /// <summary>By what a function does to the world. Those not named: read and compute run, outbound, write and unknown ask.</summary>
    public IReadOnlyDictionary<FunctionEffect, ApprovalRule> Effects { get; init; } = new Dictionary<FunctionEffect, ApprovalRule>();

    /// <summary>By the name that models call a tool by, or <c>plugin.function</c>; goes before <see cref="Effects"/>.</summary>
    public IReadOnlyDictionary<string, ApprovalRule> Tools { get; init; } = new Dictionary<string, ApprovalRule>();

    /// <summary>After how many seconds a question that nobody answers means no, 1 to 86,400. Default 300.</summary>
    public int TimeoutSeconds { get; init; } = 300;

    /// <summary>Throws where a value is out of its range, naming the setting.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A setting is out of range.</exception>
    public ApprovalOptions Validate() => TimeoutSeconds is >= 1 and <= 86_400
        ? this
        : throw new ArgumentOutOfRangeException(nameof(TimeoutSeconds), TimeoutSeconds, "Agent:Approval:TimeoutSeconds must be 1 to 86400.");
}
