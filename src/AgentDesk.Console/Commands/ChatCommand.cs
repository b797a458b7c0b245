using System.CommandLine;
using AgentDesk.Agent.Sessions;
using AgentDesk.Console.Hosting;

namespace AgentDesk.Console.Commands;

/// <summary><c>chat</c>: a conversation in the console.</summary>
internal static class ChatCommand
{
    private static readonly Option<string?> s_session = new("--session") { Description = "Name of a session to begin or to go on with; it is saved as it happens", HelpName = "NAME" };

    public static (Command Command, Func<CommandContext, CancellationToken, Task<int>> Run) Create() =>
        (new Command("chat", "Talk with your documents: streaming answers, tool trace, citations, slash commands") { s_session }, RunAsync);

    private static async Task<int> RunAsync(CommandContext context, CancellationToken cancellationToken)
    {
        await using var workspace = new Workspace(context.LoadSettings());
        var store = context.Parsed.GetValue(s_session) is { } name ? new SessionStore(Path.Combine(workspace.DataFolder, "sessions"), name) : null;
        using var model = workspace.StartModel(CancellationToken.None);
        await FirstIndex.BuildAsync(workspace, context.Terminal, cancellationToken);
        using var session = store is null ? new AssistantSession() : await store.LoadAsync(cancellationToken);
        var assistant = await workspace.CreateAssistantAsync(model, new ConsoleApproval(context).AskAsync, cancellationToken);
        var loop = new ChatLoop(context, workspace, assistant, session, store);
        await loop.RunAsync();
        return ExitCodes.Done;
    }
}
