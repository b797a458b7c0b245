using AgentDesk.Agent;
using AgentDesk.Agent.Approval;
using AgentDesk.Console.Rendering;

namespace AgentDesk.Console.Commands;

/// <summary>
/// Asks a person before a tool acts outside the program, with everything it would do. What the command line allows runs unasked; where nobody can be asked the
/// answer is no, and <see cref="PrintHints"/> says how to allow it.
/// </summary>
/// <param name="show">Shows a line of the question; true for what a person is warned of.</param>
/// <param name="read">Reads the answer behind a prompt; null where there is none.</param>
/// <param name="flags">What is allowed in advance.</param>
/// <param name="canAsk">Whether somebody is there.</param>
internal sealed class ConsoleApproval(Action<string, bool> show, Func<string, CancellationToken, Task<string?>> read, ApprovalFlags flags, bool canAsk)
{
    private readonly List<string> _hints = [];

    public ConsoleApproval(Terminal terminal, TextReader input, ApprovalFlags flags, bool canAsk)
        : this((line, warns) => terminal.Error.WriteLine(warns ? terminal.Warn(line, error: true) : line), (prompt, token) => ReadAsync(terminal, input, prompt, token), flags, canAsk)
    {
    }

    public ConsoleApproval(CommandContext context)
        : this(
            context.Terminal, context.Input, ApprovalFlags.From(context.Parsed),
            canAsk: !System.Console.IsInputRedirected && !System.Console.IsErrorRedirected && !context.Common.Json)
    {
    }

    public async Task<ApprovalAnswer> AskAsync(ApprovalRequested request, CancellationToken cancellationToken)
    {
        if (flags.Allows(request))
            return ApprovalAnswer.Once;
        if (!canAsk)
        {
            _hints.Add(ApprovalFlags.Hint(request));
            return ApprovalAnswer.Unattended;
        }

        Show(request, full: false);
        while (true)
        {
            switch ((await read(Prompt(request), cancellationToken))?.Trim().ToUpperInvariant())
            {
                case "Y" or "YES":
                    return ApprovalAnswer.Once;
                case "A" or "ALWAYS" when request.CanRemember:
                    return ApprovalAnswer.Always;
                case "V" or "VIEW":
                    Show(request, full: true);
                    break;
                default:
                    return ApprovalAnswer.No;
            }
        }
    }

    /// <summary>Says at the end of an answer what was not called and how to allow it.</summary>
    public void PrintHints()
    {
        foreach (var hint in _hints.Distinct(StringComparer.Ordinal))
            show(VisibleText.Line(hint), true);
        _hints.Clear();
    }

    private void Show(ApprovalRequested request, bool full)
    {
        foreach (var line in ApprovalText.Lines(request, full))
            show(line, line.StartsWith("  !", StringComparison.Ordinal));
    }

    private static async Task<string?> ReadAsync(Terminal terminal, TextReader input, string prompt, CancellationToken cancellationToken)
    {
        await terminal.Error.WriteAsync(prompt);
        await terminal.Error.FlushAsync(cancellationToken);
        return await input.ReadLineAsync(cancellationToken);
    }

    private static string Prompt(ApprovalRequested request)
    {
        var always = request.CanRemember ? ", a = yes, also to later calls of this kind in this conversation" : string.Empty;
        var view = ApprovalText.IsBounded(request) ? ", v = view everything" : string.Empty;
        return $"Allow it? (y = yes, this once{always}{view}) [y/N] ";
    }
}
