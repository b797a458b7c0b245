using AgentDesk.Core.Documents.Flow;
using AgentDesk.Core.Documents.Office;
using AgentDesk.Core.Documents.Packages;

namespace AgentDesk.Core.Documents.OpenDocument;

/// <summary>Reads OpenDocument texts, spreadsheets, presentations and drawings (OpenDocument 1.3, ISO/IEC 26300), templates included.</summary>
internal static class OpenDocumentReader
{
    private const string Family = "application/vnd.oasis.opendocument.";

    public static bool IsOpenDocument(Package package) =>
        package.ReadText("mimetype")?.StartsWith(Family, StringComparison.Ordinal) == true || (package.Has("content.xml") && package.Has("META-INF/manifest.xml"));

    /// <exception cref="DocumentReadException">It needs a password or is of a kind that holds no text.</exception>
    public static SourceDocument Read(Package package)
    {
        if (IsEncrypted(package))
        {
            throw new DocumentReadException(package.File.Path, "an OpenDocument file that needs a password: save it without one");
        }

        var (context, writer) = (new OpenDocumentContext(package), new FlowWriter());
        var body = Body(package);
        switch (body)
        {
            case "office:text":
                package.Read("content.xml", xml => ReadBody(xml, body, name => new OpenDocumentStory(context, xml).ReadBlock(name, writer)));
                break;
            case "office:spreadsheet":
                OpenDocumentSheets.Read(context, writer);
                break;
            case "office:presentation" or "office:drawing":
                OpenDocumentSlides.Read(context, body, writer);
                break;
            case not null:
                throw new DocumentReadException(package.File.Path, "an OpenDocument file without text: save it as a text, spreadsheet or presentation");
        }

        var properties = Properties(package);
        return writer.ToDocument(
            package.File,
            Family + (body?["office:".Length..] ?? "text"),
            body == "office:spreadsheet" ? properties with { Title = properties.Title ?? Path.GetFileNameWithoutExtension(package.File.Path) } : properties,
            package.Notes);
    }

    /// <summary>Has the children of the body read, if it is of the kind.</summary>
    public static void ReadBody(XmlPart xml, string body, Action<string> readChild)
    {
        foreach (var _ in xml.Children())
        {
            foreach (var part in xml.Children())
            {
                if (part != "office:body")
                {
                    continue;
                }

                foreach (var kind in xml.Children())
                {
                    if (kind != body)
                    {
                        continue;
                    }

                    foreach (var name in xml.Children())
                    {
                        readChild(name);
                    }
                }
            }
        }
    }

    private static string? Body(Package package)
    {
        string? body = null;
        package.Read("content.xml", xml =>
        {
            foreach (var _ in xml.Children())
            {
                foreach (var part in xml.Children())
                {
                    if (part != "office:body")
                    {
                        continue;
                    }

                    foreach (var kind in xml.Children())
                    {
                        body ??= kind == XmlNames.Text ? null : kind;
                        if (body is not null)
                        {
                            return;
                        }
                    }
                }
            }
        });
        return body;
    }

    private static bool IsEncrypted(Package package)
    {
        var isEncrypted = false;
        package.Read("META-INF/manifest.xml", xml =>
        {
            foreach (var _ in xml.Children())
            {
                foreach (var entry in xml.Children())
                {
                    foreach (var name in xml.Children())
                    {
                        isEncrypted |= entry == "manifest:file-entry" && name == "manifest:encryption-data";
                    }
                }
            }
        });
        return isEncrypted;
    }

    private static DocumentProperties Properties(Package package)
    {
        var (title, keywords) = (default(string), new List<string>());
        package.Read("meta.xml", xml =>
        {
            foreach (var _ in xml.Children())
            {
                foreach (var meta in xml.Children())
                {
                    foreach (var name in xml.Children())
                    {
                        title = name == "dc:title" ? xml.Text() : title;
                        if (name == "meta:keyword")
                        {
                            keywords.AddRange(OfficeProperties.Keywords(xml.Text()));
                        }
                    }
                }
            }
        });
        return new DocumentProperties(OfficeProperties.Sensible(title), keywords);
    }
}
