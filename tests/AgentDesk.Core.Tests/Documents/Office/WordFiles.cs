using AgentDesk.Core.Tests.Documents.Packages;

namespace AgentDesk.Core.Tests.Documents.Office;

/// <summary>Makes Word documents of the XML inside their parts.</summary>
internal static class WordFiles
{
    public const string Namespaces =
        """
        xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"
        xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"
        xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart"
        xmlns:dgm="http://schemas.openxmlformats.org/drawingml/2006/diagram" xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"
        xmlns:v="urn:schemas-microsoft-com:vml"
        """;

    private const string Relationship = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/";

    /// <summary>The usual headings, a title and a table of contents, as Word defines them.</summary>
    public const string Styles =
        """
        <w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/></w:style>
        <w:style w:type="paragraph" w:styleId="Title"><w:name w:val="Title"/><w:basedOn w:val="Normal"/></w:style>
        <w:style w:type="paragraph" w:styleId="Heading1"><w:name w:val="heading 1"/><w:basedOn w:val="Normal"/><w:pPr><w:outlineLvl w:val="0"/></w:pPr></w:style>
        <w:style w:type="paragraph" w:styleId="Heading2"><w:name w:val="heading 2"/><w:basedOn w:val="Heading1"/><w:pPr><w:outlineLvl w:val="1"/></w:pPr></w:style>
        <w:style w:type="paragraph" w:styleId="TOC1"><w:name w:val="toc 1"/></w:style>
        """;

    /// <summary>A document with the given body and parts, such as <c>numbering</c>.</summary>
    public static byte[] Create(string body, string styles = Styles, params (string Type, string Content)[] parts) => Packed.Zip(
        [
            ("[Content_Types].xml", "<Types xmlns='http://schemas.openxmlformats.org/package/2006/content-types'/>"),
            ("_rels/.rels", Relationships(("officeDocument", "word/document.xml"), ("core-properties", "docProps/core.xml"))),
            ("word/_rels/document.xml.rels", Relationships([("styles", "styles.xml"), .. parts.Select(part => (part.Type, part.Type + ".xml"))])),
            ("word/styles.xml", $"<w:styles {Namespaces}>{styles}</w:styles>"),
            ("word/document.xml", $"<w:document {Namespaces}><w:body>{body}</w:body></w:document>"),
            .. parts.Select(part => ($"word/{part.Type}.xml", $"<w:{part.Type} {Namespaces}>{part.Content}</w:{part.Type}>")),
        ]);

    public static string Relationships(params (string Type, string Target)[] targets) =>
        "<Relationships xmlns='http://schemas.openxmlformats.org/package/2006/relationships'>"
        + string.Concat(targets.Select((target, at) => $"<Relationship Id='rId{at + 1}' Type='{Relationship}{target.Type}' Target='{target.Target}'/>"))
        + "</Relationships>";

    public static string Paragraph(string text, string? style = null, string properties = "") =>
        $"<w:p><w:pPr>{(style is null ? "" : $"<w:pStyle w:val='{style}'/>")}{properties}</w:pPr><w:r><w:t xml:space='preserve'>{text}</w:t></w:r></w:p>";

    public static string Item(string text, int list, int level) =>
        Paragraph(text, properties: $"<w:numPr><w:ilvl w:val='{level}'/><w:numId w:val='{list}'/></w:numPr>");

    public static string Row(params string[] cells) => $"<w:tr>{string.Concat(cells.Select(Cell))}</w:tr>";

    public static string Cell(string text) => $"<w:tc>{Paragraph(text)}</w:tc>";

    public static IEnumerable<string> Blocks(string body, string styles = Styles, params (string Type, string Content)[] parts) =>
        Reading.Blocks(Reading.Read("a.docx", Create(body, styles, parts)));
}
