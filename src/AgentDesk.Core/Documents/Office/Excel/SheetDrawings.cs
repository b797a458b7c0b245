using AgentDesk.Core.Documents.Flow;
using AgentDesk.Core.Documents.Office.Drawing;
using AgentDesk.Core.Documents.Packages;

namespace AgentDesk.Core.Documents.Office.Excel;

/// <summary>Reads what lies over a sheet's cells: text boxes, diagrams, and the titles of charts, whose values stand in cells.</summary>
internal sealed class SheetDrawings(Package package, XmlPart xml, Relationships relationships, IFlow flow)
{
    public static void Read(Package package, string sheet, IFlow flow)
    {
        foreach (var part in Relationships.Of(package, sheet).AllOf("drawing").Distinct())
        {
            var relationships = Relationships.Of(package, part);
            package.Read(part, xml => new SheetDrawings(package, xml, relationships, flow).ReadParts());
        }
    }

    private void ReadParts()
    {
        foreach (var name in xml.Children())
        {
            ReadPart(name);
        }
    }

    private void ReadPart(string name)
    {
        switch (name)
        {
            case "xdr:txBody":
                DrawingText.Read(xml, flow, isList: false);
                break;
            case "c:chart":
                ChartText.Read(package, relationships.Part(xml.Attribute("r:id")), flow, withValues: false);
                break;
            case "dgm:relIds":
                DiagramText.Read(package, relationships.Part(xml.Attribute("r:dm")), flow);
                break;
            case "mc:AlternateContent":
                MarkupCompatibility.ReadAlternative(xml, ReadPart);
                break;
            case XmlNames.Text or XmlNames.Other:
                break;
            default:
                ReadParts();
                break;
        }
    }
}
