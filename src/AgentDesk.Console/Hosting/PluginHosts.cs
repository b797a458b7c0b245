using System.Text.Json;
using AgentDesk.Agent.Plugins;
using AgentDesk.Agent.Plugins.Isolation;
using AgentDesk.Agent.Tools;
using AgentDesk.LlamaCpp;
using AgentDesk.LlamaCpp.Grammar;
using AgentDesk.LlamaCpp.ToolCalls;

namespace AgentDesk.Console.Hosting;

/// <summary>Starts the plugins that the settings speak of.</summary>
internal static class PluginHosts
{
    public const string CommandName = "plugin-host";

    private static readonly string s_builtIn = Path.Combine(AppContext.BaseDirectory, "plugins");

    public static PluginHost Start(Settings settings, bool watch) => PluginHost.Start(new PluginHostOptions
    {
        BuiltInFolders = [s_builtIn],
        Folders = Folders(settings),
        Disabled = settings.Plugins.Disabled,
        McpServers = settings.Plugins.McpServers,
        Watch = watch,
        IsolatedProgram = PluginProgram.ForThisProgram(CommandName),
        SchemaProblem = SchemaProblem,
        WorkFolder = Path.Combine(Path.GetFullPath(settings.Data), "plugin-work"),
    });

    /// <summary>The folder of the plugin with this id; null where there is none. Nothing is loaded.</summary>
    public static string? FolderOf(Settings settings, string id) => Folders(settings).Prepend(s_builtIn).Where(Directory.Exists)
        .SelectMany(folder => Directory.EnumerateDirectories(folder, "*", new EnumerationOptions { IgnoreInaccessible = true }))
        .FirstOrDefault(folder => Path.Combine(folder, PluginManifest.FileName) is var file && File.Exists(file) && ManifestId(file) == id);

    private static IReadOnlyList<string> Folders(Settings settings) =>
        [Path.Combine(Path.GetFullPath(settings.Data), "plugins"), .. settings.Plugins.Folders.Select(f => SettingsLoader.Resolve(settings, f))];

    private static string? ManifestId(string file)
    {
        try
        {
            return PluginManifest.Load(file).Id;
        }
        catch (PluginException)
        {
            return null; // 'plugins list' says what is wrong with it
        }
    }

    /// <summary>The tools that the model of the settings cannot be offered; none where there is no such model.</summary>
    public static IReadOnlyList<PluginFailure> LeftOut(Settings settings, PluginCatalog catalog)
    {
        try
        {
            var (file, id, profile) = LoadedModel.Locate(settings);
            var requiredOnly = settings.Profiles.GetValueOrDefault(profile ?? settings.Models.GetValueOrDefault(id)?.Profile ?? "default")?.RequiredParametersOnly ?? false;
            var format = ChatTemplateFile.Read(settings) is { } template ? ToolCallFormat.Detect(template) : ToolCallFormat.OfFile(file);
            return new Toolbox(catalog, settings.Plugins.Settings, tool => format.Problem(tool.Declare(requiredOnly))).LeftOut;
        }
        catch (Exception e) when (e is UserException or LlamaModelException)
        {
            // Whoever uses the model says what is wrong with it.
            return [];
        }
    }

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
