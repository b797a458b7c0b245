using System.CommandLine;
using AgentDesk.Console.Hosting;
using AgentDesk.LlamaCpp.Isolation;

namespace AgentDesk.Console.Commands;

/// <summary>The program as a model process of another one of its kind. Not for people, so the help does not list it.</summary>
internal static class HostModelCommand
{
    public static (Command Command, Func<CommandContext, CancellationToken, Task<int>> Run) Create() =>
        (new Command(ModelProcesses.CommandName, "Run a model for the program that started this one") { Hidden = true }, RunAsync);

    private static async Task<int> RunAsync(CommandContext context, CancellationToken cancellationToken)
    {
        // Ctrl+C reaches every process of a terminal; it is the program above that knows what is to stop, and its end ends this one.
        context.Interrupts.Idle();
        await using var requests = System.Console.OpenStandardInput();
        await using var replies = System.Console.OpenStandardOutput();
        await ModelHost.RunAsync(requests, replies, context.Terminal.Error, CancellationToken.None);
        return ExitCodes.Done;
    }
}
