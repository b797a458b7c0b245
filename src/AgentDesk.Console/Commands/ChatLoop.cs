using AgentDesk.Agent;
using AgentDesk.Agent.Sessions;
using AgentDesk.Console.Hosting;
using AgentDesk.Console.Rendering;

namespace AgentDesk.Console.Commands;

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
