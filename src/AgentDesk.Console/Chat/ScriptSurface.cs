using AgentDesk.Agent;
using AgentDesk.Agent.Approval;
using AgentDesk.Console.Chat.Text;
using AgentDesk.Console.Commands;
using AgentDesk.Console.Rendering;

namespace AgentDesk.Console.Chat;

/// <summary>A chat over pipes: a line in, an answer out, as it comes. Scripts depend on what is printed here.</summary>
internal sealed class ScriptSurface(CommandContext context) : IChatSurface
{
    private readonly Terminal _terminal = context.Terminal;
    private readonly EventPrinter _printer = new(context.Terminal, context.Common.Verbose);
    private readonly ConsoleApproval _approval = new(context);

    public Theme Theme { get; } = new(context.Terminal.PaintsOut, Unicode: true);

    public void Line(string text, int indent = 0) => _terminal.Out.WriteLine(new string(' ', indent) + (Theme.Colour ? PaintedText.Visible(text) : VisibleText.Passage(text)));

    public void Note(string text) => _terminal.Note(text);

    public void Warn(string text) => _terminal.Problem(text);

    public void Status(string? text)
    {
    }

    public async Task<string?> ReadAsync(ChatDesk desk)
    {
        context.Interrupts.WhenIdle = () => _terminal.Error.Write("\n(Type /quit to leave.)\n> ");
        await _terminal.Error.WriteAsync("> ");
        await _terminal.Error.FlushAsync();
        return await context.Input.ReadLineAsync();
    }

    public async Task<AnswerCompleted?> ShowAsync(IAsyncEnumerable<AssistantEvent> events, bool unfolded)
    {
        AnswerCompleted? completed = null;
        try
        {
            await foreach (var e in events)
            {
                _printer.Print(e);
                completed = e as AnswerCompleted ?? completed;
            }
        }
        catch (OperationCanceledException)
        {
            _printer.EndLine();
            _terminal.Note("(stopped)");
            throw;
        }
        finally
        {
            _printer.EndLine();
            _approval.PrintHints();
        }

        return completed;
    }

    public Task<ApprovalAnswer> ApproveAsync(ApprovalRequested request, CancellationToken cancellationToken) =>
        _approval.AskAsync(request, cancellationToken);

    public bool HasTerminal => false;

    public Task<bool> RunProgramAsync(string program, IReadOnlyList<string> arguments, CancellationToken cancellationToken) => Task.FromResult(false);

    public bool Copy(string text) => false;

    public void Dispose()
    {
    }
}
