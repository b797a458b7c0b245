using System.Text.Json;
using Microsoft.SemanticKernel;

namespace AgentDesk.Agent.Plugins;

/// <summary>Where a plugin comes from.</summary>
public enum PluginOrigin
{
    /// <summary>A folder that a person named, or of the data folder.</summary>
    Folder,

    /// <summary>Delivered with the program.</summary>
    BuiltIn,

    /// <summary>An MCP server of the settings.</summary>
    McpServer,
}

/// <summary>A plugin that was loaded.</summary>
/// <param name="Manifest">Its manifest.</param>
/// <param name="Folder">Where it lies; for an MCP server its command or address.</param>
/// <param name="Plugin">Its functions.</param>
public sealed record LoadedPlugin(PluginManifest Manifest, string Folder, KernelPlugin Plugin)
{
    /// <summary>Whether its functions' descriptions come from a server that could say anything: they then count as text that the user did not write.</summary>
    public bool IsForeign { get; init; }

    /// <summary>Where it comes from.</summary>
    public PluginOrigin Origin { get; init; }

    /// <summary>Where a person finds it: its folder, or the setting of an MCP server.</summary>
    internal string Setting => Origin == PluginOrigin.McpServer ? "Plugins:McpServers:" + Manifest.Id : Folder;

    /// <summary>The schemas of functions that run elsewhere, as they came, by name: Semantic Kernel keeps only what they say of single parameters.</summary>
    internal IReadOnlyDictionary<string, JsonElement> Schemas { get; init; } = new Dictionary<string, JsonElement>();

    /// <summary>How its values become JSON. A loaded assembly has options of its own: shared ones would keep its types, and so the assembly, for ever.</summary>
    internal JsonSerializerOptions Json { get; init; } = JsonSerializerOptions.Web;
}

/// <summary>A plugin, or a part of one, which cannot be used.</summary>
/// <param name="Folder">Its folder; for an MCP server the setting, for one of its tools that tool.</param>
/// <param name="Reason">Why, for a person.</param>
public sealed record PluginFailure(string Folder, string Reason);
