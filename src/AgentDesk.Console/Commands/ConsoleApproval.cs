using AgentDesk.Agent;

namespace AgentDesk.Console.Commands;

/// <summary>Asks a person before a tool acts outside the program. Where nobody can be asked, the answer is no.</summary>
internal sealed class ConsoleApproval(CommandContext context)
{
    public async Task<bool> AskAsync(ApprovalRequested request, CancellationToken cancellationToken)
    {
        if (System.Console.IsInputRedirected)
            return false;
        var why = request.Tainted ? " Text that you did not write is in the context." : string.Empty;
        context.Terminal.Error.Write($"Allow {request.Call.Tool.Name}({request.Call.Arguments.ToJsonString()})?{why} [y/N] ");
        await context.Terminal.Error.FlushAsync(cancellationToken);
        var answer = await context.Input.ReadLineAsync(cancellationToken);
        return answer?.Trim().StartsWith("y", StringComparison.OrdinalIgnoreCase) == true;
    }
}
