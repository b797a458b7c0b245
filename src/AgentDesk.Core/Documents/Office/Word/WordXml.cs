using System.Globalization;
using AgentDesk.Core.Documents.Packages;

namespace AgentDesk.Core.Documents.Office.Word;

/// <summary>Reads small things that WordprocessingML writes alike in many places.</summary>
internal static class WordXml
{
    /// <summary>What an on-off value says; without one, being there means on.</summary>
    public static bool IsOn(string? value, bool otherwise = true) => value is null ? otherwise : value is not ("0" or "false" or "off");

    /// <summary>Whether run properties say bold, or null where they say nothing of it.</summary>
    public static bool? HasBold(XmlPart xml)
    {
        bool? bold = null;
        foreach (var name in xml.Children())
        {
            bold = name == "w:b" ? IsOn(xml.Attribute("w:val")) : bold;
        }

        return bold;
    }

    /// <summary>The list and level of numbering properties.</summary>
    public static (string? Id, int? Level) Numbering(XmlPart xml)
    {
        (string? Id, int? Level) numbering = default;
        foreach (var name in xml.Children())
        {
            numbering = name switch
            {
                "w:numId" => (xml.Attribute("w:val"), numbering.Level),
                "w:ilvl" => (numbering.Id, Int(xml.Attribute("w:val"))),
                _ => numbering,
            };
        }

        return numbering;
    }

    public static int? Int(string? value) => int.TryParse(value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number : null;
}
