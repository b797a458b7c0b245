using System.Text.Json;

namespace AgentDesk.Agent.Plugins.Isolation;

/// <summary>What the process of an isolated plugin is told: which plugin, and what it may use.</summary>
/// <param name="Folder">The plugin's folder.</param>
/// <param name="Origin">The folder that people know it by.</param>
/// <param name="Read">Full paths that it may read.</param>
/// <param name="Write">Full paths that it may write.</param>
/// <param name="Network">Which sockets it may open.</param>
/// <param name="MemoryMb">Memory that it may use, in MiB.</param>
/// <param name="ProxyPort">Where its proxy listens on this machine; 0 where it has none.</param>
internal sealed record IsolationRequest(string Folder, string Origin, IReadOnlyList<string> Read, IReadOnlyList<string> Write, NetworkAccess Network, int MemoryMb, int ProxyPort)
{
    public static IsolationRequest For(PluginManifest manifest, string folder, string origin, NetworkAccess network) => new(
        Path.GetFullPath(folder),
        origin,
        [.. manifest.Permissions.Read.Select(p => Resolve(p, origin))],
        [.. manifest.Permissions.Write.Select(p => Resolve(p, origin))],
        network,
        manifest.MemoryMb,
        ProxyPort: 0);

    public string ToArgument() => JsonSerializer.Serialize(this);

    /// <exception cref="PluginException">It is not what a parent process says.</exception>
    public static IsolationRequest Parse(string argument)
    {
        try
        {
            return JsonSerializer.Deserialize<IsolationRequest>(argument) ?? throw new JsonException("It is null.");
        }
        catch (JsonException e)
        {
            throw new PluginException("This command is for the program itself, which runs isolated plugins by it.", e);
        }
    }

    private static string Resolve(string path, string folder) => path == "~" || path.StartsWith("~/", StringComparison.Ordinal)
        ? Path.GetFullPath(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile) + path[1..])
        : Path.GetFullPath(path, folder);
}
