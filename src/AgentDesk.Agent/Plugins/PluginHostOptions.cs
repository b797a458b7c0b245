using System.Text.Json;
using AgentDesk.Agent.Plugins.Isolation;
using AgentDesk.Agent.Plugins.Remote;

namespace AgentDesk.Agent.Plugins;

/// <summary>Which plugins there are and how they are run.</summary>
public sealed record PluginHostOptions
{
    /// <summary>Folders whose subfolders are plugins delivered with the program; not watched.</summary>
    public IReadOnlyList<string> BuiltInFolders { get; init; } = [];

    /// <summary>Folders whose subfolders are other plugins; one that does not exist may come later.</summary>
    public IReadOnlyList<string> Folders { get; init; } = [];

    /// <summary>Ids of plugins and names of MCP servers that are not used.</summary>
    public IReadOnlyCollection<string> Disabled { get; init; } = [];

    /// <summary>MCP servers, by the ids of the plugins that they become.</summary>
    public IReadOnlyDictionary<string, McpServerOptions> McpServers { get; init; } = new Dictionary<string, McpServerOptions>();

    /// <summary>Whether plugins of <see cref="Folders"/> are loaded again when their files change. They are loaded from copies then, so that their files stay free.</summary>
    public bool Watch { get; init; }

    /// <summary>How isolated plugins are started; null where they are not, and are reported.</summary>
    public PluginProgram? IsolatedProgram { get; init; }

    /// <summary>Says why a model cannot be held to a tool's schema; null where it can. Null for no check.</summary>
    public Func<JsonElement, string?>? SchemaProblem { get; init; }

    /// <summary>Where copies and the working folders of isolated plugins lie while the program runs. Default: the system's folder for temporary files.</summary>
    public string WorkFolder { get; init; } = Path.Combine(Path.GetTempPath(), "agentdesk-plugins");

    /// <summary>How long the first turns together wait for servers and isolated plugins that are still being started. Default 5 s.</summary>
    public TimeSpan StartWait { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>How long files must be left alone before they are looked at again. Default 0.5 s.</summary>
    public TimeSpan Quiet { get; init; } = TimeSpan.FromMilliseconds(500);

    /// <summary>Told in a sentence what happened to plugins after the start: loaded anew, gone, broken. Null for nobody.</summary>
    public Action<string>? Notify { get; init; }
}
