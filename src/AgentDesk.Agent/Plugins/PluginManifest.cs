namespace AgentDesk.Agent.Plugins;

/// <summary><c>plugin.json</c>, which lies beside a plugin's assembly.</summary>
public sealed record PluginManifest
{
    /// <summary>Its file name.</summary>
    public const string FileName = "plugin.json";

    /// <summary>Name of the plugin in Semantic Kernel and on the command line: letters, digits and underscores, a letter first.</summary>
    public required string Id { get; init; }

    /// <summary>Its version.</summary>
    public required string Version { get; init; }

    /// <summary>File name of its assembly, in the same folder; empty for a plugin that has none, as MCP servers.</summary>
    public required string Assembly { get; init; }

    /// <summary>What it is for.</summary>
    public string Description { get; init; } = string.Empty;

    /// <summary>What it may use.</summary>
    public PluginPermissions Permissions { get; init; } = new();

    /// <summary>After how many milliseconds a call is cut off, 1 to 600,000. Default 30,000.</summary>
    public int TimeoutMs { get; init; } = 30_000;

    /// <summary>Whether it runs in a process of its own, held to its permissions, so that a crash or a hang costs one call.</summary>
    public bool Isolated { get; init; }

    /// <summary>Memory that an isolated plugin may use, in MiB, 64 to 16,384. Default 512.</summary>
    public int MemoryMb { get; init; } = 512;

    /// <summary>What is said of its functions, by their names.</summary>
    public IReadOnlyDictionary<string, FunctionManifest> Functions { get; init; } = new Dictionary<string, FunctionManifest>();

    /// <summary>Reads and checks a manifest.</summary>
    /// <exception cref="PluginException">The file cannot be read or says something impossible; the message names every place and what may stand there.</exception>
    public static PluginManifest Load(string path)
    {
        try
        {
            return ManifestReader.Read(File.ReadAllBytes(path), path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new PluginException($"{path} cannot be read: {e.Message}", e);
        }
    }
}
