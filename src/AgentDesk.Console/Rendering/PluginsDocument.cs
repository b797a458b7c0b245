using AgentDesk.Agent.Plugins;
using AgentDesk.Agent.Plugins.Isolation;
using AgentDesk.Agent.Tools;
using Microsoft.Extensions.Configuration;

namespace AgentDesk.Console.Rendering;

/// <summary>What <c>plugins list --json</c> prints.</summary>
internal sealed record PluginsDocument(IReadOnlyList<PluginsDocument.Entry> Plugins, IReadOnlyList<string> SwitchedOff, IReadOnlyList<PluginFailure> Failed)
{
    public static PluginsDocument From(PluginCatalog catalog, IConfiguration? settings, IReadOnlyList<PluginFailure> leftOut)
    {
        var tools = new Toolbox(catalog).All.ToLookup(tool => tool.Plugin);
        return new PluginsDocument([.. catalog.Plugins.Select(p => Describe(p, tools[p], settings))], catalog.SwitchedOff, [.. catalog.Failures, .. leftOut]);
    }

    private static Entry Describe(LoadedPlugin p, IEnumerable<AgentTool> tools, IConfiguration? settings) => new(
        p.Manifest.Id,
        p.Manifest.Version,
        p.Manifest.Description,
        p.Origin switch { PluginOrigin.McpServer => "MCP server", _ when p.Manifest.Isolated => "isolated", PluginOrigin.BuiltIn => "built in", _ => "in process" },
        p.Folder,
        p.Manifest.Permissions,
        p.Manifest.Isolated ? ["time", "environment", .. Confinement.Enforced] : p.Origin == PluginOrigin.McpServer ? ["time", "environment"] : ["time"],
        p.Manifest.TimeoutMs,
        p.Manifest.Isolated ? p.Manifest.MemoryMb : null,
        [.. tools.Select(t => Describe(t, Toolbox.MissingSetting(t, settings)))]);

    private static Function Describe(AgentTool tool, string? missing) => new(
        tool.Function.Name,
        tool.Manifest.Hidden || missing is not null ? null : tool.Name,
        tool.Manifest.Effect.ToString().ToLowerInvariant(),
        tool.Manifest.Effect is not (FunctionEffect.Read or FunctionEffect.Compute),
        tool.Function.Description,
        missing is null ? null : $"Plugins:Settings:{tool.Plugin.Manifest.Id}:{missing}");

    /// <summary>One plugin; what is enforced it cannot escape, its other permissions are only shown.</summary>
    internal sealed record Entry(
        string Id, string Version, string Description, string Kind, string Folder, PluginPermissions Permissions, IReadOnlyList<string> Enforced, int TimeoutMs, int? MemoryMb,
        IReadOnlyList<Function> Functions)
    {
        public string DescribePermissions()
        {
            var parts = new[] { ("network", Permissions.Network), ("read", Permissions.Read), ("write", Permissions.Write) }
                .Where(p => p.Item2.Count > 0)
                .Select(p => $"{p.Item1} {string.Join(", ", p.Item2)}")
                .ToList();
            return $"{(parts.Count == 0 ? "none" : string.Join("; ", parts))} (enforced: {string.Join(", ", Enforced)})";
        }
    }

    /// <summary>One function; without a tool name it is not offered to models (for want of a setting, where <c>Requires</c> names one), where it asks a person is asked before it runs.</summary>
    internal sealed record Function(string Name, string? Tool, string Effect, bool Asks, string Description, string? Requires)
    {
        public string Describe() => Requires is not null ? $"off until {Requires} is set" : Tool is null ? "not offered to models" : $"offered as {Tool}{(Asks ? ", asks first" : "")}";
    }
}
