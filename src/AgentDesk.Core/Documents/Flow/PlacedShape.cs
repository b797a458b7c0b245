namespace AgentDesk.Core.Documents.Flow;

/// <summary>A shape on a slide with its text.</summary>
/// <param name="Place">Which place of the slide's layout it fills, such as <c>title</c> or <c>body</c>; null for others.</param>
/// <param name="X">Its left edge in English metric units.</param>
/// <param name="Y">Its upper edge.</param>
/// <param name="Content">Its text.</param>
internal sealed record PlacedShape(string? Place, long X, long Y, FlowList Content)
{
    /// <summary>Shapes whose upper edges differ less than this stand side by side: a quarter of an inch.</summary>
    private const long SameHeight = 228_600;

    /// <summary>A shape whose text is still to be read, in no place.</summary>
    public static PlacedShape Unplaced() => new(null, 0, long.MaxValue, new FlowList());

    public bool IsTitle => Place is "title" or "ctrTitle";

    /// <summary>Whether it repeats on every slide.</summary>
    public bool IsFurniture => Place is "dt" or "ftr" or "sldNum" or "hdr";

    /// <summary>In the order of reading: the title, the places of the layout, the others from above and left.</summary>
    public static IEnumerable<PlacedShape> InOrder(IReadOnlyList<PlacedShape> shapes)
    {
        var titles = shapes.Where(shape => shape.IsTitle);
        var places = shapes.Where(shape => shape is { IsTitle: false, Place: not null });
        return [.. titles, .. places, .. ByPosition([.. shapes.Where(shape => shape.Place is null)])];
    }

    /// <summary>A group as one shape: its parts keep together.</summary>
    public static PlacedShape Group(PlacedShape group, IReadOnlyList<PlacedShape> parts)
    {
        foreach (var part in InOrder(parts))
        {
            part.Content.MoveTo(group.Content);
        }

        return group;
    }

    /// <summary>Writes a slide: its title as a heading, then the other shapes.</summary>
    public static void Write(IReadOnlyList<PlacedShape> shapes, FlowWriter writer)
    {
        writer.EndSections(1);
        foreach (var shape in InOrder(shapes).Where(shape => !shape.IsFurniture))
        {
            if (shape.IsTitle)
            {
                writer.Add(new FlowParagraph(new FlowCell(shape.Content.Items).Text, FlowRole.Heading, Level: 1));
            }
            else
            {
                shape.Content.MoveTo(writer);
            }
        }
    }

    /// <summary>Writes the notes of a slide under a heading of their own.</summary>
    public static void WriteNotes(IEnumerable<PlacedShape> shapes, FlowWriter writer)
    {
        writer.Announce(new FlowParagraph("Notes", FlowRole.Heading, Level: 2));
        foreach (var paragraph in shapes.SelectMany(shape => shape.Content.Items.OfType<FlowParagraph>()))
        {
            writer.Add(paragraph.Marker == FlowParagraph.Bullet ? paragraph with { Role = FlowRole.Body } : paragraph);
        }
    }

    private static IEnumerable<PlacedShape> ByPosition(List<PlacedShape> shapes)
    {
        var (line, top) = (0, long.MinValue);
        return shapes.OrderBy(shape => shape.Y).Select(shape =>
        {
            if (top == long.MinValue || shape.Y - top > SameHeight)
            {
                (line, top) = (line + 1, shape.Y);
            }

            return (Line: line, Shape: shape);
        }).ToList().OrderBy(pair => pair.Line).ThenBy(pair => pair.Shape.X).Select(pair => pair.Shape);
    }
}
