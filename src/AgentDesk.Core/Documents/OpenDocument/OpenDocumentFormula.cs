using System.Text;
using AgentDesk.Core.Documents.Packages;

namespace AgentDesk.Core.Documents.OpenDocument;

/// <summary>Reads an equation that is an object of its own (MathML), on one line: as somebody typed it, where the object remembers that.</summary>
internal static class OpenDocumentFormula
{
    /// <summary>The equation; empty where the object is none.</summary>
    public static string Read(Package package, string href)
    {
        var (text, typed) = (new StringBuilder(), "");
        package.Read(Package.Resolve("", href.TrimEnd('/') is var part && part.EndsWith(".xml", StringComparison.OrdinalIgnoreCase) ? part : part + "/content.xml"), xml =>
        {
            foreach (var name in xml.Children())
            {
                if (name == "math:math")
                {
                    ReadInto(xml, text, ref typed);
                }
            }
        });
        return typed.Length > 0 ? typed : text.ToString();
    }

    private static void ReadInto(XmlPart xml, StringBuilder text, ref string typed)
    {
        foreach (var name in xml.Children())
        {
            switch (name)
            {
                case "math:annotation":
                    typed = xml.Text().Trim();
                    break;
                case "math:mi" or "math:mn" or "math:mo" or "math:mtext":
                    text.Append(xml.Text().Trim());
                    break;
                case "math:mfrac":
                    ReadWithSign(xml, text, '/', ref typed);
                    break;
                case "math:msup":
                    ReadWithSign(xml, text, '^', ref typed);
                    break;
                case "math:msub":
                    ReadWithSign(xml, text, '_', ref typed);
                    break;
                default:
                    ReadInto(xml, text, ref typed);
                    break;
            }
        }
    }

    /// <summary>Two parts with a sign between them, in brackets where they are more than one number or name.</summary>
    private static void ReadWithSign(XmlPart xml, StringBuilder text, char sign, ref string typed)
    {
        var isFirst = true;
        foreach (var name in xml.Children())
        {
            if (name == XmlNames.Text)
            {
                continue;
            }

            var part = new StringBuilder();
            if (name is "math:mi" or "math:mn" or "math:mo" or "math:mtext")
            {
                part.Append(xml.Text().Trim());
            }
            else
            {
                ReadInto(xml, part, ref typed);
            }

            var plain = part.ToString();
            text.Append(isFirst ? "" : sign).Append(plain.All(char.IsLetterOrDigit) ? plain : $"({plain})");
            isFirst = false;
        }
    }
}
