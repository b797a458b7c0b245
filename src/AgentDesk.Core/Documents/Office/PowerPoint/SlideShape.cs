using AgentDesk.Core.Documents.Flow;

namespace AgentDesk.Core.Documents.Office.PowerPoint;

/// <summary>A shape on a slide with its text.</summary>
/// <param name="Place">Which place of the slide's layout it fills, such as <c>title</c> or <c>body</c>; null for others.</param>
/// <param name="X">Its left edge in English metric units.</param>
/// <param name="Y">Its upper edge.</param>
/// <param name="Content">Its text.</param>
internal sealed record SlideShape(string? Place, long X, long Y, FlowList Content)
{
    /// <summary>Shapes whose upper edges differ less than this stand side by side: a quarter of an inch.</summary>
    private const long SameHeight = 228_600;

    public bool IsTitle => Place is "title" or "ctrTitle";

    /// <summary>Whether it repeats on every slide.</summary>
    public bool IsFurniture => Place is "dt" or "ftr" or "sldNum" or "hdr";

    /// <summary>In the order of reading: the title, the places of the layout, the others from above and left.</summary>
    public static IEnumerable<SlideShape> InOrder(IReadOnlyList<SlideShape> shapes)
    {
        var titles = shapes.Where(shape => shape.IsTitle);
        var places = shapes.Where(shape => shape is { IsTitle: false, Place: not null });
        return [.. titles, .. places, .. ByPosition([.. shapes.Where(shape => shape.Place is null)])];
    }

    private static IEnumerable<SlideShape> ByPosition(List<SlideShape> shapes)
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
