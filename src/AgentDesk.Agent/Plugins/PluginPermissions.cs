namespace AgentDesk.Agent.Plugins;

/// <summary>Which resources a plugin may use; none by default. Enforced for isolated plugins as far as the system can, shown to people otherwise.</summary>
public sealed record PluginPermissions
{
    /// <summary>Host names it may connect to.</summary>
    public IReadOnlyList<string> Network { get; init; } = [];

    /// <summary>Folders or files it may read: absolute, below the home folder (<c>~/…</c>), or below the plugin's own folder.</summary>
    public IReadOnlyList<string> Read { get; init; } = [];

    /// <summary>Folders or files it may write, and read.</summary>
    public IReadOnlyList<string> Write { get; init; } = [];
}
