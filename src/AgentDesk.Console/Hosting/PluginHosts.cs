using System.Text.Json;
using AgentDesk.Agent.Plugins;
using AgentDesk.Agent.Plugins.Isolation;
using AgentDesk.LlamaCpp.Grammar;

namespace AgentDesk.Console.Hosting;

/// <summary>Starts the plugins that the settings speak of.</summary>
internal static class PluginHosts
{
    public const string CommandName = "plugin-host";

    public static PluginHost Start(Settings settings, bool watch) => PluginHost.Start(new PluginHostOptions
    {
        BuiltInFolders = [Path.Combine(AppContext.BaseDirectory, "plugins")],
        Folders = [Path.Combine(Path.GetFullPath(settings.Data), "plugins"), .. settings.Plugins.Folders.Select(f => SettingsLoader.Resolve(settings, f))],
        Disabled = settings.Plugins.Disabled,
        McpServers = settings.Plugins.McpServers,
        Watch = watch,
        IsolatedProgram = PluginProgram.ForThisProgram(CommandName),
        SchemaProblem = SchemaProblem,
        WorkFolder = Path.Combine(Path.GetFullPath(settings.Data), "plugin-work"),
    });

    /// <summary>Calls are held to their schemas by a grammar; what that cannot express would let a model write anything.</summary>
    private static string? SchemaProblem(JsonElement schema)
    {
        try
        {
            JsonSchemaGrammar.Compile(schema);
            return null;
        }
        catch (UnsupportedSchemaException e)
        {
            return e.Message;
        }
    }
}
