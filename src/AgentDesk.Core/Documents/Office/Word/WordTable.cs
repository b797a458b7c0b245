using System.Globalization;
using AgentDesk.Core.Documents.Flow;
using AgentDesk.Core.Documents.Packages;

namespace AgentDesk.Core.Documents.Office.Word;

/// <summary>Reads a table row by row; a cell merged downwards says its short text in every row.</summary>
internal sealed class WordTable(WordContext context, XmlPart xml, WordStory story)
{
    private const int MostColumns = 256;
    private const int LongestRepeated = 100;

    private readonly Dictionary<int, FlowCell> _merged = [];
    private bool _hasBoldFirstRow;
    private bool _hasRow;

    public void Read(IFlow flow)
    {
        using var table = flow.BeginTable();
        foreach (var name in xml.Children())
        {
            if (flow.IsFull)
            {
                return;
            }

            ReadPart(name, table);
        }
    }

    private void ReadPart(string name, IFlowTable table)
    {
        switch (name)
        {
            case "w:tblPr":
                ReadProperties();
                break;
            case "w:tr":
                if (ReadRow() is { } row)
                {
                    table.Add(row with { IsHeader = row.IsHeader || (_hasBoldFirstRow && !_hasRow) });
                    _hasRow = true;
                }

                break;
            case "w:sdt":
                story.ReadControl(child => ReadPart(child, table));
                break;
            case "w:ins" or "w:moveTo" or "w:customXml":
                foreach (var child in xml.Children())
                {
                    ReadPart(child, table);
                }

                break;
        }
    }

    private void ReadProperties()
    {
        var (style, usesFirstRow) = (default(string), true);
        foreach (var name in xml.Children())
        {
            if (name == "w:tblStyle")
            {
                style = xml.Attribute("w:val");
            }
            else if (name == "w:tblLook")
            {
                usesFirstRow = xml.Attribute("w:firstRow") is { } first ? WordXml.IsOn(first) : UsesFirstRow(xml.Attribute("w:val"));
            }
        }

        _hasBoldFirstRow = usesFirstRow && context.Styles.HasBoldFirstRow(style);
    }

    /// <summary>Reads the bit of the first row in a table's looks (ECMA-376 part 4, 9.5.1).</summary>
    private static bool UsesFirstRow(string? looks) =>
        int.TryParse(looks, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var bits) && (bits & 0x20) != 0;

    /// <summary>A row, or null where it was deleted.</summary>
    private FlowRow? ReadRow()
    {
        var cells = new List<FlowCell>();
        var (isHeader, isDeleted) = (false, false);
        foreach (var name in xml.Children())
        {
            if (name == "w:trPr")
            {
                foreach (var property in xml.Children())
                {
                    isHeader |= property == "w:tblHeader" && WordXml.IsOn(xml.Attribute("w:val"));
                    isDeleted |= property == "w:del";
                    for (var skipped = property == "w:gridBefore" ? WordXml.Int(xml.Attribute("w:val")) : 0; skipped > 0 && cells.Count < MostColumns; skipped--)
                    {
                        cells.Add(FlowCell.Empty);
                    }
                }
            }
            else
            {
                ReadCells(name, cells);
            }
        }

        return isDeleted ? null : new FlowRow(cells, isHeader);
    }

    private void ReadCells(string name, List<FlowCell> cells)
    {
        if (name == "w:tc" && cells.Count < MostColumns)
        {
            ReadCell(cells);
        }
        else if (name == "w:sdt")
        {
            story.ReadControl(child => ReadCells(child, cells));
        }
        else if (name is "w:customXml" or "w:ins" or "w:moveTo")
        {
            foreach (var child in xml.Children())
            {
                ReadCells(child, cells);
            }
        }
    }

    private void ReadCell(List<FlowCell> cells)
    {
        var (span, merge, column) = (1, default(string), cells.Count);
        var content = new FlowList();
        foreach (var name in xml.Children())
        {
            if (name == "w:tcPr")
            {
                foreach (var property in xml.Children())
                {
                    span = property == "w:gridSpan" ? WordXml.Int(xml.Attribute("w:val")) ?? 1 : span;
                    merge = property == "w:vMerge" ? xml.Attribute("w:val") ?? "continue" : merge;
                }
            }
            else
            {
                story.ReadBlock(name, content);
            }
        }

        cells.Add(Merged(merge, column, new FlowCell(content.Items)));
        while (--span > 0 && cells.Count < MostColumns)
        {
            cells.Add(FlowCell.Empty);
        }
    }

    private FlowCell Merged(string? merge, int column, FlowCell cell)
    {
        if (merge == "continue")
        {
            return _merged.GetValueOrDefault(column, cell);
        }

        _merged.Remove(column);
        if (merge == "restart" && cell.Text.Length <= LongestRepeated)
        {
            _merged.Add(column, cell);
        }

        return cell;
    }
}
