using AgentDesk.Agent.Approval;
using AgentDesk.Agent.Auditing;
using AgentDesk.Agent.Sessions;
using AgentDesk.Agent.Telemetry;
using Microsoft.SemanticKernel;

namespace AgentDesk.Agent.Tools;

/// <summary>The only way to a tool during a turn: approval, the call, the audit log.</summary>
internal sealed class ToolExecution(
    CallApproval approval, ToolInvoker invoker, TaintTracker taint, AssistantSession session, AuditLog? audit, bool telemetryContent, Func<AssistantEvent, ValueTask> emit)
{
    private readonly HashSet<string> _refused = new(StringComparer.Ordinal);

    /// <summary>Makes the call where it may be made; a refusal is a result with an error that the model may read.</summary>
    /// <param name="kernel">Runs the function.</param>
    /// <param name="call">The call.</param>
    /// <param name="objection">Why it may not be made, whatever the policy says; null for none.</param>
    /// <param name="cancellationToken">Ends the question and the call.</param>
    public async Task<ToolResult> RunAsync(Kernel kernel, ToolCall call, string? objection, CancellationToken cancellationToken)
    {
        using var activity = AgentTelemetry.StartTool(call, telemetryContent);
        ToolResult result;
        ApprovalDecision? decision = null;
        try
        {
            if (objection is not null)
            {
                result = new ToolResult(call, null, objection, TimeSpan.Zero);
            }
            else
            {
                decision = await approval.DecideAsync(call, taint, session.Taint, _refused, request => emit(request), cancellationToken);
                if (!decision.Allowed || decision.WasAsked)
                    await emit(new ApprovalDecided(call, decision));
                result = await InvokeAsync(kernel, call, decision, cancellationToken) with { Decision = decision };
            }
        }
        catch (OperationCanceledException)
        {
            // It may have done something before it was stopped.
            if (decision is { Allowed: true })
                audit?.Append(SessionLabel.Of(session), new ToolResult(call, null, "stopped", TimeSpan.Zero) { Decision = decision }, taint.Sources);
            AgentTelemetry.Stop(activity);
            throw;
        }

        audit?.Append(SessionLabel.Of(session), result, taint.Sources);
        AgentTelemetry.EndTool(activity, result, telemetryContent);
        return result;
    }

    private async Task<ToolResult> InvokeAsync(Kernel kernel, ToolCall call, ApprovalDecision decision, CancellationToken cancellationToken)
    {
        if (!decision.Allowed)
            return new ToolResult(call, null, Refusal(call.Tool.Name, decision.Basis), TimeSpan.Zero);
        try
        {
            // What acts outside the program does so on the record or not at all.
            if (ApprovalPolicy.IsConsequential(call.Tool))
                audit?.EnsureWritable();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return new ToolResult(call, null, $"{call.Tool.Name} was not called: the audit log {audit!.Path} cannot be written ({e.Message}). Mend that, or set Agent:Audit:Enabled to false.", TimeSpan.Zero);
        }

        return await invoker.InvokeAsync(kernel, call, cancellationToken);
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
