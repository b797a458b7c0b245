using System.Reflection;
using Microsoft.SemanticKernel;

namespace AgentDesk.Agent.Plugins;

/// <summary>
/// The plugins found in folders: every subfolder with a <c>plugin.json</c> is one. A broken plugin is reported by name and the rest work.
/// Immutable once loaded; thread-safe.
/// </summary>
public sealed class PluginCatalog
{
    private PluginCatalog(IReadOnlyList<LoadedPlugin> plugins, IReadOnlyList<PluginFailure> failures)
    {
        Plugins = plugins;
        Failures = failures;
    }

    /// <summary>The plugins, by id.</summary>
    public IReadOnlyList<LoadedPlugin> Plugins { get; }

    /// <summary>What could not be loaded, and why.</summary>
    public IReadOnlyList<PluginFailure> Failures { get; }

    /// <summary>Plugins that are already objects, for tests and for hosts that bring their own.</summary>
    public static PluginCatalog FromPlugins(IEnumerable<LoadedPlugin> plugins) => new([.. plugins.OrderBy(p => p.Manifest.Id, StringComparer.Ordinal)], []);

    /// <summary>The same without the plugins of these ids.</summary>
    public PluginCatalog Without(IReadOnlyCollection<string> ids) =>
        new([.. Plugins.Where(p => !ids.Contains(p.Manifest.Id, StringComparer.OrdinalIgnoreCase))], Failures);

    /// <summary>Loads every plugin below <paramref name="folders"/>; folders that do not exist are passed over, of two plugins with one id the first stays.</summary>
    public static PluginCatalog Load(IEnumerable<string> folders)
    {
        ArgumentNullException.ThrowIfNull(folders);
        var plugins = new Dictionary<string, LoadedPlugin>(StringComparer.OrdinalIgnoreCase);
        var failures = new List<PluginFailure>();
        foreach (var folder in folders.Where(Directory.Exists).SelectMany(Directory.EnumerateDirectories).Order(StringComparer.Ordinal))
        {
            if (!File.Exists(Path.Combine(folder, "plugin.json")))
                continue;
            try
            {
                var plugin = LoadOne(folder);
                if (!plugins.TryAdd(plugin.Manifest.Id, plugin))
                    throw new PluginException($"A plugin with the id '{plugin.Manifest.Id}' was already loaded from {plugins[plugin.Manifest.Id].Folder}.");
            }
#pragma warning disable CA1031 // Whatever a stranger's assembly throws while it loads must not take the other plugins down.
            catch (Exception e)
#pragma warning restore CA1031
            {
                failures.Add(new PluginFailure(folder, (e as TargetInvocationException)?.InnerException?.Message ?? e.Message));
            }
        }

        return new PluginCatalog([.. plugins.Values.OrderBy(p => p.Manifest.Id, StringComparer.Ordinal)], failures);
    }

    private static LoadedPlugin LoadOne(string folder)
    {
        var manifest = PluginManifest.Load(Path.Combine(folder, "plugin.json"));
        var path = Path.GetFullPath(Path.Combine(folder, manifest.Assembly));
        if (!File.Exists(path))
            throw new PluginException($"The assembly {manifest.Assembly} that plugin.json names is not in {folder}.");

        var assembly = new PluginLoadContext(path).LoadFromAssemblyPath(path);
        var type = assembly.GetExportedTypes().Where(HasFunctions).ToList() switch
        {
            [var one] => one,
            [] => throw new PluginException($"{manifest.Assembly} has no public class with [KernelFunction] methods."),
            var many => throw new PluginException($"{manifest.Assembly} has several classes with [KernelFunction] methods ({string.Join(", ", many.Select(t => t.Name))}); a plugin has one."),
        };
        var instance = Activator.CreateInstance(type) ?? throw new PluginException($"{type.Name} cannot be created without arguments.");
        var plugin = KernelPluginFactory.CreateFromObject(instance, manifest.Id);
        var unknown = manifest.Functions.Keys.Where(name => !plugin.Contains(name)).ToList();
        if (unknown.Count > 0)
            throw new PluginException($"plugin.json speaks of functions that {type.Name} does not have: {string.Join(", ", unknown)}. It has: {string.Join(", ", plugin.Select(f => f.Name))}.");
        return new LoadedPlugin(manifest, folder, plugin);
    }

    private static bool HasFunctions(Type type) =>
        type is { IsClass: true, IsAbstract: false }
        && type.GetMethods(BindingFlags.Public | BindingFlags.Instance | BindingFlags.Static).Any(m => m.IsDefined(typeof(KernelFunctionAttribute)));
}
