using System.Globalization;
using AgentDesk.Agent.Plugins;
using Microsoft.Extensions.Configuration;

namespace AgentDesk.Agent.Tools;

/// <summary>The tools of all plugins by the names models use. Immutable; thread-safe.</summary>
public sealed class Toolbox
{
    private readonly Dictionary<string, AgentTool> _byName;

    /// <summary>Collects the tools; of two with one name the first plugin's keeps it, and the other is known by its long name, if need be with a number.</summary>
    /// <param name="catalog">The plugins.</param>
    /// <param name="settings">What they are set to, a section per plugin: a function that requires a setting is not offered without it.</param>
    /// <param name="problem">Says why the model cannot be offered a tool; null where it can. Null for no check.</param>
    public Toolbox(PluginCatalog catalog, IConfiguration? settings = null, Func<AgentTool, string?>? problem = null)
    {
        ArgumentNullException.ThrowIfNull(catalog);
        Catalog = catalog;
        _byName = new Dictionary<string, AgentTool>(StringComparer.Ordinal);
        foreach (var tool in catalog.Plugins.SelectMany(plugin => plugin.Plugin.Select(function => new AgentTool(plugin, function))))
        {
            var name = Names(tool).First(name => !_byName.ContainsKey(name));
            _byName.Add(name, tool with { Name = name });
        }

        var wanted = _byName.Values.Where(t => !t.Manifest.Hidden && MissingSetting(t, settings) is null).Select(t => (Tool: t, Problem: problem?.Invoke(t))).ToList();
        Offered = [.. wanted.Where(w => w.Problem is null).Select(w => w.Tool)];
        LeftOut = [.. wanted.Where(w => w.Problem is not null).Select(w => new PluginFailure(
            $"{w.Tool.Plugin.Setting}, tool '{w.Tool.Function.Name}'", $"It is not offered to this model: {w.Problem}"))];
    }

    /// <summary>The plugins whose tools they are.</summary>
    public PluginCatalog Catalog { get; }

    /// <summary>Every function, hidden ones too.</summary>
    public IReadOnlyCollection<AgentTool> All => _byName.Values;

    /// <summary>The tools that may be offered to a model.</summary>
    public IReadOnlyList<AgentTool> Offered { get; }

    /// <summary>The tools that the model cannot be offered, and why.</summary>
    public IReadOnlyList<PluginFailure> LeftOut { get; }

    /// <summary>The tool by which the documents are searched; null where no plugin has one.</summary>
    public AgentTool? Search => Offered.FirstOrDefault(t => t.Manifest is { Evidence: true, Effect: FunctionEffect.Read } && t.Schema.GetRawText().Contains("\"query\"", StringComparison.Ordinal));

    /// <summary>The offered tools that have a recognizer, with it. Recognizers see every message unasked, so only those that merely compute, or read what the host gives them, count.</summary>
    public IEnumerable<(AgentTool Tool, AgentTool Recognizer)> Recognizers =>
        from tool in Offered
        where tool.Manifest is { Recognizer: not null } && tool.Plugin.Plugin.Contains(tool.Manifest.Recognizer)
        let recognizer = new AgentTool(tool.Plugin, tool.Plugin.Plugin[tool.Manifest.Recognizer!])
        where recognizer.Manifest.Effect is FunctionEffect.Compute or FunctionEffect.Read
        select (tool, recognizer);

    /// <summary>The setting of its plugin without which a tool is not offered; null where it has it or needs none.</summary>
    public static string? MissingSetting(AgentTool tool, IConfiguration? settings)
    {
        ArgumentNullException.ThrowIfNull(tool);
        return tool.Manifest.Requires is { } required && string.IsNullOrWhiteSpace(settings?.GetSection(tool.Plugin.Manifest.Id)[required]) ? required : null;
    }

    /// <summary>The tool that the model calls by this name; null where it was not offered.</summary>
    public AgentTool? Find(string name) => _byName.TryGetValue(name, out var tool) && Offered.Contains(tool) ? tool : null;

    private static IEnumerable<string> Names(AgentTool tool)
    {
        var longName = $"{tool.Plugin.Manifest.Id}_{tool.Function.Name}";
        yield return tool.Name;
        yield return longName;
        for (var number = 2; ; number++)
            yield return string.Create(CultureInfo.InvariantCulture, $"{longName}_{number}");
    }
}
