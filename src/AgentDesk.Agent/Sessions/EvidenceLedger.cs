using AgentDesk.Core.Retrieval;

namespace AgentDesk.Agent.Sessions;

/// <summary>Evidence and the number by which a session's answers cite it.</summary>
/// <param name="Number">The number, from 1.</param>
/// <param name="Evidence">The evidence.</param>
public sealed record NumberedEvidence(int Number, Evidence Evidence);

/// <summary>
/// The evidence of a session. Numbers are given once and never change, so that earlier answers stay readable and earlier context stays valid.
/// Not thread-safe: a session answers one question at a time.
/// </summary>
public sealed class EvidenceLedger
{
    private readonly List<NumberedEvidence> _entries = [];
    private readonly Dictionary<(string Document, int Start, int End, string Text), int> _numbers = [];

    /// <summary>All entries, by number.</summary>
    public IReadOnlyList<NumberedEvidence> Entries => _entries;

    /// <summary>Gives the evidence its number: the one it has already where the same words of the same place were found before.</summary>
    public NumberedEvidence Add(Evidence evidence)
    {
        ArgumentNullException.ThrowIfNull(evidence);
        var key = (evidence.DocumentId, evidence.Range.Start, evidence.Range.End, evidence.Text);
        if (_numbers.TryGetValue(key, out var number))
        {
            // Its score belongs to the question asked now.
            return _entries[number - 1] = new NumberedEvidence(number, evidence);
        }

        var entry = new NumberedEvidence(_entries.Count + 1, evidence);
        _entries.Add(entry);
        _numbers.Add(key, entry.Number);
        return entry;
    }

    /// <summary>Puts evidence back under the number that a log gives it; numbers that the log lost stay taken, so that no other evidence gets them.</summary>
    /// <exception cref="ArgumentException">The number is taken, or far beyond those before it.</exception>
    internal void Restore(int number, Evidence evidence)
    {
        ArgumentNullException.ThrowIfNull(evidence?.Text);
        if (number <= _entries.Count || number > _entries.Count + 10_000)
            throw new ArgumentException($"Evidence cannot have the number {number} after {_entries.Count}.", nameof(number));
        while (_entries.Count < number - 1)
            _entries.Add(new NumberedEvidence(_entries.Count + 1, evidence with { DocumentId = "(lost)", Headings = [], Page = null, Range = default, Text = string.Empty }));
        _entries.Add(new NumberedEvidence(number, evidence));
        _numbers.TryAdd((evidence.DocumentId, evidence.Range.Start, evidence.Range.End, evidence.Text), number);
    }

    /// <summary>The evidence with this number; null where the session has none.</summary>
    public Evidence? Find(int number) => number >= 1 && number <= _entries.Count ? _entries[number - 1].Evidence : null;
}
