using System.CommandLine;
using AgentDesk.Console.Hosting;
using AgentDesk.Console.Rendering;

namespace AgentDesk.Console.Commands;

/// <summary><c>plugins list</c>: what is loaded, with which permissions, and what is not, and why.</summary>
internal static class PluginsListCommand
{
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(2);

    public static (Command Command, Func<CommandContext, CancellationToken, Task<int>> Run) Create() =>
        (new Command("list", "List plugins and MCP servers: functions, effects, permissions, what is enforced, what failed"), RunAsync);

    private static async Task<int> RunAsync(CommandContext context, CancellationToken cancellationToken)
    {
        var settings = context.LoadSettings();
        await using var host = PluginHosts.Start(settings, watch: false);
        var settled = host.SettleAsync(cancellationToken);
        if (settings.Plugins.McpServers.Count > 0 && await Task.WhenAny(settled, Task.Delay(s_patience, cancellationToken)) != settled)
            context.Terminal.Note($"Waiting for MCP servers to answer: {string.Join(", ", settings.Plugins.McpServers.Keys)} …");
        var catalog = await settled;
        var document = PluginsDocument.From(catalog, settings.Plugins.Settings, PluginHosts.LeftOut(settings, catalog));
        context.Result(document, () =>
        {
            foreach (var plugin in document.Plugins)
            {
                context.Terminal.Out.WriteLine($"{context.Terminal.Bold(VisibleText.Title(plugin.Id))} {VisibleText.Title($"{plugin.Version}  {plugin.Description}")}");
                context.Terminal.Out.WriteLine(context.Terminal.Dim(VisibleText.Title($"  {plugin.Kind}: {plugin.Folder}; permissions: {plugin.DescribePermissions()}; cut off after {plugin.TimeoutMs} ms")));
                foreach (var function in plugin.Functions)
                    context.Terminal.Out.WriteLine(VisibleText.Title($"  {function.Name,-20} {function.Effect,-9} {function.Describe()}: {Short(function.Description)}"));
            }

            foreach (var id in document.SwitchedOff)
                context.Terminal.Out.WriteLine(context.Terminal.Dim($"{id}  switched off in the settings"));
            foreach (var failure in document.Failed)
                context.Terminal.Out.WriteLine(context.Terminal.Warn(VisibleText.Title($"not in use: {failure.Folder}: {failure.Reason}")));
            if (document.Plugins.Count == 0)
                context.Terminal.Note("No plugins are loaded.");
        });
        return ExitCodes.Done;
    }

    private static string Short(string text) => text.Length <= 160 ? text : text[..160] + "…";
}
