using System.CommandLine;
using AgentDesk.Console.Hosting;

namespace AgentDesk.Console.Commands.Sessions;

/// <summary><c>sessions delete</c>: forgets saved conversations and what the model keeps of them.</summary>
internal static class SessionsDeleteCommand
{
    private static readonly Argument<string[]> s_names = new("NAME") { Description = "Names of the sessions", Arity = ArgumentArity.OneOrMore };

    public static (Command Command, Func<CommandContext, CancellationToken, Task<int>> Run) Create() =>
        (new Command("delete", "Delete saved conversations and what the model's state keeps of them, for good") { s_names }, RunAsync);

    private static Task<int> RunAsync(CommandContext context, CancellationToken cancellationToken)
    {
        var catalog = Workspace.Sessions(context.LoadSettings());
        var deleted = context.Parsed.GetValue(s_names)!.Distinct(StringComparer.Ordinal).ToList();
        foreach (var name in deleted)
        {
            catalog.Delete(name, cancellationToken);
            if (!context.Common.Json)
                context.Terminal.Note($"'{name}' is deleted.");
        }

        context.Result(new { deleted }, () => { });
        return Task.FromResult(ExitCodes.Done);
    }
}
