using AgentDesk.Core.Documents.Flow;
using AgentDesk.Core.Documents.Packages;

namespace AgentDesk.Core.Documents.Office.Word;

/// <summary>What all stories of a Word document share. Not thread-safe.</summary>
internal sealed class WordContext
{
    private readonly List<IReadOnlyList<FlowItem>> _notesDue = [];

    public WordContext(Package package, Relationships relationships)
    {
        (Package, Relationships) = (package, relationships);
        Styles = WordStyles.Of(package, relationships.FirstOf("styles"));
        Numbering = WordNumbering.Of(package, relationships.FirstOf("numbering"));
        Counters = new WordCounters(Numbering);
    }

    public Package Package { get; }

    public Relationships Relationships { get; }

    public WordStyles Styles { get; }

    public WordNumbering Numbering { get; }

    /// <summary>Footnotes and endnotes by <c>footnote</c> or <c>endnote</c> and their id.</summary>
    public Dictionary<(string Kind, string Id), IReadOnlyList<FlowItem>> Notes { get; } = [];

    public WordCounters Counters { get; }

    /// <summary>Remembers that a note is referred to, to be written after the paragraph or table that does so.</summary>
    public void Refer(string kind, string? id)
    {
        if (id is not null && Notes.Remove((kind, id), out var note))
        {
            _notesDue.Add(note);
        }
    }

    /// <summary>Writes the notes that are due.</summary>
    public void WriteNotes(IFlow flow)
    {
        foreach (var note in _notesDue)
        {
            FlowList.FlowTo(flow, note);
        }

        _notesDue.Clear();
    }
}
