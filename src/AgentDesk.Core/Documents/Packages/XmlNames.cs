using System.Collections.Frozen;

namespace AgentDesk.Core.Documents.Packages;

/// <summary>
/// Names elements of the formats that are read by short prefixes, whatever prefixes a file uses, and transitional and strict Office Open XML
/// (ECMA-376 parts 4 and 1) alike.
/// </summary>
internal static class XmlNames
{
    /// <summary>Stands for a piece of text among the children of an element.</summary>
    public const string Text = "#text";

    /// <summary>Stands for an element of a namespace that no reader knows.</summary>
    public const string Other = "?";

    private const string Transitional = "http://schemas.openxmlformats.org/";
    private const string Strict = "http://purl.oclc.org/ooxml/";
    private const string OpenDocument = "urn:oasis:names:tc:opendocument:xmlns:";

    private static readonly (string Prefix, string[] Uris)[] Known =
    [
        ("w", [Transitional + "wordprocessingml/2006/main", Strict + "wordprocessingml/main"]),
        ("p", [Transitional + "presentationml/2006/main", Strict + "presentationml/main"]),
        ("x", [Transitional + "spreadsheetml/2006/main", Strict + "spreadsheetml/main"]),
        ("a", [Transitional + "drawingml/2006/main", Strict + "drawingml/main"]),
        ("c", [Transitional + "drawingml/2006/chart", Strict + "drawingml/chart"]),
        ("dgm", [Transitional + "drawingml/2006/diagram", Strict + "drawingml/diagram"]),
        ("xdr", [Transitional + "drawingml/2006/spreadsheetDrawing", Strict + "drawingml/spreadsheetDrawing"]),
        ("m", [Transitional + "officeDocument/2006/math", Strict + "officeDocument/math"]),
        ("r", [Transitional + "officeDocument/2006/relationships", Strict + "officeDocument/relationships"]),
        ("mc", [Transitional + "markup-compatibility/2006"]),
        ("rel", [Transitional + "package/2006/relationships"]),
        ("cp", [Transitional + "package/2006/metadata/core-properties"]),
        ("dc", ["http://purl.org/dc/elements/1.1/"]),
        ("office", [OpenDocument + "office:1.0"]),
        ("text", [OpenDocument + "text:1.0"]),
        ("table", [OpenDocument + "table:1.0"]),
        ("draw", [OpenDocument + "drawing:1.0"]),
        ("style", [OpenDocument + "style:1.0"]),
        ("presentation", [OpenDocument + "presentation:1.0"]),
        ("meta", [OpenDocument + "meta:1.0"]),
        ("fo", [OpenDocument + "xsl-fo-compatible:1.0"]),
        ("svg", [OpenDocument + "svg-compatible:1.0"]),
        ("math", ["http://www.w3.org/1998/Math/MathML"]),
        ("xlink", ["http://www.w3.org/1999/xlink"]),
        ("manifest", [OpenDocument + "manifest:1.0"]),
        ("container", [OpenDocument + "container"]),
        ("opf", ["http://www.idpf.org/2007/opf", "http://openebook.org/namespaces/oeb-package/1.0/"]),
        ("ncx", ["http://www.daisy.org/z3986/2005/ncx/"]),
        ("epub", ["http://www.idpf.org/2007/ops"]),
        ("html", ["http://www.w3.org/1999/xhtml"]),
        ("enc", ["http://www.w3.org/2001/04/xmlenc#"]),
    ];

    private static readonly FrozenDictionary<string, string> Prefixes =
        Known.SelectMany(known => known.Uris.Select(uri => (uri, known.Prefix))).ToFrozenDictionary(pair => pair.uri, pair => pair.Prefix);

    private static readonly FrozenDictionary<string, string[]> Uris = Known.ToFrozenDictionary(known => known.Prefix, known => known.Uris);

    /// <summary>An element's name with its prefix, alone where it is in no namespace.</summary>
    public static string Of(string uri, string name) => uri.Length == 0 ? name : Prefixes.TryGetValue(uri, out var prefix) ? $"{prefix}:{name}" : Other;

    public static string[] NamespacesOf(string prefix) => Uris[prefix];
}
