using System.Text;
using AgentDesk.Core.Documents.Packages;

namespace AgentDesk.Core.Documents.Office;

/// <summary>Writes an equation (Office MathML, ECMA-376 part 1, 22.1) on one line, as people type it: <c>x^2</c>, <c>a/(b+c)</c>.</summary>
internal static class OfficeMath
{
    public static string Read(XmlPart xml)
    {
        var text = new StringBuilder();
        ReadInto(xml, text);
        return text.ToString();
    }

    private static void ReadInto(XmlPart xml, StringBuilder text)
    {
        foreach (var name in xml.Children())
        {
            switch (name)
            {
                case "m:t" or "w:t" or "a:t":
                    text.Append(xml.Text());
                    break;
                case "m:num":
                    text.Append(Group(xml));
                    break;
                case "m:den":
                    text.Append('/').Append(Group(xml));
                    break;
                case "m:sub":
                    AppendAfter(text, '_', Group(xml));
                    break;
                case "m:sup":
                    AppendAfter(text, '^', Group(xml));
                    break;
                case "m:sSup" or "m:sSub" or "m:sSubSup":
                    ReadScripts(xml, text);
                    break;
                case "m:rad":
                    ReadRoot(xml, text);
                    break;
                case "m:d":
                    ReadBracketed(xml, text);
                    break;
                case "m:naryPr":
                    text.Append(Property(xml, "m:chr") ?? "∫");
                    break;
                case XmlNames.Text or "m:rPr" or "w:rPr" or "m:ctrlPr" or "m:accPr" or "m:groupChrPr":
                    break;
                default:
                    ReadInto(xml, text);
                    break;
            }
        }
    }

    private static void ReadScripts(XmlPart xml, StringBuilder text)
    {
        foreach (var name in xml.Children())
        {
            if (name == "m:e")
            {
                text.Append(Group(xml));
            }
            else if (name is "m:sub" or "m:sup")
            {
                AppendAfter(text, name == "m:sub" ? '_' : '^', Group(xml));
            }
        }
    }

    private static void ReadRoot(XmlPart xml, StringBuilder text)
    {
        foreach (var name in xml.Children())
        {
            if (name == "m:e")
            {
                text.Append('√').Append(Group(xml));
            }
        }
    }

    private static void ReadBracketed(XmlPart xml, StringBuilder text)
    {
        var (opening, closing, separator) = ("(", ")", "");
        foreach (var name in xml.Children())
        {
            if (name == "m:dPr")
            {
                foreach (var property in xml.Children())
                {
                    opening = property == "m:begChr" ? xml.Attribute("m:val") ?? "" : opening;
                    closing = property == "m:endChr" ? xml.Attribute("m:val") ?? "" : closing;
                }
            }
            else if (name == "m:e")
            {
                text.Append(separator.Length > 0 ? separator : opening);
                separator = ", ";
                ReadInto(xml, text);
            }
        }

        text.Append(separator.Length > 0 ? closing : "");
    }

    private static string? Property(XmlPart xml, string name)
    {
        string? value = null;
        foreach (var property in xml.Children())
        {
            value = property == name ? xml.Attribute("m:val") : value;
        }

        return value;
    }

    /// <summary>A part of an equation, in brackets where it is more than one number or name.</summary>
    private static string Group(XmlPart xml)
    {
        var part = Read(xml).Trim();
        return part.All(c => char.IsLetterOrDigit(c) || c == '.') ? part : $"({part})";
    }

    private static void AppendAfter(StringBuilder text, char sign, string part)
    {
        if (part.Length > 0)
        {
            text.Append(sign).Append(part);
        }
    }
}
