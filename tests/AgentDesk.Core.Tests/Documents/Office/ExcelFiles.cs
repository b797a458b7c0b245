using AgentDesk.Core.Documents;
using AgentDesk.Core.Tests.Documents.Packages;

namespace AgentDesk.Core.Tests.Documents.Office;

/// <summary>Makes workbooks of the XML inside their parts.</summary>
internal static class ExcelFiles
{
    private const string Namespaces =
        "xmlns='http://schemas.openxmlformats.org/spreadsheetml/2006/main' xmlns:r='http://schemas.openxmlformats.org/officeDocument/2006/relationships'";

    /// <summary>A workbook of sheets given by name and the XML inside their worksheet element.</summary>
    public static byte[] Create((string Name, string Content)[] sheets, string styles = "", string strings = "", string workbook = "", params (string Name, string Content)[] more) => Packed.Zip(
        [
            ("[Content_Types].xml", "<Types xmlns='http://schemas.openxmlformats.org/package/2006/content-types'/>"),
            ("_rels/.rels", WordFiles.Relationships(("officeDocument", "xl/workbook.xml"))),
            ("xl/_rels/workbook.xml.rels", WordFiles.Relationships(
                [.. sheets.Select((_, at) => ("worksheet", $"worksheets/sheet{at + 1}.xml")), ("styles", "styles.xml"), ("sharedStrings", "sharedStrings.xml")])),
            ("xl/workbook.xml", $"<workbook {Namespaces}>{workbook}<sheets>{string.Concat(sheets.Select((sheet, at) => $"<sheet name='{sheet.Name}' sheetId='{at + 1}' r:id='rId{at + 1}'/>"))}</sheets></workbook>"),
            ("xl/styles.xml", $"<styleSheet {Namespaces}>{styles}</styleSheet>"),
            ("xl/sharedStrings.xml", $"<sst {Namespaces}>{strings}</sst>"),
            .. sheets.Select((sheet, at) => ($"xl/worksheets/sheet{at + 1}.xml", $"<worksheet {Namespaces}>{sheet.Content}</worksheet>")),
            .. more,
        ]);

    /// <summary>A sheet's data of rows of texts and numbers; empty cells are left out.</summary>
    public static string Rows(params object[][] rows) => "<sheetData>" + string.Concat(rows.Select((row, at) => row.Length == 0 ? "" : Row(at + 1, row))) + "</sheetData>";

    public static string Row(int number, params object[] cells) =>
        $"<row r='{number}'>{string.Concat(cells.Select((cell, at) => Cell($"{(char)('A' + at)}{number}", cell)))}</row>";

    public static SourceDocument Read(string sheet, string styles = "", string strings = "", string workbook = "", params (string Name, string Content)[] more) =>
        Reading.Read("book.xlsx", Create([("Data", sheet)], styles, strings, workbook, more));

    /// <summary>The rows of the only sheet, without its heading.</summary>
    public static IEnumerable<string> Lines(SourceDocument document) => document.Blocks.Skip(1).Select(block => block.Range.Of(document.Text));

    public static IEnumerable<string?> Headers(SourceDocument document) => document.Blocks.Skip(1).Select(block => block.Header?.Of(document.Text));

    private static string Cell(string place, object cell) => cell switch
    {
        "" => "",
        string markup when markup.StartsWith('<') => markup,
        string text => $"<c r='{place}' t='inlineStr'><is><t>{text}</t></is></c>",
        _ => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"<c r='{place}'><v>{cell}</v></c>"),
    };
}
