namespace AgentDesk.Agent.Plugins.Remote;

/// <summary>How a server is treated.</summary>
internal sealed record McpLinkOptions
{
    /// <summary>What it is called in messages, at the beginning of a sentence.</summary>
    public required string Name { get; init; }

    /// <summary>How long connecting may take.</summary>
    public required TimeSpan ConnectTimeout { get; init; }

    /// <summary>Whether a call that nobody waits for any longer ends it, because what hangs once hangs for ever.</summary>
    public bool EndsWithCall { get; init; }

    /// <summary>After how long without calls it is let go; null for never.</summary>
    public TimeSpan? IdleTime { get; init; }

    /// <summary>Gives what is to be said of a call that failed beside its error, and forgets it; null for nothing.</summary>
    public Func<string>? TakeRemark { get; init; }
}
