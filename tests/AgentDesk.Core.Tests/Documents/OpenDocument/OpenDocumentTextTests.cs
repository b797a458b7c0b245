using static AgentDesk.Core.Tests.Documents.OpenDocument.OpenDocumentFiles;

namespace AgentDesk.Core.Tests.Documents.OpenDocument;

public sealed class OpenDocumentTextTests
{
    [Fact]
    public void Read_Text_KeepsItsStructure()
    {
        var document = Letter(
            "<text:sequence-decls/><text:tracked-changes><text:changed-region><text:deletion><text:p>gone</text:p></text:deletion></text:changed-region></text:tracked-changes>"
            + "<text:p text:style-name='P1'>The letter</text:p><text:table-of-content><text:index-body><text:p>Contents 1</text:p></text:index-body></text:table-of-content>"
            + "<text:h text:outline-level='1'>First</text:h><text:p>One <text:span>two</text:span> <text:a>three</text:a><text:s text:c='3'/>four<text:tab/>five<text:line-break/>six</text:p>"
            + "<text:h text:outline-level='2'>Deeper</text:h><text:section><text:p>In a section.<office:annotation><text:p>no</text:p></office:annotation></text:p></text:section>"
            + "<text:p text:style-name='Preformatted_20_Text'>if x:</text:p><text:p text:style-name='Preformatted_20_Text'><text:s text:c='4'/>y</text:p>",
            "<style:style style:name='P1' style:family='paragraph' style:parent-style-name='Title'/>");
        Assert.Equal(
            [
                "Heading The letter: The letter", "Heading The letter>First: First", "Paragraph The letter>First: One two three four five\nsix",
                "Heading The letter>First>Deeper: Deeper", "Paragraph The letter>First>Deeper: In a section.", "Code The letter>First>Deeper: if x:\n    y",
            ],
            Reading.Blocks(document));
        Assert.Equal(("The letter", "application/vnd.oasis.opendocument.text"), (document.Title, document.MediaType));
        Assert.All(document.Blocks, block => Assert.Null(block.Page));
    }

    [Fact]
    public void Read_NumberedHeadings_HaveTheirNumbers()
    {
        const string Outline = "<text:outline-style><text:outline-level-style text:level='1' style:num-format='I' style:num-suffix='.'/><text:outline-level-style text:level='2' style:num-format='1' text:display-levels='2'/></text:outline-style>";
        static string Heading(int level, string text, string more = "") => $"<text:h text:outline-level='{level}' {more}>{text}</text:h>";
        Assert.Equal(
            ["I. A", "I.1 B", "I.2 C", "II. D", "Unnumbered", "II.7 E"],
            Lines(Letter(Heading(1, "A") + Heading(2, "B") + Heading(2, "C") + Heading(1, "D") + Heading(2, "Unnumbered", "text:is-list-header='true'")
                + Heading(2, "E", "text:restart-numbering='true' text:start-value='7'"), styles: Outline)));
    }

    [Fact]
    public void Read_Lists_CountAndIndent()
    {
        const string Styles = "<text:list-style style:name='L'><text:list-level-style-number text:level='1' style:num-format='1' style:num-suffix=')'/><text:list-level-style-bullet text:level='2'/></text:list-style>";
        static string Item(string text, string more = "") => $"<text:list-item><text:p>{text}</text:p>{more}</text:list-item>";
        var inner = $"<text:list>{Item("under")}</text:list>";
        var list = $"<text:list text:style-name='L'>{Item("one", inner)}{Item("two", "<text:p>more of two</text:p>")}</text:list>";
        var document = Letter(list + "<text:p>Between</text:p>" + $"<text:list text:style-name='L' text:continue-numbering='true'>{Item("three")}</text:list>" + list + "<text:list><text:list-item><text:p>plain</text:p></text:list-item></text:list>", Styles);
        Assert.Equal("1) one\n  - under\n2) two\n\nmore of two\n\nBetween\n\n3) three\n1) one\n  - under\n2) two\n\nmore of two\n\n- plain", document.Text);
    }

