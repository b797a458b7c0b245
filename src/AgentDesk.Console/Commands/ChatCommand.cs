using System.CommandLine;
using AgentDesk.Agent;
using AgentDesk.Agent.Sessions;
using AgentDesk.Console.Hosting;
using AgentDesk.Console.Rendering;

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

/// <summary>Reads lines, answers questions, obeys slash commands, until <c>/quit</c> or the end of the input.</summary>
internal sealed class ChatLoop(CommandContext context, Workspace workspace, Assistant assistant, AssistantSession session, SessionStore? store)
{
    private readonly Terminal _terminal = context.Terminal;
    private readonly EventPrinter _printer = new(context.Terminal);

    public async Task RunAsync()
    {
        context.Interrupts.WhenIdle = () => _terminal.Error.Write("\n(Type /quit to leave.)\n> ");
        context.Interrupts.Idle();
        _terminal.Note(session.Turns.Count > 0
            ? $"Going on after {session.Turns.Count} turns. /help lists the commands."
            : "Ask about your documents. /help lists the commands.");
        var slash = new SlashCommands(_terminal, workspace, session, store);
        while (true)
        {
            _terminal.Error.Write("> ");
            await _terminal.Error.FlushAsync();
            if (await context.Input.ReadLineAsync() is not { } line)
                return;
            if (string.IsNullOrWhiteSpace(line))
                continue;
            if (!line.TrimStart().StartsWith('/'))
                await AnswerAsync(line);
            else if (!await slash.RunAsync(line.Trim()))
                return;
        }
    }

    private async Task AnswerAsync(string question)
    {
        using (context.Interrupts.Begin())
        {
            var token = context.Interrupts.Token;
            var known = session.Evidence.Entries.Count;
            try
            {
                await foreach (var e in assistant.AskAsync(session, question, token))
                    _printer.Print(e);
                if (store is not null)
                    await store.AppendAsync(session, known, CancellationToken.None);
            }
            catch (OperationCanceledException) when (token.IsCancellationRequested)
            {
                _printer.EndLine();
                _terminal.Note("(stopped)");
            }
#pragma warning disable CA1031 // One failed answer does not end the chat.
            catch (Exception e)
#pragma warning restore CA1031
            {
                _printer.EndLine();
                _terminal.Error.WriteLine(_terminal.Warn(e.Message, error: true));
            }
        }
    }
}
