using System.Runtime.CompilerServices;
using AgentDesk.Agent.Sessions;

namespace AgentDesk.Agent.Approval;

/// <summary>
/// What a conversation remembers for approval: the foreign texts that each turn of this process brought in, and to which calls "always" was said. Neither is
/// saved: a resumed conversation trusts nothing.
/// </summary>
internal sealed class SessionTaint
{
    private readonly ConditionalWeakTable<SessionTurn, IReadOnlyList<TaintedText>> _turns = [];
    private readonly HashSet<string> _always = new(StringComparer.Ordinal);

    public void Record(SessionTurn turn, IReadOnlyList<TaintedText> texts) => _turns.AddOrUpdate(turn, texts);

    /// <summary>What the turn brought in; null where it did not come about in this process.</summary>
    public IReadOnlyList<TaintedText>? Of(SessionTurn turn) => _turns.TryGetValue(turn, out var texts) ? texts : null;

    public bool IsAlwaysAllowed(string shape) => _always.Contains(shape);

    public void AllowAlways(string shape) => _always.Add(shape);

    public void Clear()
    {
        _turns.Clear();
        _always.Clear();
    }
}
