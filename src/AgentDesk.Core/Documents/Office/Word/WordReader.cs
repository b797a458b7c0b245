using AgentDesk.Core.Documents.Flow;
using AgentDesk.Core.Documents.Packages;

namespace AgentDesk.Core.Documents.Office.Word;

/// <summary>
/// Reads Word documents (WordprocessingML, ECMA-376 part 1, 17), transitional and strict, with or without macros. Comments, headers, footers, deleted and
/// hidden text and tables of contents are left out; notes follow what refers to them.
/// </summary>
internal static class WordReader
{
    private const string MediaType = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";

    public static SourceDocument Read(Package package, string main)
    {
        var context = new WordContext(package, Relationships.Of(package, main));
        WordNotes.Read(context);
        var writer = new FlowWriter();
        package.Read(main, xml =>
        {
            foreach (var _ in xml.Children())
            {
                foreach (var name in xml.Children())
                {
                    if (name == "w:body")
                    {
                        new WordStory(context, xml).ReadBlocks(writer);
                    }
                }
            }
        });
        return writer.ToDocument(package.File, MediaType, OfficeProperties.Read(package), package.Notes);
    }
}
