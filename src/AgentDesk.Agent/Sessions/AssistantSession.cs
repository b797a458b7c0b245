using AgentDesk.Agent.Approval;
using AgentDesk.Agent.Sessions.Log;

namespace AgentDesk.Agent.Sessions;

/// <summary>
/// A conversation. It answers one question at a time; a second one waits. One that a <see cref="SessionCatalog"/> opened is written down as it happens and belongs
/// to nobody else until it is disposed; one that was made here is forgotten with the program, unless <see cref="SessionCatalog.SaveAs"/> keeps it.
/// </summary>
public sealed class AssistantSession : IDisposable
{
    private readonly List<SessionTurn> _turns = [];
    private readonly List<SessionEntry> _entries = [];

    /// <summary>Creates a conversation that is not written down.</summary>
    public AssistantSession()
    {
    }

    internal AssistantSession(string name, SessionJournal journal, SessionReader read)
    {
        (Name, Journal, Evidence, Model, DamagedLines) = (name, journal, read.Evidence, read.Model, read.Damaged);
        _entries.AddRange(read.Entries);
        _turns.AddRange(read.Entries.Where(e => e.Turn is not null).Select(e => e.Turn!));
    }

    /// <summary>Its name; null for one that is not written down.</summary>
    public string? Name { get; internal set; }

    /// <summary>The id that stays the same whatever the session is called, and names what the model's client keeps of it; null for one that is not written down.</summary>
    public string? Id => Journal?.Id;

    /// <summary>The answered turns, oldest first.</summary>
    public IReadOnlyList<SessionTurn> Turns => _turns;

    /// <summary>Every question with its calls and what became of it, oldest first, interrupted ones included.</summary>
    public IReadOnlyList<SessionEntry> Entries => _entries;

    /// <summary>The evidence that its answers cite.</summary>
    public EvidenceLedger Evidence { get; private set; } = new();

    /// <summary>The model of the last question; null before the first.</summary>
    public SessionModel? Model { get; internal set; }

    /// <summary>Lines of its log that were damaged and passed over when it was opened.</summary>
    public int DamagedLines { get; }

    internal SessionJournal? Journal { get; set; }

    internal SemaphoreSlim Gate { get; } = new(1, 1);

    internal SessionTaint Taint { get; } = new();

    /// <summary>Forgets everything, on the disk too; evidence is numbered from 1 again.</summary>
    /// <exception cref="IOException">The log cannot be changed.</exception>
    public void Clear()
    {
        Journal?.Clear();
        _turns.Clear();
        Taint.Clear();
        _entries.Clear();
        Evidence = new EvidenceLedger();
    }

    /// <summary>Frees the session for others.</summary>
    public void Dispose()
    {
        Journal?.Dispose();
        Gate.Dispose();
    }

    /// <summary>The evidence that the last so many answered turns found, by number.</summary>
    internal IReadOnlyList<NumberedEvidence> EvidenceOf(int turns) =>
        [.. _entries.Where(e => e.Turn is not null).TakeLast(turns).SelectMany(e => e.Found).Distinct().Order().Where(n => Evidence.Find(n) is { Text.Length: > 0 }).Select(n => Evidence.Entries[n - 1])];

    internal void Add(SessionTurn turn) => _turns.Add(turn);

    internal void Add(SessionEntry entry) => _entries.Add(entry);
}
