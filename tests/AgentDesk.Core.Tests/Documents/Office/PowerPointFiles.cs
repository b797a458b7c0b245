using AgentDesk.Core.Documents;
using AgentDesk.Core.Tests.Documents.Packages;

namespace AgentDesk.Core.Tests.Documents.Office;

/// <summary>Makes presentations of the XML inside their slides' shape trees.</summary>
internal static class PowerPointFiles
{
    public const string Namespaces =
        """
        xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main" xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"
        xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"
        xmlns:dgm="http://schemas.openxmlformats.org/drawingml/2006/diagram" xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart"
        xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math" xmlns:a14="http://schemas.microsoft.com/office/drawing/2010/main"
        """;

    public static byte[] Create(string[] slides, params (string Name, string Content)[] more) => Packed.Zip(
        [
            ("_rels/.rels", WordFiles.Relationships(("officeDocument", "ppt/presentation.xml"))),
            ("ppt/_rels/presentation.xml.rels", WordFiles.Relationships([.. slides.Select((_, at) => ("slide", $"slides/slide{slides.Length - at}.xml"))])),
            ("ppt/presentation.xml", $"<p:presentation {Namespaces}><p:sldIdLst>{string.Concat(slides.Select((_, at) => $"<p:sldId r:id='rId{at + 1}'/>"))}</p:sldIdLst></p:presentation>"),
            .. slides.Select((slide, at) => ($"ppt/slides/slide{slides.Length - at}.xml", $"<p:sld {Namespaces}><p:cSld><p:spTree>{slide}</p:spTree></p:cSld></p:sld>")),
            .. more,
        ]);

    public static string Shape(string text, string? place = null, int x = 0, int y = 0) => ShapeOf($"<a:p><a:r><a:t>{text}</a:t></a:r></a:p>", place, x, y);

    public static string ShapeOf(string paragraphs, string? place = null, int x = 0, int y = 0) =>
        $"<p:sp><p:nvSpPr><p:nvPr>{(place is null ? "" : $"<p:ph type='{place}'/>")}</p:nvPr></p:nvSpPr><p:spPr>{Position(x, y)}</p:spPr><p:txBody>{paragraphs}</p:txBody></p:sp>";

    public static string Position(int x, int y) => $"<a:xfrm><a:off x='{x * 914_400}' y='{y * 914_400}'/></a:xfrm>";

    public static string Frame(string graphic) => $"<p:graphicFrame><p:xfrm><a:off x='0' y='0'/></p:xfrm><a:graphic><a:graphicData>{graphic}</a:graphicData></a:graphic></p:graphicFrame>";

    public static SourceDocument Read(string slide, params (string Name, string Content)[] more) => Reading.Read("talk.pptx", Create([slide], more));
}
