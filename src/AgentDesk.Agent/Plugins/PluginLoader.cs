using System.Reflection;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Microsoft.SemanticKernel;

namespace AgentDesk.Agent.Plugins;

/// <summary>Loads a plugin's assembly into this process.</summary>
internal static class PluginLoader
{
    /// <summary>A constructor that takes longer holds up the program's start.</summary>
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(10);

    /// <summary>Loads the plugin of a folder.</summary>
    /// <param name="manifest">Its manifest.</param>
    /// <param name="folder">Where its files are loaded from.</param>
    /// <param name="origin">What is told people and the model as its folder.</param>
    /// <param name="replaceable">Whether it may be replaced while the program runs.</param>
    /// <returns>The plugin, and the context to retire when it is no longer wanted.</returns>
    /// <exception cref="PluginException">It cannot be loaded.</exception>
    public static (LoadedPlugin Plugin, PluginLoadContext Context) Load(PluginManifest manifest, string folder, string origin, bool replaceable)
    {
        var path = Path.GetFullPath(Path.Combine(folder, manifest.Assembly));
        if (!File.Exists(path))
            throw new PluginException($"The assembly {manifest.Assembly} that plugin.json names is not in {origin}.");
        var context = new PluginLoadContext(path, replaceable);
        try
        {
            var loading = Task.Run(() => Create(manifest, context, path));
            if (!loading.Wait(s_patience))
                throw new PluginException($"{manifest.Assembly} did not finish loading within {s_patience.TotalSeconds:0} s: its constructor hangs.");
            return (loading.Result with { Folder = origin }, context);
        }
        catch (Exception e)
        {
            context.Retire();
            throw Innermost(e) is var cause && cause is PluginException ? cause : new PluginException(Describe(manifest, cause), cause);
        }
    }

    private static LoadedPlugin Create(PluginManifest manifest, PluginLoadContext context, string path)
    {
        var assembly = context.LoadFromAssemblyPath(path);
        var type = assembly.GetExportedTypes().Where(HasFunctions).ToList() switch
        {
            [var one] => one,
            [] => throw new PluginException($"{manifest.Assembly} has no public class with [KernelFunction] methods."),
            var many => throw new PluginException($"{manifest.Assembly} has several classes with [KernelFunction] methods ({string.Join(", ", many.Select(t => t.Name))}); a plugin has one."),
        };
        if (type.GetConstructor(Type.EmptyTypes) is null)
            throw new PluginException($"{type.Name} needs a public constructor without parameters.");
        var instance = Activator.CreateInstance(type)!;
        var json = new JsonSerializerOptions(JsonSerializerDefaults.Web) { TypeInfoResolver = new DefaultJsonTypeInfoResolver() };
        var plugin = KernelPluginFactory.CreateFromObject(instance, json, manifest.Id);
        CheckFunctions(manifest, plugin, type.Name);
        return new LoadedPlugin(manifest, path, plugin) { Json = json };
    }

    /// <summary>Whether what the manifest says fits the functions that there are.</summary>
    /// <exception cref="PluginException">It does not.</exception>
    public static void CheckFunctions(PluginManifest manifest, KernelPlugin plugin, string owner)
    {
        var unknown = manifest.Functions.Keys.Concat(manifest.Functions.Values.Select(f => f.Recognizer).OfType<string>()).Where(name => !plugin.Contains(name)).Distinct().ToList();
        if (unknown.Count > 0)
            throw new PluginException($"plugin.json speaks of functions that {owner} does not have: {string.Join(", ", unknown)}. It has: {string.Join(", ", plugin.Select(f => f.Name))}.");
        foreach (var (name, function) in manifest.Functions)
        {
            var parameters = plugin[name].Metadata.Parameters.Select(p => p.Name).ToList();
            var strange = function.Grounded.Except(parameters, StringComparer.Ordinal).ToList();
            if (strange.Count > 0)
                throw new PluginException($"plugin.json: $.functions.{name}.grounded names arguments that {name} does not have: {string.Join(", ", strange)}. It has: {string.Join(", ", parameters)}.");
        }
    }

    private static bool HasFunctions(Type type) =>
        type is { IsClass: true, IsAbstract: false }
        && type.GetMethods(BindingFlags.Public | BindingFlags.Instance | BindingFlags.Static).Any(m => m.IsDefined(typeof(KernelFunctionAttribute)));

    /// <summary>What was thrown first, without what reflection and tasks put around it.</summary>
    public static Exception Innermost(Exception e) => e is TargetInvocationException or AggregateException or KernelException && e.InnerException is { } inner ? Innermost(inner) : e;

    private static string Describe(PluginManifest manifest, Exception cause) => cause switch
    {
        BadImageFormatException => $"{manifest.Assembly} is not a .NET assembly, or not all of it is there.",
        FileNotFoundException { FileName: { } file } => $"{manifest.Assembly} needs {file}, which is neither in its folder nor in the program. Build it with EnableDynamicLoading, so that its dependencies are copied.",
        _ => cause.Message,
    };
}
