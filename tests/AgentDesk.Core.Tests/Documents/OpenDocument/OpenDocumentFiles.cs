using AgentDesk.Core.Documents;
using AgentDesk.Core.Tests.Documents.Packages;

namespace AgentDesk.Core.Tests.Documents.OpenDocument;

/// <summary>Makes OpenDocument files of the XML inside their bodies.</summary>
internal static class OpenDocumentFiles
{
    public const string Namespaces =
        """
        xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"
        xmlns:draw="urn:oasis:names:tc:opendocument:xmlns:drawing:1.0" xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0" xmlns:presentation="urn:oasis:names:tc:opendocument:xmlns:presentation:1.0"
        xmlns:svg="urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0" xmlns:fo="urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0" xmlns:dc="http://purl.org/dc/elements/1.1/"
        xmlns:meta="urn:oasis:names:tc:opendocument:xmlns:meta:1.0" xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0" xmlns:xlink="http://www.w3.org/1999/xlink"
        """;

    public static byte[] Create(string kind, string body, string automaticStyles = "", string styles = "", params (string Name, string Content)[] more) => Packed.Zip(
        [
            ("mimetype", "application/vnd.oasis.opendocument." + kind),
            ("content.xml", $"<office:document-content {Namespaces}><office:automatic-styles>{automaticStyles}</office:automatic-styles><office:body><office:{kind}>{body}</office:{kind}></office:body></office:document-content>"),
            ("styles.xml", $"<office:document-styles {Namespaces}><office:styles>{styles}</office:styles></office:document-styles>"),
            .. more,
        ]);

    public static SourceDocument Letter(string body, string automaticStyles = "", string styles = "", params (string Name, string Content)[] more) =>
        Reading.Read("letter.odt", Create("text", body, automaticStyles, styles, more));
}
