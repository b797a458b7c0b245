using System.Globalization;
using AgentDesk.Core.Documents.Flow;
using AgentDesk.Core.Documents.Office.Excel;
using AgentDesk.Core.Documents.Packages;

namespace AgentDesk.Core.Documents.Office.Drawing;

/// <summary>Reads a chart (ECMA-376 part 1, 21.2): its title and, as a table, the values it shows.</summary>
internal sealed class ChartText
{
    private const int MostSeries = 100;
    private const int MostPoints = 1000;

    private readonly List<Series> _series = [];

    private ChartText()
    {
    }

    /// <summary>Writes a chart.</summary>
    /// <param name="package">The document.</param>
    /// <param name="part">The chart's part, or null for none.</param>
    /// <param name="flow">Takes the title and the table.</param>
    /// <param name="withValues">Whether to write the values, which a workbook has in its cells.</param>
    public static void Read(Package package, string? part, IFlow flow, bool withValues = true)
    {
        if (part is null)
        {
            return;
        }

        var chart = new ChartText();
        package.Read(part, xml => chart.ReadParts(xml, flow));
        if (withValues)
        {
            chart.Write(flow);
        }
    }

    private void ReadParts(XmlPart xml, IFlow flow)
    {
        foreach (var name in xml.Children())
        {
            switch (name)
            {
                case "c:title":
                    ReadTitle(xml, flow);
                    break;
                case "c:ser" when _series.Count < MostSeries:
                    _series.Add(ReadSeries(xml));
                    break;
                case XmlNames.Text or XmlNames.Other or "mc:AlternateContent" or "c:txPr" or "c:spPr":
                    break;
                default:
                    ReadParts(xml, flow);
                    break;
            }
        }
    }

    private static void ReadTitle(XmlPart xml, IFlow flow)
    {
        foreach (var name in xml.Children())
        {
            if (name == "c:rich")
            {
                DrawingText.Read(xml, flow, isList: false);
            }
            else if (name == "c:tx")
            {
                ReadTitle(xml, flow);
            }
        }
    }

    private static Series ReadSeries(XmlPart xml)
    {
        var series = new Series();
        foreach (var name in xml.Children())
        {
            switch (name)
            {
                case "c:tx":
                    ReadPoints(xml, series.Name);
                    break;
                case "c:cat" or "c:xVal":
                    ReadPoints(xml, series.Categories);
                    break;
                case "c:val" or "c:yVal":
                    ReadPoints(xml, series.Values);
                    break;
            }
        }

        return series;
    }

    /// <summary>Reads what the chart remembers of the cells that it shows, wherever it lies below the current element.</summary>
    private static void ReadPoints(XmlPart xml, SortedDictionary<int, string> points, NumberFormat? format = null)
    {
        foreach (var name in xml.Children())
        {
            switch (name)
            {
                case "c:formatCode":
                    format = NumberFormat.Parse(xml.Text());
                    break;
                case "c:pt":
                    var index = int.TryParse(xml.Attribute("idx"), NumberStyles.None, CultureInfo.InvariantCulture, out var given) ? given : points.Count;
                    ReadPoint(xml, points, index, format);
                    break;
                case "c:v":
                    points.TryAdd(0, xml.Text());
                    break;
                case "c:strRef" or "c:numRef" or "c:strCache" or "c:numCache" or "c:strLit" or "c:numLit" or "c:multiLvlStrRef" or "c:multiLvlStrCache" or "c:lvl":
                    ReadPoints(xml, points, format);
                    break;
            }
        }
    }

    private static void ReadPoint(XmlPart xml, SortedDictionary<int, string> points, int index, NumberFormat? format)
    {
        foreach (var name in xml.Children())
        {
            if (name == "c:v" && index < MostPoints)
            {
                var text = xml.Text();
                points.TryAdd(index, format is not null && double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number)
                    ? format.Format(number, is1904: false)
                    : text);
            }
        }
    }

    private void Write(IFlow flow)
    {
        var shown = _series.Where(series => series.Values.Count > 0).ToList();
        if (shown.Count == 0)
        {
            return;
        }

        using var table = flow.BeginTable();
        table.Add(new FlowRow([FlowCell.Blank, .. shown.Select(series => new FlowCell(series.Name.GetValueOrDefault(0, "")))], IsHeader: true));
        foreach (var index in shown.SelectMany(series => series.Values.Keys).Distinct().Order())
        {
            var category = shown.Select(series => series.Categories.GetValueOrDefault(index)).FirstOrDefault(text => text is not null);
            table.Add(new FlowRow([new FlowCell(category ?? ""), .. shown.Select(series => new FlowCell(series.Values.GetValueOrDefault(index, "")))]));
        }
    }

    private sealed class Series
    {
        public SortedDictionary<int, string> Name { get; } = [];

        public SortedDictionary<int, string> Categories { get; } = [];

        public SortedDictionary<int, string> Values { get; } = [];
    }
}
