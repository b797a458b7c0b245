using System.CommandLine;
using AgentDesk.Agent.Prompts;
using AgentDesk.Console.Hosting;

namespace AgentDesk.Console.Commands;

/// <summary><c>prompts export [NAME…]</c>: copies of the built-in prompts, to be edited. A file that is there already stays.</summary>
internal static class PromptsExportCommand
{
    private static readonly Argument<string[]> s_names = new("NAME") { Description = "Prompts to copy; all where none is named", Arity = ArgumentArity.ZeroOrMore };
    private static readonly Option<string?> s_to = new("--to") { Description = "Another folder than that of your own prompts, for instance for a variant to compare", HelpName = "DIR" };

    public static (Command Command, Func<CommandContext, CancellationToken, Task<int>> Run) Create() =>
        (new Command("export", "Copy built-in prompts into your folder, to be edited; files that are there stay") { s_names, s_to }, RunAsync);

    private static async Task<int> RunAsync(CommandContext context, CancellationToken cancellationToken)
    {
        var own = context.LoadSettings().Agent.PromptFolder;
        var folder = Path.GetFullPath(context.Parsed.GetValue(s_to) ?? own!);
        var builtIn = new PromptLibrary();
        var all = PromptCheck.Run(builtIn);
        var names = context.Parsed.GetValue(s_names) ?? [];
        var chosen = names.Length == 0 ? all : [.. names.SelectMany(n => PromptNames.Find(all, n, null)).DistinctBy(s => s.File)];
        var (written, kept) = (new List<string>(), new List<string>());
        try
        {
            Directory.CreateDirectory(folder);
            foreach (var state in chosen)
            {
                var path = Path.Combine(folder, state.File);
                (File.Exists(path) ? kept : written).Add(path);
                if (!File.Exists(path))
                    await File.WriteAllTextAsync(path, PromptCheck.BuiltIn(state.File) + "\n", cancellationToken);
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new UserException($"The prompts cannot be written to {folder}: {e.Message}", e);
        }

        context.Result(new { folder, written, kept }, () =>
        {
            written.ForEach(context.Terminal.Out.WriteLine);
            kept.ForEach(path => context.Terminal.Note($"{path} is there already and stays as it is."));
            if (folder == own)
                context.Terminal.Note("They count from now on; delete a file to get the built-in prompt back.");
        });
        return ExitCodes.Done;
    }
}
