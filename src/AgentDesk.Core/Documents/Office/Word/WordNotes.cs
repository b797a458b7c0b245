using AgentDesk.Core.Documents.Flow;

namespace AgentDesk.Core.Documents.Office.Word;

/// <summary>Reads footnotes and endnotes, so that they can be written where they are referred to.</summary>
internal static class WordNotes
{
    public static void Read(WordContext context)
    {
        ReadPart(context, "footnote");
        ReadPart(context, "endnote");
    }

    private static void ReadPart(WordContext context, string kind)
    {
        if (context.Relationships.FirstOf(kind + "s") is not { } part)
        {
            return;
        }

        var characters = 0L;
        context.Package.Read(part, xml =>
        {
            foreach (var _ in xml.Children())
            {
                foreach (var name in xml.Children())
                {
                    if (name == "w:" + kind && xml.Attribute("w:type") is null or "normal" && xml.Attribute("w:id") is { } id && characters < FlowWriter.LongestText)
                    {
                        var note = new FlowList();
                        new WordStory(context, xml).ReadBlocks(note);
                        characters += note.Length;
                        context.Notes.TryAdd((kind, id), note.Items);
                    }
                }
            }
        });
    }
}
