using System.CommandLine;
using AgentDesk.Agent.Prompts;
using AgentDesk.Console.Hosting;

namespace AgentDesk.Console.Commands;

/// <summary><c>prompts list</c> and <c>prompts check</c>: where each prompt comes from, and whether the user's can be used.</summary>
internal static class PromptsListCommand
{
    public static (Command Command, Func<CommandContext, CancellationToken, Task<int>> Run) CreateList() =>
        (new Command("list", "List the prompts, their variables and where each comes from"), (context, _) => RunAsync(context, onlyOwn: false));

    public static (Command Command, Func<CommandContext, CancellationToken, Task<int>> Run) CreateCheck() =>
        (new Command("check", "Check your own prompts: names, variables, encoding, examples"), (context, _) => RunAsync(context, onlyOwn: true));

    private static Task<int> RunAsync(CommandContext context, bool onlyOwn)
    {
        var library = new PromptLibrary(context.LoadSettings().Agent.PromptFolder);
        var states = PromptCheck.Run(library).Where(s => !onlyOwn || s.Source is not null).ToList();
        var errors = states.Count(s => s.Error is not null);
        context.Result(
            new { folder = library.OverrideFolder, errors, prompts = states },
            () =>
            {
                var o = context.Terminal.Out;
                foreach (var state in states)
                {
                    var variables = string.Join(" ", state.Variables.Select(v => $"{{{v}}}"));
                    o.WriteLine($"{state.File,-34} {state.Source ?? "built in",-10} {context.Terminal.Dim(variables)}".TrimEnd());
                    if (state.Error is not null)
                        o.WriteLine(context.Terminal.Warn($"    wrong: it {state.Error}"));
                    if (state.Warning is not null)
                        o.WriteLine(context.Terminal.Warn($"    note: {state.Warning}"));
                }

                context.Terminal.Note(states.Exists(s => s.Source is not null)
                    ? $"Your own prompts: {library.OverrideFolder}"
                    : $"You have no prompts of your own. 'agentdesk prompts export NAME' puts a copy to edit into {library.OverrideFolder}.");
            });
        return Task.FromResult(onlyOwn && errors > 0 ? ExitCodes.Failed : ExitCodes.Done);
    }
}
