namespace AgentDesk.Agent.Approval;

/// <summary>What a person says to an <see cref="ApprovalRequested"/>.</summary>
public enum ApprovalAnswer
{
    /// <summary>The call is not made.</summary>
    No,

    /// <summary>This one call is made.</summary>
    Once,

    /// <summary>
    /// This call is made, and others of this conversation with the same <see cref="ApprovalRequested.Shape"/> are not asked for again while nothing but the
    /// user's own words is in the context. Means <see cref="Once"/> where <see cref="ApprovalRequested.CanRemember"/> is false.
    /// </summary>
    Always,

    /// <summary>Nobody could be asked, so the call is not made; the model is told so.</summary>
    Unattended,
}
