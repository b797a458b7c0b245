using System.Globalization;
using System.Text.RegularExpressions;
using AgentDesk.Core.Documents.Flow;
using AgentDesk.Core.Documents.Packages;

namespace AgentDesk.Core.Documents.Office.Excel;

/// <summary>
/// Reads workbooks (SpreadsheetML, ECMA-376 part 1, 18), transitional and strict, with or without macros: each sheet under its name, hidden ones too, as
/// cells are shown, with the values that formulas had when the file was saved.
/// </summary>
internal static partial class ExcelReader
{
    private const string MediaType = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
    private const int MostSheets = 10_000;

    public static SourceDocument Read(Package package, string main)
    {
        var relationships = Relationships.Of(package, main);
        var (sheets, is1904) = ReadWorkbook(package, main, relationships);
        var context = new ExcelContext(package, SharedStrings.Of(package, relationships.FirstOf("sharedStrings")), ExcelStyles.Of(package, relationships.FirstOf("styles")), is1904);
        var writer = new FlowWriter();
        for (var at = 0; at < sheets.Count && !writer.IsFull; at++)
        {
            writer.Page = at + 1;
            writer.Announce(new FlowParagraph(sheets[at].Name, FlowRole.Heading, Level: 1));
            SheetReader.Read(context, sheets[at].Part, sheets[at].Name, writer);
        }

        var properties = OfficeProperties.Read(package);
        return writer.ToDocument(package.File, MediaType, properties with { Title = properties.Title ?? Path.GetFileNameWithoutExtension(package.File.Path) }, package.Notes);
    }

    /// <summary>The sheets in the workbook's order; where the workbook is damaged, those that are found, by number.</summary>
    private static (List<(string Name, string Part)> Sheets, bool Is1904) ReadWorkbook(Package package, string main, Relationships relationships)
    {
        var (sheets, is1904) = (new List<(string Name, string Part)>(), false);
        package.Read(main, xml =>
        {
            foreach (var _ in xml.Children())
            {
                foreach (var name in xml.Children())
                {
                    if (name == "x:workbookPr")
                    {
                        is1904 = xml.Attribute("date1904") is "1" or "true" or "on";
                    }
                    else if (name == "x:sheets")
                    {
                        ReadSheets(xml, relationships, sheets);
                    }
                }
            }
        });
        var known = sheets.Where(sheet => package.Has(sheet.Part)).DistinctBy(sheet => sheet.Part).Take(MostSheets).ToList();
        return (known.Count > 0 ? known : [.. package.Zip.Numbered(UsualPart()).Take(MostSheets).Select(part => ("Sheet" + part.Number, part.Name))], is1904);
    }

    private static void ReadSheets(XmlPart xml, Relationships relationships, List<(string Name, string Part)> sheets)
    {
        foreach (var name in xml.Children())
        {
            if (name == "x:sheet" && relationships.Part(xml.Attribute("r:id")) is { } part && sheets.Count < MostSheets)
            {
                sheets.Add((xml.Attribute("name") ?? string.Create(CultureInfo.InvariantCulture, $"Sheet{sheets.Count + 1}"), part));
            }
        }
    }

    [GeneratedRegex(@"\Axl/worksheets/sheet(\d+)\.xml\z", RegexOptions.IgnoreCase)]
    private static partial Regex UsualPart();
}
