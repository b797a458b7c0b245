using System.Collections;
using System.Globalization;
using AgentDesk.Core.Documents.Packages;

namespace AgentDesk.Core.Documents.Office.Excel;

/// <summary>What must be known of a sheet before its first row can be written: columns in use, merged cells, rows that name the columns.</summary>
internal sealed class SheetSurvey
{
    /// <summary>Rows that are looked at; merged cells stand after all rows, so longer sheets have none.</summary>
    private const int MostRows = 20_000;

    private const int MostMerges = 20_000;
    private const int MostFrozenRows = 10;

    private readonly BitArray _columns = new(CellReference.MostColumns + 1);
    private readonly Dictionary<CellReference, int> _merges = [];

    /// <summary>The rows that the sheet itself sets apart as headers.</summary>
    public HashSet<int> HeaderRows { get; } = [];

    /// <summary>Columns with content, in order.</summary>
    public IReadOnlyList<int> Columns => [.. Enumerable.Range(1, CellReference.MostColumns).Where(column => _columns[column])];

    public static SheetSurvey Of(Package package, string part)
    {
        var survey = new SheetSurvey();
        package.Read(part, xml =>
        {
            foreach (var _ in xml.Children())
            {
                foreach (var name in xml.Children())
                {
                    if (!survey.Read(name, xml))
                    {
                        return;
                    }
                }
            }
        });
        foreach (var table in Relationships.Of(package, part).AllOf("table").Take(MostFrozenRows * MostFrozenRows))
        {
            survey.ReadTable(package, table);
        }

        return survey;
    }

    /// <summary>The last row that a cell reaches down to by being merged; its own where it is not.</summary>
    public int LastRow(CellReference cell) => _merges.GetValueOrDefault(cell, cell.Row);

    private bool Read(string name, XmlPart xml)
    {
        switch (name)
        {
            case "x:sheetViews":
                ReadFrozenRows(xml);
                return true;
            case "x:sheetData":
                var rows = 0;
                SheetRows.Read(xml, (_, cells) =>
                {
                    cells.ForEach(cell => _columns[cell.Column] = true);
                    return ++rows < MostRows;
                });
                return rows < MostRows;
            case "x:autoFilter" when CellRange.Parse(xml.Attribute("ref")) is { } filtered:
                HeaderRows.Add(filtered.First.Row);
                return true;
            case "x:mergeCells":
                ReadMerges(xml);
                return true;
            default:
                return true;
        }
    }

    private void ReadFrozenRows(XmlPart xml)
    {
        foreach (var view in xml.Children())
        {
            foreach (var name in xml.Children())
            {
                if (name == "x:pane" && xml.Attribute("state") is "frozen" or "frozenSplit"
                    && double.TryParse(xml.Attribute("ySplit"), NumberStyles.Float, CultureInfo.InvariantCulture, out var rows) && rows is >= 1 and <= MostFrozenRows)
                {
                    HeaderRows.Add((int)rows);
                }
            }
        }
    }

    private void ReadMerges(XmlPart xml)
    {
        foreach (var name in xml.Children())
        {
            if (name == "x:mergeCell" && _merges.Count < MostMerges && CellRange.Parse(xml.Attribute("ref")) is { } range && range.Last.Row > range.First.Row)
            {
                _merges.TryAdd(range.First, range.Last.Row);
            }
        }
    }

    private void ReadTable(Package package, string part) => package.Read(part, xml =>
    {
        foreach (var name in xml.Children())
        {
            if (name == "x:table" && xml.Attribute("headerRowCount") != "0" && CellRange.Parse(xml.Attribute("ref")) is { } range)
            {
                HeaderRows.Add(range.First.Row);
            }
        }
    });
}
