namespace AgentDesk.Agent.Approval;

/// <summary>Who or what decided whether a call may be made.</summary>
public enum ApprovalBasis
{
    /// <summary>The policy: by the tool's name or its effect.</summary>
    Policy,

    /// <summary>A person who was asked.</summary>
    User,

    /// <summary>A person who said "always" earlier in this conversation.</summary>
    Remembered,

    /// <summary>A person who had said no to this tool earlier in the same answer.</summary>
    Refused,

    /// <summary>Nobody answered in time.</summary>
    TimedOut,

    /// <summary>Nobody could be asked.</summary>
    Unattended,
}

/// <summary>Whether a call may be made.</summary>
/// <param name="Allowed">Whether it may.</param>
/// <param name="Basis">Who or what decided.</param>
public sealed record ApprovalDecision(bool Allowed, ApprovalBasis Basis)
{
    /// <summary>Whether a person or a host was asked for this very call.</summary>
    public bool WasAsked => Basis is ApprovalBasis.User or ApprovalBasis.TimedOut or ApprovalBasis.Unattended;
}
