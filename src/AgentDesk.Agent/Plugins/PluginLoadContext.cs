using System.Reflection;
using System.Runtime.Loader;

namespace AgentDesk.Agent.Plugins;

/// <summary>
/// One plugin's assemblies: its own dependencies from its own folder, while what the host has loaded already (Semantic Kernel's abstractions above
/// all) is shared, because types only fit together when both sides see the same assembly.
/// </summary>
internal sealed class PluginLoadContext(string assemblyPath) : AssemblyLoadContext(Path.GetFileNameWithoutExtension(assemblyPath), isCollectible: true)
{
    private readonly AssemblyDependencyResolver _resolver = new(assemblyPath);

    protected override Assembly? Load(AssemblyName assemblyName)
    {
        if (IsShared(assemblyName))
            return null;
        return _resolver.ResolveAssemblyToPath(assemblyName) is { } path ? LoadFromAssemblyPath(path) : null;
    }

    protected override nint LoadUnmanagedDll(string unmanagedDllName) =>
        _resolver.ResolveUnmanagedDllToPath(unmanagedDllName) is { } path ? LoadUnmanagedDllFromPath(path) : nint.Zero;

    private static bool IsShared(AssemblyName name) =>
        name.Name is { } simple
        && (simple.StartsWith("System.", StringComparison.Ordinal)
            || simple.StartsWith("Microsoft.SemanticKernel", StringComparison.Ordinal)
            || simple.StartsWith("Microsoft.Extensions.", StringComparison.Ordinal));
}
