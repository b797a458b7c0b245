using AgentDesk.Core.Documents.Compound;
using AgentDesk.Core.Documents.Flow;
using AgentDesk.Core.Documents.Packages;

namespace AgentDesk.Core.Documents.Epub;

/// <summary>
/// Reads EPUB books, versions 2 and 3 (EPUB 3.3; Open Packaging Format 2.0.1): the documents of the spine in their order. Where one has no headings, the
/// book's table of contents says what it is; where that is silent too, it goes on with what came before. The table itself is left out.
/// </summary>
internal static class EpubReader
{
    private const string MediaType = "application/epub+zip";
    private const int LargestChapter = 32 * 1024 * 1024;

    public static bool IsEpub(Package package) =>
        package.Has("META-INF/container.xml") || package.ReadText("mimetype")?.Trim().StartsWith(MediaType, StringComparison.OrdinalIgnoreCase) == true;

    /// <exception cref="DocumentReadException">The book is protected against copying.</exception>
    public static SourceDocument Read(Package package)
    {
        var book = EpubBook.Of(package);
        var locked = EpubProtection.LockedParts(package);
        if (book.Chapters.Count > 0 && book.Chapters.All(locked.Contains))
        {
            throw new DocumentReadException(package.File.Path, "an EPUB book protected against copying (DRM): only books without protection can be read");
        }

        var (joined, titles) = (new CompoundText(FlowWriter.LongestText), EpubContents.Read(package, book));
        IReadOnlyList<string> above = [];
        foreach (var chapter in book.Chapters)
        {
            if (joined.IsCut)
            {
                break;
            }

            if (locked.Contains(chapter))
            {
                package.Notes.Add($"{chapter}: it is protected against copying (DRM)");
            }
            else if (ReadChapter(package, chapter) is var (text, blocks))
            {
                above = titles.TryGetValue(chapter, out var title) ? [title] : above;
                joined.Add(text, blocks, path => path.Count > 0 ? path : above);
                above = blocks.Count > 0 && blocks[^1].Headings.Count > 0 ? blocks[^1].Headings : above;
            }
        }

        if (joined.IsCut)
        {
            package.Notes.Add("it is too long: the chapters that come late in it are left out; split the file");
        }

        var name = book.Title ?? joined.Blocks.FirstOrDefault(block => block.Kind == BlockKind.Heading)?.Headings[^1];
        var document = DocumentFactory.Create(package.File, MediaType, joined.ToString(), name, joined.Blocks, book.Subjects);
        return document with { Notes = package.Notes.ToList() };
    }

    private static (string Text, IReadOnlyList<DocumentBlock> Blocks)? ReadChapter(Package package, string part)
    {
        if (package.Zip.Find(part) is not { } entry)
        {
            package.Notes.Add($"{part}: it is missing");
            return null;
        }

        try
        {
            var (_, text, blocks) = HtmlExtractor.Extract(TextDecoding.Decode(package.Zip.ReadAll(entry, LargestChapter, package.CancellationToken)), package.CancellationToken, isXml: true);
            return (text, blocks);
        }
        catch (InvalidDataException e)
        {
            package.Notes.Add($"{part}: {e.Message}");
            return null;
        }
    }
}
