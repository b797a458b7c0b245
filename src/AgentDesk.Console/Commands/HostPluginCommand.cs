using System.CommandLine;
using AgentDesk.Agent.Plugins.Isolation;
using AgentDesk.Console.Hosting;

namespace AgentDesk.Console.Commands;

/// <summary>The program as the process of an isolated plugin. Not for people, so the help does not list it.</summary>
internal static class HostPluginCommand
{
    public static (Command Command, Func<CommandContext, CancellationToken, Task<int>> Run) Create()
    {
        var arguments = new Argument<string[]>("request");
        return (
            new Command(PluginHosts.CommandName, "Run an isolated plugin for the program that started this one") { Hidden = true, Arguments = { arguments } },
            async (context, _) =>
            {
                // Ctrl+C reaches every process of a terminal; it is the program above that knows what is to stop, and its end ends this one.
                context.Interrupts.Idle();
                return await PluginProcess.RunAsync(context.Parsed.GetValue(arguments)!);
            }
        );
    }
}
