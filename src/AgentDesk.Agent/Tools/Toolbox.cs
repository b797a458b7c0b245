using AgentDesk.Agent.Plugins;
using Microsoft.Extensions.Configuration;

namespace AgentDesk.Agent.Tools;

/// <summary>The tools of all plugins by the names models use. Immutable; thread-safe.</summary>
public sealed class Toolbox
{
    private readonly Dictionary<string, AgentTool> _byName;

    /// <summary>Collects the tools; of two with one name the first plugin's stays and the other is known by its long name.</summary>
    /// <param name="catalog">The plugins.</param>
    /// <param name="settings">What they are set to, a section per plugin: a function that requires a setting is not offered without it.</param>
    public Toolbox(PluginCatalog catalog, IConfiguration? settings = null)
    {
        ArgumentNullException.ThrowIfNull(catalog);
        Catalog = catalog;
        _byName = new Dictionary<string, AgentTool>(StringComparer.Ordinal);
        foreach (var plugin in catalog.Plugins)
        {
            foreach (var function in plugin.Plugin)
            {
                var tool = new AgentTool(plugin, function);
                _byName.TryAdd(_byName.ContainsKey(tool.Name) ? $"{plugin.Manifest.Id}_{function.Name}" : tool.Name, tool);
            }
        }

        Offered = [.. _byName.Values.Where(t => !t.Manifest.Hidden && (t.Manifest.Requires is not { } required || !string.IsNullOrWhiteSpace(settings?.GetSection(t.Plugin.Manifest.Id)[required])))];
    }

    /// <summary>The plugins whose tools they are.</summary>
    public PluginCatalog Catalog { get; }

    /// <summary>The tools that may be offered to a model.</summary>
    public IReadOnlyList<AgentTool> Offered { get; }

    /// <summary>The tool by which the documents are searched; null where no plugin has one.</summary>
    public AgentTool? Search => Offered.FirstOrDefault(t => t.Manifest is { Evidence: true, Effect: FunctionEffect.Read } && t.Function.JsonSchema.GetRawText().Contains("\"query\"", StringComparison.Ordinal));

    /// <summary>The offered tools that have a recognizer, with it. Recognizers see every message unasked, so only those that merely compute count.</summary>
    public IEnumerable<(AgentTool Tool, AgentTool Recognizer)> Recognizers =>
        from tool in Offered
        where tool.Manifest is { Recognizer: not null } && tool.Plugin.Plugin.Contains(tool.Manifest.Recognizer)
        let recognizer = new AgentTool(tool.Plugin, tool.Plugin.Plugin[tool.Manifest.Recognizer!])
        where recognizer.Manifest.Effect == FunctionEffect.Compute
        select (tool, recognizer);

    /// <summary>The tool that the model calls by this name; null where it was not offered.</summary>
    public AgentTool? Find(string name) => _byName.TryGetValue(name, out var tool) && Offered.Contains(tool) ? tool : null;
}
