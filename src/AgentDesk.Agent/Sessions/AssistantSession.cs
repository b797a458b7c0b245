using AgentDesk.Agent.Approval;
using AgentDesk.Core.Answering;
using Microsoft.Extensions.AI;

namespace AgentDesk.Agent.Sessions;

/// <summary>One question and what became of it.</summary>
/// <param name="Question">As the user wrote it.</param>
/// <param name="Resolved">With the conversation's references resolved into it.</param>
/// <param name="Messages">What the model saw and said, the tools' results included.</param>
/// <param name="Answer">The checked answer.</param>
public sealed record SessionTurn(string Question, string Resolved, IReadOnlyList<ChatMessage> Messages, CitedAnswer Answer);

/// <summary>A conversation. It answers one question at a time; a second one waits.</summary>
public sealed class AssistantSession : IDisposable
{
    private readonly List<SessionTurn> _turns = [];

    /// <summary>The turns, oldest first.</summary>
    public IReadOnlyList<SessionTurn> Turns => _turns;

    /// <summary>The evidence that its answers cite.</summary>
    public EvidenceLedger Evidence { get; private set; } = new();

    internal SemaphoreSlim Gate { get; } = new(1, 1);

    internal SessionTaint Taint { get; } = new();

    /// <summary>Forgets everything; evidence is numbered from 1 again.</summary>
    public void Clear()
    {
        _turns.Clear();
        Taint.Clear();
        Evidence = new EvidenceLedger();
    }

    /// <inheritdoc/>
    public void Dispose() => Gate.Dispose();

    internal void Add(SessionTurn turn) => _turns.Add(turn);
}
