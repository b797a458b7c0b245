using AgentDesk.Core.Documents.Flow;
using AgentDesk.Core.Documents.Packages;

namespace AgentDesk.Core.Documents.Office.Drawing;

/// <summary>Reads the text of a diagram (SmartArt; ECMA-376 part 1, 21.4): that of its nodes in the order in which they were made.</summary>
internal static class DiagramText
{
    public static void Read(Package package, string? part, IFlow flow)
    {
        if (part is null)
        {
            return;
        }

        package.Read(part, xml =>
        {
            foreach (var _ in xml.Children())
            {
                foreach (var list in xml.Children())
                {
                    if (list == "dgm:ptLst")
                    {
                        ReadPoints(xml, flow);
                    }
                }
            }
        });
    }

    private static void ReadPoints(XmlPart xml, IFlow flow)
    {
        foreach (var point in xml.Children())
        {
            if (point != "dgm:pt" || xml.Attribute("type") is "pres" or "doc")
            {
                continue;
            }

            foreach (var name in xml.Children())
            {
                if (name == "dgm:t")
                {
                    DrawingText.Read(xml, flow, isList: true);
                }
            }
        }
    }
}
