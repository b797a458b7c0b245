namespace AgentDesk.Agent.Approval;

/// <summary>What the policy says of a call.</summary>
public enum ApprovalRule
{
    /// <summary>It runs unasked, as long as nothing but the user's own words is in the context.</summary>
    Allow,

    /// <summary>Somebody is asked.</summary>
    Ask,

    /// <summary>It never runs.</summary>
    Deny,
}
