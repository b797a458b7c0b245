using System.CommandLine;
using AgentDesk.Agent.Plugins;
using AgentDesk.Agent.Tools;
using AgentDesk.Console.Hosting;

namespace AgentDesk.Console.Commands;

/// <summary><c>plugins list</c>: what is loaded, with which permissions.</summary>
internal static class PluginsListCommand
{
    public static (Command Command, Func<CommandContext, CancellationToken, Task<int>> Run) Create() =>
        (new Command("list", "List the plugins, their functions, effects and permissions"), RunAsync);

    private static Task<int> RunAsync(CommandContext context, CancellationToken cancellationToken)
    {
        var settings = context.LoadSettings();
        var catalog = PluginCatalog.Load(Workspace.PluginFolders(settings)).Without(settings.Plugins.Disabled);
        var plugins = catalog.Plugins.Select(p => new
        {
            p.Manifest.Id,
            p.Manifest.Version,
            p.Manifest.Description,
            p.Folder,
            p.Manifest.Permissions,
            p.Manifest.TimeoutMs,
            Functions = p.Plugin.Select(f => new AgentTool(p, f)).Select(t => new
            {
                t.Function.Name,
                Tool = t.Manifest.Hidden ? null : t.Name,
                Effect = t.Manifest.Effect.ToString().ToLowerInvariant(),
                t.Function.Description,
            }).ToList(),
        }).ToList();
        context.Result(new { plugins, failed = catalog.Failures }, () =>
        {
            foreach (var plugin in plugins)
            {
                context.Terminal.Out.WriteLine($"{context.Terminal.Bold(plugin.Id)} {plugin.Version}  {plugin.Description}");
                context.Terminal.Out.WriteLine(context.Terminal.Dim($"  {plugin.Folder}; permissions: {Describe(plugin.Permissions)}; cut off after {plugin.TimeoutMs} ms"));
                foreach (var function in plugin.Functions)
                    context.Terminal.Out.WriteLine($"  {function.Name,-12} {function.Effect,-9} {(function.Tool is { } tool ? $"offered as {tool}" : "not offered to models")}: {function.Description}");
            }

            foreach (var failure in catalog.Failures)
                context.Terminal.Out.WriteLine(context.Terminal.Warn($"not loaded: {failure.Folder}: {failure.Reason}"));
            if (plugins.Count == 0)
                context.Terminal.Note("No plugins are loaded.");
        });
        return Task.FromResult(ExitCodes.Done);
    }

    private static string Describe(PluginPermissions permissions)
    {
        var parts = new[] { ("network", permissions.Network), ("read", permissions.Read), ("write", permissions.Write) }
            .Where(p => p.Item2.Count > 0)
            .Select(p => $"{p.Item1} {string.Join(", ", p.Item2)}")
            .ToList();
        return parts.Count == 0 ? "none" : string.Join("; ", parts);
    }
}
