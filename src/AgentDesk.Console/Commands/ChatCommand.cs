using System.CommandLine;
using AgentDesk.Agent.Sessions;
using AgentDesk.Console.Chat;
using AgentDesk.Console.Hosting;

namespace AgentDesk.Console.Commands;

/// <summary><c>chat</c>: a conversation in the console.</summary>
internal static class ChatCommand
{
    private static readonly Option<string?> s_session = new("--session") { Description = "Name of a session to begin or to go on with; it is saved as it happens", HelpName = "NAME" };

    public static (Command Command, Func<CommandContext, CancellationToken, Task<int>> Run) Create()
    {
        var command = new Command("chat", "Talk with your documents: streaming answers, tool trace, citations, slash commands") { s_session };
        ApprovalFlags.AddTo(command);
        return (command, RunAsync);
    }

    private static async Task<int> RunAsync(CommandContext context, CancellationToken cancellationToken)
    {
        await using var workspace = new Workspace(context.LoadSettings());
        var name = context.Parsed.GetValue(s_session);
        var store = name is null ? null : new SessionStore(Path.Combine(workspace.DataFolder, "sessions"), name);
        using var surface = new ScriptSurface(context);
        using var desk = new ChatDesk(workspace, surface, SlashCommandTable.CreateDefault(), workspace.StartModel(CancellationToken.None)) { Store = store, SessionName = name };
        await FirstIndex.BuildAsync(workspace, context.Terminal, cancellationToken);
        if (store is not null)
            desk.Session = await store.LoadAsync(cancellationToken);
        desk.Assistant = await workspace.CreateAssistantAsync(desk.Model, surface.ApproveAsync, cancellationToken);
        await new ChatLoop(context, desk).RunAsync();
        return ExitCodes.Done;
    }
}
