namespace AgentDesk.Agent.Plugins;

/// <summary>The plugins of a moment: those that are delivered with the program first, then by id. Immutable; thread-safe.</summary>
public sealed class PluginCatalog : IPluginSource
{
    internal PluginCatalog(IEnumerable<LoadedPlugin> plugins, IEnumerable<PluginFailure> failures)
    {
        // A stranger's plugin must not take the name of a delivered one's tool.
        Plugins = [.. plugins.OrderBy(p => p.Origin != PluginOrigin.BuiltIn).ThenBy(p => p.Manifest.Id, StringComparer.Ordinal)];
        Failures = [.. failures];
    }

    /// <summary>The plugins.</summary>
    public IReadOnlyList<LoadedPlugin> Plugins { get; }

    /// <summary>What could not be loaded, and why.</summary>
    public IReadOnlyList<PluginFailure> Failures { get; }

    /// <summary>Ids of plugins that are there but switched off by the settings.</summary>
    public IReadOnlyList<string> SwitchedOff { get; init; } = [];

    /// <inheritdoc/>
    public PluginCatalog Current => this;

    /// <summary>Plugins that are already objects, for tests and for hosts that bring their own.</summary>
    public static PluginCatalog FromPlugins(IEnumerable<LoadedPlugin> plugins) => new(plugins, []);

    /// <summary>
    /// Loads every plugin below <paramref name="folders"/> once, without watching them and without isolated ones (<see cref="PluginHost"/> does both); folders
    /// that do not exist are passed over, of two plugins with one id the first stays.
    /// </summary>
    public static PluginCatalog Load(IEnumerable<string> folders)
    {
        ArgumentNullException.ThrowIfNull(folders);
        using var host = PluginHost.Start(new PluginHostOptions { BuiltInFolders = [.. folders] });
        return host.Current;
    }

    /// <inheritdoc/>
    public ValueTask<PluginCatalog> TakeAsync(IReadOnlyCollection<string> tools, CancellationToken cancellationToken) => new(this);
}
