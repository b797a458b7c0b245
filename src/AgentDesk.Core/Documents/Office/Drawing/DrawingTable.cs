using AgentDesk.Core.Documents.Flow;
using AgentDesk.Core.Documents.Packages;

namespace AgentDesk.Core.Documents.Office.Drawing;

/// <summary>Reads a slide's table; a cell merged downwards says its short text in every row.</summary>
internal static class DrawingTable
{
    private const int MostColumns = 256;
    private const int LongestRepeated = 100;

    public static void Read(XmlPart xml, IFlow flow)
    {
        using var table = flow.BeginTable();
        var (above, hasHeader) = (new List<FlowCell>(), false);
        foreach (var name in xml.Children())
        {
            if (name == "a:tblPr")
            {
                hasHeader = xml.Attribute("firstRow") is "1" or "true";
            }
            else if (name == "a:tr")
            {
                var row = ReadRow(xml, above);
                table.Add(new FlowRow(row, hasHeader && above.Count == 0));
                above = row;
            }
        }
    }

    private static List<FlowCell> ReadRow(XmlPart xml, List<FlowCell> above)
    {
        var cells = new List<FlowCell>();
        foreach (var name in xml.Children())
        {
            if (name == "a:tc" && cells.Count < MostColumns)
            {
                cells.Add(ReadCell(xml, cells.Count < above.Count ? above[cells.Count] : FlowCell.Blank));
            }
        }

        return cells;
    }

    private static FlowCell ReadCell(XmlPart xml, FlowCell above)
    {
        var (goesOnDown, goesOnRight) = (IsOn(xml.Attribute("vMerge")), IsOn(xml.Attribute("hMerge")));
        var content = new FlowList();
        foreach (var name in xml.Children())
        {
            if (name == "a:txBody")
            {
                DrawingText.Read(xml, content, isList: false);
            }
        }

        return goesOnDown ? above.Text.Length <= LongestRepeated ? above : FlowCell.Blank
            : goesOnRight ? FlowCell.Empty
            : new FlowCell(content.Items);
    }

    private static bool IsOn(string? value) => value is "1" or "true";
}
