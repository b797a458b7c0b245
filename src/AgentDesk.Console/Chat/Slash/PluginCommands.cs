using AgentDesk.Console.Chat.Text;

namespace AgentDesk.Console.Chat.Slash;

/// <summary>What the assistant can do at the moment.</summary>
internal static class PluginCommands
{
    public static IReadOnlyList<SlashCommand> All { get; } = [new("plugins", "", "plugins and MCP servers in use, and why others are not", List)];

    private static Task List(ChatDesk desk, string argument, CancellationToken cancellationToken)
    {
        var catalog = desk.Workspace.Plugins.Current;
        foreach (var plugin in catalog.Plugins)
            desk.Surface.Line(SafeText.OneLine($"{plugin.Manifest.Id} {plugin.Manifest.Version}: {string.Join(", ", plugin.Plugin.Select(f => f.Name))}"));
        foreach (var failure in catalog.Failures.Concat(desk.Assistant.Tools.LeftOut))
            desk.Surface.Warn(SafeText.OneLine($"{failure.Folder}: {failure.Reason}"));
        return Task.CompletedTask;
    }
}
