namespace AgentDesk.Agent.Plugins.Isolation.Network;

/// <summary>What one plugin may ask of its proxy.</summary>
internal sealed record ProxyLimits
{
    /// <summary>Connections at a time; more wait.</summary>
    public int Connections { get; init; } = 128;

    /// <summary>Length of a request's or an answer's head, in bytes.</summary>
    public int HeadBytes { get; init; } = 32 * 1024;

    /// <summary>How long a request's head may take to come.</summary>
    public TimeSpan HeadTime { get; init; } = TimeSpan.FromSeconds(15);

    /// <summary>How long resolving a name and connecting may take together.</summary>
    public TimeSpan ConnectTime { get; init; } = TimeSpan.FromSeconds(15);

    /// <summary>A connection on which nothing moved for so long is closed.</summary>
    public TimeSpan IdleTime { get; init; } = TimeSpan.FromMinutes(5);
}
