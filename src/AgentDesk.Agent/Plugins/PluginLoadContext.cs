using System.Reflection;
using System.Runtime.Loader;

namespace AgentDesk.Agent.Plugins;

/// <summary>
/// One plugin's assemblies: its own dependencies from its own folder, while what the host has (Semantic Kernel's abstractions above all) is shared,
/// because types only fit together when both sides see the same assembly.
/// </summary>
/// <param name="assemblyPath">The plugin's own.</param>
/// <param name="replaceable">
/// Whether it can be unloaded. The runtime compiles all code of such assemblies with every optimisation before it first runs, uses none that was compiled before
/// and starts several times as slowly; so only what may be replaced while the program runs is loaded so.
/// </param>
internal sealed class PluginLoadContext(string assemblyPath, bool replaceable) : AssemblyLoadContext(Path.GetFileNameWithoutExtension(assemblyPath), isCollectible: replaceable)
{
    private readonly AssemblyDependencyResolver _resolver = new(assemblyPath);

    /// <summary>Lets it go where that is possible: calls that are being made still end, and then nothing of it stays in memory.</summary>
    public void Retire()
    {
        if (IsCollectible)
            Unload();
    }

    protected override Assembly? Load(AssemblyName assemblyName)
    {
        if (IsShared(assemblyName) && TryLoadShared(assemblyName) is { } shared)
            return shared;
        return _resolver.ResolveAssemblyToPath(assemblyName) is { } path ? LoadFromAssemblyPath(path) : null;
    }

    protected override nint LoadUnmanagedDll(string unmanagedDllName) =>
        _resolver.ResolveUnmanagedDllToPath(unmanagedDllName) is { } path ? LoadUnmanagedDllFromPath(path) : nint.Zero;

    private static bool IsShared(AssemblyName name) =>
        name.Name is { } simple
        && (simple.StartsWith("System.", StringComparison.Ordinal)
            || simple.StartsWith("Microsoft.SemanticKernel", StringComparison.Ordinal)
            || simple.StartsWith("Microsoft.Extensions.", StringComparison.Ordinal));

    /// <summary>The host's own; null where it has none, or an older one than the plugin was built for.</summary>
    private static Assembly? TryLoadShared(AssemblyName name)
    {
        try
        {
            return Default.LoadFromAssemblyName(name);
        }
        catch (Exception e) when (e is FileNotFoundException or FileLoadException)
        {
            return null;
        }
    }
}
