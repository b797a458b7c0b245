using AgentDesk.Agent.Plugins.Remote;

namespace AgentDesk.Agent.Plugins;

/// <summary>A version of a plugin that is or was in use, with what must go when it is not any more.</summary>
/// <param name="Plugin">The plugin.</param>
/// <param name="Context">Its assemblies here; null for an isolated one.</param>
/// <param name="Link">The link to its process; null for one that runs here.</param>
/// <param name="Copy">The folder of its copies; null where it was loaded in place.</param>
internal sealed record PluginVersion(LoadedPlugin Plugin, PluginLoadContext? Context, McpLink? Link, string? Copy)
{
    /// <summary>Lets it go: calls that are being made still end, and then nothing that can be unloaded stays in memory.</summary>
    public RetiredVersion Retire()
    {
        Link?.Retire();
        Context?.Retire();
        return new RetiredVersion(Context is null ? null : new WeakReference(Context), Link, Copy);
    }
}

/// <summary>A version that was let go but may still be used by a call.</summary>
/// <param name="Context">Dead when its assemblies are gone; null for an isolated one.</param>
/// <param name="Link">The link to its process.</param>
/// <param name="Copy">Its copies, to be deleted then.</param>
internal sealed record RetiredVersion(WeakReference? Context, McpLink? Link, string? Copy)
{
    /// <summary>Whether nothing uses it any longer.</summary>
    public bool IsGone => Context is { IsAlive: false };
}
