using System.CommandLine;
using AgentDesk.Agent.Sessions;
using AgentDesk.Console.Chat;
using AgentDesk.Console.Hosting;

namespace AgentDesk.Console.Commands;

/// <summary><c>chat</c>: a conversation in the console.</summary>
internal static class ChatCommand
{
    private static readonly Option<string?> s_session = new("--session") { Description = "Name of a session to begin or to go on with; it is saved as it happens, from its first question on", HelpName = "NAME" };

    private static readonly Option<bool> s_plain = new("--plain") { Description = "For screen readers: nothing is redrawn, words stand in for signs; also where TERM is dumb or ACCESSIBLE is set" };

    public static (Command Command, Func<CommandContext, CancellationToken, Task<int>> Run) Create()
    {
        var command = new Command("chat", "Talk with your documents: formatted answers, sources to open, tool trace, saved conversations; /help in it lists commands and keys") { s_session, s_plain };
        ApprovalFlags.AddTo(command);
        TraceFile.AddTo(command);
        return (command, RunAsync);
    }

    private static async Task<int> RunAsync(CommandContext context, CancellationToken cancellationToken)
    {
        using var trace = TraceFile.Open(context.Parsed, others: []);
        await using var workspace = new Workspace(context.LoadSettings()) { Tracing = trace?.Tracing, FunctionTracing = trace?.Functions };
        workspace.WatchPlugins();
        var session = context.Parsed.GetValue(s_session) is { } name ? Workspace.Sessions(workspace.Settings).Open(name, cancellationToken) : new AssistantSession();
        using var surface = ChatSurfaces.Create(context, workspace.Settings, context.Parsed.GetValue(s_plain));
        await using var desk = new ChatDesk(workspace, surface, SlashCommandTable.CreateDefault(), workspace.StartModel(CancellationToken.None)) { Session = session };
        await FirstIndex.BuildAsync(workspace, context.Terminal, isNeeded: false, cancellationToken);
        desk.Assistant = await workspace.CreateAssistantAsync(desk.Model, surface.ApproveAsync, cancellationToken);
        await ApprovalFlags.From(context.Parsed).ReportUnknownAsync(workspace, context.Terminal, cancellationToken);
        await new ChatLoop(context, desk).RunAsync();
        return ExitCodes.Done;
    }
}
