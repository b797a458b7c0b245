using System.Globalization;
using AgentDesk.Core.Documents.Flow;
using AgentDesk.Core.Documents.Packages;

namespace AgentDesk.Core.Documents.OpenDocument;

/// <summary>Reads the slides of a presentation, or the pages of a drawing: each under its title, then its notes.</summary>
internal sealed class OpenDocumentSlides(OpenDocumentContext context, XmlPart xml)
{
    private const int MostShapes = 100_000;

    private int _shapes;
    private int _page;

    public static void Read(OpenDocumentContext context, string body, FlowWriter writer) => context.Package.Read("content.xml", xml =>
    {
        var slides = new OpenDocumentSlides(context, xml);
        OpenDocumentReader.ReadBody(xml, body, name => slides.ReadPage(name, writer));
    });

    private void ReadPage(string name, FlowWriter writer)
    {
        if (name != "draw:page" || writer.IsFull)
        {
            return;
        }

        writer.Page = ++_page;
        var (shapes, notes) = (new List<PlacedShape>(), new List<PlacedShape>());
        foreach (var child in xml.Children())
        {
            if (child == "presentation:notes")
            {
                foreach (var note in xml.Children())
                {
                    ReadShape(note, notes);
                }
            }
            else
            {
                ReadShape(child, shapes);
            }
        }

        PlacedShape.Write(shapes, writer);
        PlacedShape.WriteNotes(notes.Where(shape => shape.Place == "notes"), writer);
    }

    private void ReadShape(string name, List<PlacedShape> shapes)
    {
        if (!name.StartsWith("draw:", StringComparison.Ordinal) || ++_shapes > MostShapes)
        {
            return;
        }

        var shape = new PlacedShape(Place(xml.Attribute("presentation:class")), Length(xml.Attribute("svg:x")) ?? 0, Length(xml.Attribute("svg:y")) ?? long.MaxValue, new FlowList());
        if (name == "draw:g")
        {
            var parts = new List<PlacedShape>();
            foreach (var child in xml.Children())
            {
                ReadShape(child, parts);
            }

            shapes.Add(PlacedShape.Group(shape with { Y = parts.Select(part => part.Y).DefaultIfEmpty(long.MaxValue).Min(), X = parts.Select(part => part.X).DefaultIfEmpty().Min() }, parts));
        }
        else
        {
            new OpenDocumentStory(context, xml).ReadBlocks(shape.Content, isList: shape.Place == "outline");
            shapes.Add(shape);
        }
    }

    /// <summary>The place that a shape fills, by the names that all presentations use here.</summary>
    private static string? Place(string? type) => type switch
    {
        "date-time" => "dt",
        "footer" => "ftr",
        "header" => "hdr",
        "page-number" => "sldNum",
        _ => type,
    };

    /// <summary>A length in English metric units, 914,400 to the inch.</summary>
    private static long? Length(string? length)
    {
        if (length is not { Length: > 2 } || !double.TryParse(length[..^2], NumberStyles.Float, CultureInfo.InvariantCulture, out var number) || Math.Abs(number) > 1e9)
        {
            return null;
        }

        return (long)(number * length[^2..] switch
        {
            "cm" => 360_000,
            "mm" => 36_000,
            "pt" => 12_700,
            "px" => 9_525,
            "pc" => 152_400,
            _ => 914_400,
        });
    }
}
