using Microsoft.SemanticKernel;

namespace AgentDesk.Agent.Plugins;

/// <summary>A plugin that was loaded.</summary>
/// <param name="Manifest">Its manifest.</param>
/// <param name="Folder">Where it lies.</param>
/// <param name="Plugin">Its functions.</param>
public sealed record LoadedPlugin(PluginManifest Manifest, string Folder, KernelPlugin Plugin)
{
    /// <summary>Whether its functions' descriptions come from a server that could say anything: they then count as text that the user did not write.</summary>
    public bool IsForeign { get; init; }
}

/// <summary>A folder that holds a plugin which could not be loaded.</summary>
/// <param name="Folder">The folder.</param>
/// <param name="Reason">Why, for a person.</param>
public sealed record PluginFailure(string Folder, string Reason);
