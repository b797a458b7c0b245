using AgentDesk.Agent;
using AgentDesk.Agent.Approval;
using AgentDesk.Console.Rendering;

namespace AgentDesk.Console.Commands;

/// <summary>
/// Asks a person before a tool acts outside the program, with everything it would do. What the command line allows runs unasked; where nobody can be asked the
/// answer is no, and <see cref="PrintHints"/> says how to allow it.
/// </summary>
internal sealed class ConsoleApproval(Terminal terminal, TextReader input, ApprovalFlags flags, bool canAsk)
{
    private readonly List<string> _hints = [];

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
            terminal.Error.Write(Prompt(request));
            await terminal.Error.FlushAsync(cancellationToken);
            var answer = (await input.ReadLineAsync(cancellationToken))?.Trim().ToUpperInvariant();
            switch (answer)
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
            terminal.Error.WriteLine(terminal.Warn(hint, error: true));
        _hints.Clear();
    }

    private void Show(ApprovalRequested request, bool full)
    {
        foreach (var line in ApprovalText.Lines(request, full))
            terminal.Error.WriteLine(line.StartsWith("  !", StringComparison.Ordinal) ? terminal.Warn(line, error: true) : line);
    }

    private static string Prompt(ApprovalRequested request)
    {
        var always = request.CanRemember ? ", a = yes, also to later calls of this kind in this conversation" : string.Empty;
        var view = ApprovalText.IsBounded(request) ? ", v = view everything" : string.Empty;
        return $"Allow it? (y = yes, this once{always}{view}) [y/N] ";
    }
}
