using System.Globalization;
using AgentDesk.Core.Documents.Flow;
using AgentDesk.Core.Documents.Office.Drawing;
using AgentDesk.Core.Documents.Packages;

namespace AgentDesk.Core.Documents.Office.PowerPoint;

/// <summary>Reads the shapes of a slide or of its notes.</summary>
internal sealed class SlideReader(Package package, XmlPart xml, Relationships relationships)
{
    private const int MostShapes = 100_000;

    private int _shapes;

    public static IReadOnlyList<PlacedShape> Read(Package package, string part)
    {
        var (relationships, shapes) = (Relationships.Of(package, part), new List<PlacedShape>());
        package.Read(part, xml =>
        {
            foreach (var _ in xml.Children())
            {
                foreach (var name in xml.Children())
                {
                    if (name == "p:cSld")
                    {
                        new SlideReader(package, xml, relationships).ReadTrees(shapes);
                    }
                }
            }
        });
        return shapes;
    }

    private void ReadTrees(List<PlacedShape> shapes)
    {
        foreach (var name in xml.Children())
        {
            if (name == "p:spTree")
            {
                foreach (var child in xml.Children())
                {
                    ReadShape(child, shapes);
                }
            }
        }
    }

    private void ReadShape(string name, List<PlacedShape> shapes)
    {
        if (name == "mc:AlternateContent")
        {
            MarkupCompatibility.ReadAlternative(xml, child => ReadShape(child, shapes));
        }
        else if (name is "p:sp" or "p:graphicFrame" && ++_shapes <= MostShapes)
        {
            shapes.Add(ReadParts(PlacedShape.Unplaced()));
        }
        else if (name == "p:grpSp" && ++_shapes <= MostShapes)
        {
            shapes.Add(ReadGroup());
        }
    }

    private PlacedShape ReadGroup()
    {
        var (group, parts) = (PlacedShape.Unplaced(), new List<PlacedShape>());
        foreach (var name in xml.Children())
        {
            if (name == "p:grpSpPr")
            {
                group = ReadParts(group);
            }
            else
            {
                ReadShape(name, parts);
            }
        }

        return PlacedShape.Group(group, parts);
    }

    private PlacedShape ReadParts(PlacedShape shape)
    {
        foreach (var name in xml.Children())
        {
            switch (name)
            {
                case "p:nvSpPr" or "p:nvPr" or "p:nvGraphicFramePr" or "p:spPr" or "a:graphic" or "a:graphicData":
                    shape = ReadParts(shape);
                    break;
                case "p:ph":
                    shape = shape with { Place = xml.Attribute("type") ?? "obj" };
                    break;
                case "a:xfrm" or "p:xfrm":
                    shape = ReadPosition(shape);
                    break;
                case "p:txBody":
                    DrawingText.Read(xml, shape.Content, isList: shape.Place is "body" or "obj");
                    break;
                case "a:tbl":
                    DrawingTable.Read(xml, shape.Content);
                    break;
                case "dgm:relIds":
                    DiagramText.Read(package, relationships.Part(xml.Attribute("r:dm")), shape.Content);
                    break;
                case "c:chart":
                    ChartText.Read(package, relationships.Part(xml.Attribute("r:id")), shape.Content);
                    break;
            }
        }

        return shape;
    }

    private PlacedShape ReadPosition(PlacedShape shape)
    {
        foreach (var name in xml.Children())
        {
            if (name == "a:off"
                && long.TryParse(xml.Attribute("x"), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var x)
                && long.TryParse(xml.Attribute("y"), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var y))
            {
                shape = shape with { X = x, Y = y };
            }
        }

        return shape;
    }
}
