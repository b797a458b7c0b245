namespace AgentDesk.Core.Documents;

/// <summary>What could not be read of a document, bounded however much that is.</summary>
internal sealed class ReadingNotes
{
    private const int Most = 20;

    private readonly List<string> _notes = [];
    private readonly HashSet<string> _seen = new(StringComparer.Ordinal);
    private int _more;

    /// <summary>Adds a note, once.</summary>
    public void Add(string note)
    {
        if (_notes.Count >= Most)
        {
            _more++;
        }
        else if (_seen.Add(note))
        {
            _notes.Add(note);
        }
    }

    public IReadOnlyList<string> ToList() => _more == 0 ? [.. _notes] : [.. _notes, $"and {_more} more like these"];
}
