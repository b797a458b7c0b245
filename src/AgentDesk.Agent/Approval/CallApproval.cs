using AgentDesk.Agent.Tools;

namespace AgentDesk.Agent.Approval;

/// <summary>Asks a person or a host; see <see cref="AssistantParts.Approve"/>.</summary>
/// <param name="request">What is asked. The same object was emitted as an event.</param>
/// <param name="cancellationToken">Cancelled when the answer is no longer wanted: the turn was stopped, or the time is over.</param>
public delegate Task<ApprovalAnswer> AskApproval(ApprovalRequested request, CancellationToken cancellationToken);

/// <summary>
/// Decides whether calls may be made: by the policy, by what was said before, else by asking. One question at a time, whatever runs in parallel. Thread-safe.
/// </summary>
#pragma warning disable CA1001 // A semaphore whose wait handle nobody takes has nothing to free.
internal sealed class CallApproval(ApprovalOptions options, AskApproval? ask, TimeProvider clock)
#pragma warning restore CA1001
{
    private readonly ApprovalPolicy _policy = new(options);
    private readonly SemaphoreSlim _oneQuestion = new(1, 1);

    /// <summary>Decides about one call.</summary>
    /// <param name="call">The call.</param>
    /// <param name="taint">What is in the context.</param>
    /// <param name="session">What the conversation remembers.</param>
    /// <param name="refused">Tools that were refused in this turn already: nobody is asked twice.</param>
    /// <param name="emit">Receives the question before it is asked.</param>
    /// <param name="cancellationToken">Stops waiting for the answer.</param>
    public async Task<ApprovalDecision> DecideAsync(
        ToolCall call, TaintTracker taint, SessionTaint session, ISet<string> refused, Func<ApprovalRequested, ValueTask> emit, CancellationToken cancellationToken)
    {
        var rule = _policy.For(call.Tool);
        var tainted = taint.IsTainted && ApprovalPolicy.IsConsequential(call.Tool);
        if (rule == ApprovalRule.Deny)
            return new ApprovalDecision(false, ApprovalBasis.Policy);
        if (rule == ApprovalRule.Allow && !tainted)
            return new ApprovalDecision(true, ApprovalBasis.Policy);
        var shape = ArgumentShape.Of(call);
        if (!taint.IsTainted && session.IsAlwaysAllowed(shape))
            return new ApprovalDecision(true, ApprovalBasis.Remembered);
        if (refused.Contains(call.Tool.Name))
            return new ApprovalDecision(false, ApprovalBasis.Refused);

        await _oneQuestion.WaitAsync(cancellationToken);
        try
        {
            var request = new ApprovalRequested(call, taint.Sources, ForeignValues.Find(call.Arguments, taint), shape);
            await emit(request);
            var decision = await AskAsync(request, session, cancellationToken);
            if (!decision.Allowed)
                refused.Add(call.Tool.Name);
            return decision;
        }
        finally
        {
            _oneQuestion.Release();
        }
    }

    private async Task<ApprovalDecision> AskAsync(ApprovalRequested request, SessionTaint session, CancellationToken cancellationToken)
    {
        if (ask is null)
            return new ApprovalDecision(false, ApprovalBasis.Unattended);
        using var timeout = new CancellationTokenSource(TimeSpan.FromSeconds(options.TimeoutSeconds), clock);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, timeout.Token);
        try
        {
            // Who asks may block on a console: waiting ends with the time or the turn whatever they do.
            var answer = await Task.Run(() => ask(request, stop.Token), CancellationToken.None).WaitAsync(stop.Token);
            if (answer == ApprovalAnswer.Always && request.CanRemember)
                session.AllowAlways(request.Shape);
            return answer == ApprovalAnswer.Unattended
                ? new ApprovalDecision(false, ApprovalBasis.Unattended)
                : new ApprovalDecision(answer is ApprovalAnswer.Once or ApprovalAnswer.Always, ApprovalBasis.User);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested && timeout.IsCancellationRequested)
        {
            return new ApprovalDecision(false, ApprovalBasis.TimedOut);
        }
    }
}
