using System.Globalization;
using AgentDesk.Core.Documents.Packages;

namespace AgentDesk.Core.Documents.Office.Excel;

/// <summary>A cell as the file has it.</summary>
/// <param name="Column">Its column, from 1.</param>
/// <param name="Type">What its value is: <c>s</c> the number of a shared string, <c>n</c> a number, and so on.</param>
/// <param name="Style">The number of its style.</param>
/// <param name="Value">Its value, or its text where that stands in the cell.</param>
/// <param name="Formula">Its formula where it has no value, else null.</param>
internal readonly record struct SheetCell(int Column, string Type, int Style, string Value, string? Formula);

/// <summary>Reads the rows of a sheet one by one, whatever rows and columns they claim to be.</summary>
internal static class SheetRows
{
    private const int LongestFormula = 200;

    /// <summary>Has every row read that has cells with content. The list is used again for the next row.</summary>
    /// <param name="xml">Stands at the sheet's data.</param>
    /// <param name="onRow">Takes the row's number, not lower than the one before, and its cells in order; false to stop.</param>
    public static void Read(XmlPart xml, Func<int, List<SheetCell>, bool> onRow)
    {
        var (number, cells) = (0, new List<SheetCell>());
        foreach (var name in xml.Children())
        {
            if (name != "x:row")
            {
                continue;
            }

            number = Int(xml.Attribute("r")) is { } given && given > number ? given : number + 1;
            cells.Clear();
            ReadCells(xml, cells);
            if (cells.Count > 0 && !onRow(number, cells))
            {
                return;
            }
        }
    }

    private static void ReadCells(XmlPart xml, List<SheetCell> cells)
    {
        var column = 0;
        foreach (var name in xml.Children())
        {
            if (name != "x:c")
            {
                continue;
            }

            var given = CellReference.Parse(xml.Attribute("r"))?.Column ?? 0;
            column = given > column ? given : column + 1;
            if (column > CellReference.MostColumns)
            {
                return;
            }

            if (ReadCell(xml, column) is { } cell)
            {
                cells.Add(cell);
            }
        }
    }

    /// <summary>A cell, or null where it is empty.</summary>
    private static SheetCell? ReadCell(XmlPart xml, int column)
    {
        var (type, style) = (xml.Attribute("t") ?? "n", Int(xml.Attribute("s")) ?? 0);
        var (value, formula) = ("", default(string));
        foreach (var name in xml.Children())
        {
            switch (name)
            {
                case "x:v":
                    value = xml.Text();
                    break;
                case "x:is":
                    value = ExcelText.Read(xml);
                    break;
                case "x:f":
                    formula = xml.Text();
                    break;
            }
        }

        formula = value.Length == 0 && formula is { Length: > 0 } ? formula[..Math.Min(formula.Length, LongestFormula)] : null;
        return value.Length == 0 && formula is null ? null : new SheetCell(column, type, style, value, formula);
    }

    private static int? Int(string? value) => int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}
