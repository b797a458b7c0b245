using AgentDesk.Core.Documents.Packages;

namespace AgentDesk.Core.Documents.Epub;

/// <summary>Reads a book's table of contents: the title of each part, the first where it has several.</summary>
internal sealed class EpubContents(XmlPart xml, string part)
{
    private readonly Dictionary<string, string> _titles = new(StringComparer.OrdinalIgnoreCase);
    private string _label = "";

    public static IReadOnlyDictionary<string, string> Read(Package package, EpubBook book)
    {
        var titles = new Dictionary<string, string>();
        foreach (var part in new[] { book.Navigation, book.OldNavigation })
        {
            if (titles.Count == 0 && part is not null)
            {
                package.Read(part, xml =>
                {
                    var contents = new EpubContents(xml, part);
                    contents.ReadParts();
                    titles = contents._titles;
                });
            }
        }

        return titles;
    }

    private void ReadParts()
    {
        foreach (var name in xml.Children())
        {
            switch (name)
            {
                case "html:nav" when xml.Attribute("epub:type") is "landmarks" or "page-list":
                    break;
                case "html:a" when xml.Attribute("href") is { } href:
                    Add(href, xml.Text());
                    break;
                case "ncx:pageList":
                    break;
                case "ncx:navLabel":
                    _label = xml.Text();
                    break;
                case "ncx:content" when xml.Attribute("src") is { } source:
                    Add(source, _label);
                    break;
                default:
                    ReadParts();
                    break;
            }
        }
    }

    private void Add(string reference, string title)
    {
        if (HeadingTrail.Fold(title) is { Length: > 0 } folded)
        {
            _titles.TryAdd(Package.Resolve(part, reference), folded);
        }
    }
}
