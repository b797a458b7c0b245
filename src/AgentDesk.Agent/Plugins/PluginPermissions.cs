namespace AgentDesk.Agent.Plugins;

/// <summary>Which resources a plugin may use; none by default. Enforced for isolated plugins as far as the system can, shown to people otherwise.</summary>
public sealed record PluginPermissions
{
    /// <summary>Hosts it may connect to: a name, <c>*.name</c> for all below it, an IPv4 address, or <c>*</c> for all; with <c>:port</c> behind it at that port alone.</summary>
    public IReadOnlyList<string> Network { get; init; } = [];

    /// <summary>Folders or files it may read: absolute, below the home folder (<c>~/…</c>), or below the plugin's own folder.</summary>
    public IReadOnlyList<string> Read { get; init; } = [];

    /// <summary>Folders or files it may write, and read.</summary>
    public IReadOnlyList<string> Write { get; init; } = [];
}
