using AgentDesk.Agent.Approval;
using Microsoft.SemanticKernel;

namespace AgentDesk.Agent.Tools;

/// <summary>The only way to a tool during a turn: approval, then the call.</summary>
internal sealed class ToolExecution(CallApproval approval, ToolInvoker invoker, TaintTracker taint, SessionTaint session, Func<AssistantEvent, ValueTask> emit)
{
    private readonly HashSet<string> _refused = new(StringComparer.Ordinal);

    /// <summary>Makes the call where it may be made; a refusal is a result with an error that the model may read.</summary>
    /// <param name="kernel">Runs the function.</param>
    /// <param name="call">The call.</param>
    /// <param name="objection">Why it may not be made, whatever the policy says; null for none.</param>
    /// <param name="cancellationToken">Ends the question and the call.</param>
    public async Task<ToolResult> RunAsync(Kernel kernel, ToolCall call, string? objection, CancellationToken cancellationToken)
    {
        if (objection is not null)
            return new ToolResult(call, null, objection, TimeSpan.Zero);
        var decision = await approval.DecideAsync(call, taint, session, _refused, request => emit(request), cancellationToken);
        if (!decision.Allowed || decision.WasAsked)
            await emit(new ApprovalDecided(call, decision));
        var result = decision.Allowed
            ? await invoker.InvokeAsync(kernel, call, cancellationToken)
            : new ToolResult(call, null, Refusal(call.Tool.Name, decision.Basis), TimeSpan.Zero);
        return result with { Decision = decision };
    }

    private static string Refusal(string tool, ApprovalBasis basis) => basis switch
    {
        ApprovalBasis.Policy => $"{tool} is not allowed by the settings. Do not call it again; answer without it.",
        ApprovalBasis.User => $"{tool} was not allowed to run: the user said no. Do not call it again; answer without it.",
        ApprovalBasis.Refused => $"{tool} was refused already. It will not run in this answer; answer without it.",
        ApprovalBasis.TimedOut => $"{tool} was not allowed to run: nobody answered in time. Do not call it again; answer without it.",
        _ => $"{tool} was not allowed to run: it needs a yes, and nobody can be asked here. Do not call it again; answer without it.",
    };
}
