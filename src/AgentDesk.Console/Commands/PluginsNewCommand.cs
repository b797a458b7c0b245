using System.CommandLine;
using AgentDesk.Console.Hosting;
using AgentDesk.Console.Scaffolding;

namespace AgentDesk.Console.Commands;

/// <summary><c>plugins new</c>: a project that builds and passes its test.</summary>
internal static class PluginsNewCommand
{
    private static readonly Argument<string> s_name = new("NAME") { Description = "What it is called, such as WordCount or word-count" };
    private static readonly Option<string?> s_folder = new("--dir") { Description = "The folder to write, which must be empty or not there (default: NAME in the working folder)", HelpName = "DIR" };

    public static (Command Command, Func<CommandContext, CancellationToken, Task<int>> Run) Create() =>
        (new Command("new", "Write a plugin project with a test, ready to build") { s_name, s_folder }, RunAsync);

    private static async Task<int> RunAsync(CommandContext context, CancellationToken cancellationToken)
    {
        var names = PluginNames.From(context.Parsed.GetValue(s_name)!);
        var folder = Path.GetFullPath(context.Parsed.GetValue(s_folder) ?? names.Type);
        var files = await PluginTemplate.WriteAsync(names, folder, cancellationToken);
        var shown = Path.GetRelativePath(Environment.CurrentDirectory, folder);
        var settings = context.LoadSettings();
        if (PluginHosts.FolderOf(settings, names.Id) is { } taken)
            context.Terminal.Problem($"A plugin with the id '{names.Id}' is in {taken} already, and two cannot be in use: give this one another id in its plugin.json, or remove that one.");
        var target = Path.Combine(settings.Data, "plugins", names.Type);
        string[] next =
        [
            $"dotnet test {shown}",
            $"dotnet build {Path.Combine(shown, names.Type)} -o {target}",
            $"agentdesk plugins test {names.Id}.count --arg text=\"one two three\"",
        ];
        context.Result(new { names.Id, folder, files, next }, () =>
        {
            context.Terminal.Out.WriteLine($"Wrote the plugin '{names.Id}' to {folder}. Next:");
            foreach (var command in next)
                context.Terminal.Out.WriteLine($"  {command}");
        });
        return ExitCodes.Done;
    }
}
