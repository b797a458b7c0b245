using AgentDesk.Core.Documents.Packages;

namespace AgentDesk.Core.Documents.Epub;

/// <summary>What a book's package document says: its title and subjects, its chapters in order, where its table of contents is.</summary>
internal sealed class EpubBook
{
    private const int MostItems = 50_000;

    private readonly Dictionary<string, (string Part, string MediaType, string Properties)> _items = new(StringComparer.Ordinal);
    private readonly List<string> _spine = [];
    private readonly List<string> _subjects = [];
    private string? _contentsId;

    private EpubBook()
    {
    }

    public string? Title { get; private set; }

    public IReadOnlyList<string> Subjects => _subjects;

    /// <summary>The parts of the spine that hold text, without the table of contents.</summary>
    public IReadOnlyList<string> Chapters { get; private set; } = [];

    /// <summary>The table of contents of EPUB 3, or null.</summary>
    public string? Navigation => _items.Values.FirstOrDefault(item => IsNavigation(item.Properties)).Part;

    /// <summary>The table of contents of EPUB 2, or null.</summary>
    public string? OldNavigation => _contentsId is not null && _items.TryGetValue(_contentsId, out var item) ? item.Part
        : _items.Values.FirstOrDefault(item => item.MediaType == "application/x-dtbncx+xml").Part;

    public static EpubBook Of(Package package)
    {
        var book = new EpubBook();
        if ((RootFile(package) ?? package.Zip.Entries.FirstOrDefault(entry => entry.Name.EndsWith(".opf", StringComparison.OrdinalIgnoreCase))?.Name) is { } root)
        {
            package.Read(root, xml =>
            {
                foreach (var _ in xml.Children())
                {
                    foreach (var name in xml.Children())
                    {
                        book.ReadPart(name, root, xml);
                    }
                }
            });
        }

        var spine = book._spine.Select(id => book._items.GetValueOrDefault(id)).Where(item => item.Part is not null && IsText(item.MediaType) && !IsNavigation(item.Properties)).Select(item => item.Part).Distinct();
        book.Chapters = book._spine.Count > 0 ? [.. spine] : [.. package.Zip.Entries.Select(entry => entry.Name).Where(IsTextName).Order(StringComparer.Ordinal)];
        return book;
    }

    private static string? RootFile(Package package)
    {
        string? root = null;
        package.Read("META-INF/container.xml", xml =>
        {
            foreach (var _ in xml.Children())
            {
                foreach (var list in xml.Children())
                {
                    foreach (var name in xml.Children())
                    {
                        root ??= list == "container:rootfiles" && name == "container:rootfile" && xml.Attribute("full-path") is { } path && package.Has(path) ? path : null;
                    }
                }
            }
        });
        return root;
    }

    private void ReadPart(string part, string root, XmlPart xml)
    {
        _contentsId ??= part == "opf:spine" ? xml.Attribute("toc") : null;
        if (part is not ("opf:metadata" or "opf:manifest" or "opf:spine"))
        {
            return;
        }

        foreach (var name in xml.Children())
        {
            switch (name)
            {
                case "dc:title":
                    Title ??= xml.Text().Trim() is { Length: > 0 } title ? title : null;
                    break;
                case "dc:subject" when _subjects.Count < MostItems:
                    _subjects.Add(xml.Text());
                    break;
                case "opf:item" when xml.Attribute("id") is { } id && xml.Attribute("href") is { } href && _items.Count < MostItems:
                    _items.TryAdd(id, (Package.Resolve(root, href), xml.Attribute("media-type") ?? "", xml.Attribute("properties") ?? ""));
                    break;
                case "opf:itemref" when xml.Attribute("idref") is { } reference && _spine.Count < MostItems:
                    _spine.Add(reference);
                    break;
            }
        }
    }

    private static bool IsNavigation(string? properties) => properties?.Split(' ').Contains("nav") == true;

    private static bool IsText(string mediaType) => mediaType is "application/xhtml+xml" or "text/html" or "text/x-oeb1-document" or "";

    private static bool IsTextName(string name) => Path.GetExtension(name).ToLowerInvariant() is ".xhtml" or ".html" or ".htm";
}
