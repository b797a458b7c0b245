using System.CommandLine;
using AgentDesk.Agent.Sessions.Export;
using AgentDesk.Console.Hosting;

namespace AgentDesk.Console.Commands.Sessions;

/// <summary><c>sessions show</c>: a saved conversation as it is.</summary>
internal static class SessionsShowCommand
{
    private static readonly Argument<string> s_name = SessionArguments.Name();
    private static readonly Option<int> s_last = new("--last") { Description = "Only the last N questions", HelpName = "N" };

    public static (Command Command, Func<CommandContext, CancellationToken, Task<int>> Run) Create() =>
        (new Command("show", "Show a saved conversation with citations and tool calls, also while a chat has it open") { s_name, s_last }, RunAsync);

    private static async Task<int> RunAsync(CommandContext context, CancellationToken cancellationToken)
    {
        var last = context.Parsed.GetValue(s_last);
        if (last < 0)
            return await context.UsageAsync("--last must be a number from 1.");
        var session = Workspace.Sessions(context.LoadSettings()).Read(context.Parsed.GetValue(s_name)!, cancellationToken);
        if (last > 0)
            session = session with { Entries = [.. session.Entries.TakeLast(last)] };
        context.Result(SessionDocument.From(session), () => context.Terminal.Out.Write(SessionsExportCommand.Markdown(session)));
        if (session.DamagedLines > 0)
            context.Terminal.Note($"{session.DamagedLines} lines of the file were damaged and passed over.");
        return ExitCodes.Done;
    }
}