    [Fact]
    public void Read_NotesBoxesAndEquations_InTheirPlaces()
    {
        var document = Letter(
            "<text:p>Claim<text:note text:note-class='footnote'><text:note-citation>1</text:note-citation><text:note-body><text:p>The note.</text:p></text:note-body></text:note> goes on"
            + "<draw:frame><draw:text-box><text:p>Boxed</text:p></draw:text-box></draw:frame> to <draw:frame><draw:object xlink:href='./Object 1'/></draw:frame>.</text:p><text:p>Next</text:p>",
            more: ("Object 1/content.xml", "<m:math xmlns:m='http://www.w3.org/1998/Math/MathML'><m:semantics><m:msup><m:mi>x</m:mi><m:mrow><m:mi>n</m:mi><m:mo>+</m:mo><m:mn>1</m:mn></m:mrow></m:msup></m:semantics></m:math>"));
        Assert.Equal(["Claim goes on to x^(n+1).", "Boxed", "The note.", "Next"], Lines(document));
    }

    [Fact]
    public void Read_Table_HeaderSpansAndNesting()
    {
        static string Cell(string text, string more = "") => $"<table:table-cell {more}><text:p>{text}</text:p></table:table-cell>";
        var document = Letter(
            "<table:table><table:table-column/><table:table-header-rows><table:table-row>" + Cell("Kind", "table:number-columns-spanned='2'") + "<table:covered-table-cell/>" + Cell("Size") + "</table:table-row></table:table-header-rows>"
            + "<table:table-row>" + Cell("Fruit", "table:number-rows-spanned='2'") + Cell("apple") + Cell("1") + "</table:table-row>"
            + "<table:table-row><table:covered-table-cell/>" + Cell("pear") + Cell("2") + "</table:table-row>"
            + "<table:table-row>" + Cell("Nuts") + "<table:table-cell><table:table><table:table-row>" + Cell("k") + Cell("v") + "</table:table-row></table:table></table:table-cell>" + Cell("3") + "</table:table-row></table:table>");
        Assert.Equal(["Kind | | Size", "Fruit | apple | 1", "Fruit | pear | 2", "Nuts | k, v | 3"], Lines(document));
        Assert.Equal([null, "Kind | | Size", "Kind | | Size", "Kind | | Size"], document.Blocks.Select(block => block.Header?.Of(document.Text)));
    }

    [Fact]
    public void Read_Properties_TitleAndKeywords()
    {
        var document = Letter("<text:p>x</text:p>", more: ("meta.xml", $"<office:document-meta {Namespaces}><office:meta><dc:title>Named</dc:title><meta:keyword>One, two</meta:keyword><meta:keyword>three</meta:keyword></office:meta></office:document-meta>"));
        Assert.Equal("Named", document.Title);
        Assert.Equal(["one", "two", "three"], document.Tags);
    }

    [Fact]
    public void Read_EncryptedFile_IsNamed() => Assert.Equal(
        "an OpenDocument file that needs a password: save it without one",
        Reading.Failure("a.odt", Create("text", "", more: ("META-INF/manifest.xml", $"<manifest:manifest {Namespaces}><manifest:file-entry manifest:full-path='content.xml'><manifest:encryption-data/></manifest:file-entry></manifest:manifest>"))));

    [Fact]
    public void Read_NestedWithoutEnd_NeitherHangsNorOverflows()
    {
        foreach (var piece in (string[])["<text:list><text:list-item>", "<table:table><table:table-row><table:table-cell>", "<text:p><text:span>", "<text:section>", "<draw:frame><draw:text-box>"])
        {
            var document = Letter("<text:p>Before.</text:p>" + string.Concat(Enumerable.Repeat(piece, 50_000)));
            Assert.Equal("Before.", document.Text);
            Assert.Contains("nest more than 400 deep", document.Notes[0], StringComparison.Ordinal);
        }
    }

    private static IEnumerable<string> Lines(Core.Documents.SourceDocument document) => document.Blocks.Select(block => block.Range.Of(document.Text));
}
