using AgentDesk.Core.Documents.Packages;

namespace AgentDesk.Core.Documents.Epub;

/// <summary>Finds the parts of a book that are encrypted (EPUB 3.3, 4.2.6.3.2). Fonts are often scrambled in books that are free; that is no protection.</summary>
internal static class EpubProtection
{
    public static HashSet<string> LockedParts(Package package)
    {
        var locked = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        package.Read("META-INF/encryption.xml", xml =>
        {
            foreach (var _ in xml.Children())
            {
                foreach (var name in xml.Children())
                {
                    if (name == "enc:EncryptedData" && ReadData(xml) is { } part)
                    {
                        locked.Add(part);
                    }
                }
            }
        });
        return locked;
    }

    /// <summary>The part that an entry is about, or null where it is only a scrambled font.</summary>
    private static string? ReadData(XmlPart xml)
    {
        var (isFont, part) = (false, default(string));
        foreach (var name in xml.Children())
        {
            if (name == "enc:EncryptionMethod")
            {
                isFont = xml.Attribute("Algorithm") is "http://www.idpf.org/2008/embedding" or "http://ns.adobe.com/pdf/enc#RC";
            }
            else if (name == "enc:CipherData")
            {
                foreach (var reference in xml.Children())
                {
                    part = reference == "enc:CipherReference" && xml.Attribute("URI") is { } uri ? Package.Resolve("", uri) : part;
                }
            }
        }

        return isFont ? null : part;
    }
}
