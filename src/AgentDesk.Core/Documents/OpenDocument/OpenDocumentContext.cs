using AgentDesk.Core.Documents.Flow;
using AgentDesk.Core.Documents.Packages;

namespace AgentDesk.Core.Documents.OpenDocument;

/// <summary>What all parts of an OpenDocument text share. Not thread-safe.</summary>
internal sealed class OpenDocumentContext(Package package)
{
    public Package Package => package;

    public OpenDocumentStyles Styles { get; } = OpenDocumentStyles.Of(package);

    /// <summary>Counts the headings.</summary>
    public OpenDocumentCounters Headings { get; } = new();

    /// <summary>Counts the lists that go on with one another, by their style.</summary>
    public Dictionary<string, OpenDocumentCounters> Lists { get; } = new(StringComparer.Ordinal);

    /// <summary>Footnotes and endnotes that were referred to and are not written yet.</summary>
    public FlowList NotesDue { get; } = new();
}
