using static AgentDesk.Core.Tests.Documents.Office.WordFiles;

namespace AgentDesk.Core.Tests.Documents.Office;

public sealed class WordReaderTests
{
    [Fact]
    public void Read_Document_KeepsItsStructure()
    {
        var document = Reading.Read("report.docx", Create(
            Paragraph("The report", "Title") + Paragraph("Contents 3", "TOC1") + Paragraph("First", "Heading1") + Paragraph("Some   text.") + Paragraph("")
            + Paragraph("Deeper", "Heading2") + Paragraph("More&#xAD;over.") + Paragraph("Second", "Heading1") + "<w:p/><w:sectPr/>" + Paragraph("• typed item")));
        Assert.Equal(
            [
                "Heading The report: The report",
                "Heading The report>First: First",
                "Paragraph The report>First: Some text.",
                "Heading The report>First>Deeper: Deeper",
                "Paragraph The report>First>Deeper: Moreover.",
                "Heading The report>Second: Second",
                "ListItem The report>Second: • typed item",
            ],
            Reading.Blocks(document));
        Assert.Equal("The report", document.Title);
        Assert.Equal("application/vnd.openxmlformats-officedocument.wordprocessingml.document", document.MediaType);
        Assert.All(document.Blocks, block => Assert.Null(block.Page));
        Assert.Empty(document.Notes);
    }

    [Theory]
    [InlineData("<w:style w:type='paragraph' w:styleId='S'><w:name w:val='heading 1'/></w:style>", true)]
    [InlineData("<w:style w:type='paragraph' w:styleId='S'><w:name w:val='标题 1'/></w:style>", true)]
    [InlineData("<w:style w:type='paragraph' w:styleId='S'><w:name w:val='Überschrift 3'/></w:style>", true)]
    [InlineData("<w:style w:type='paragraph' w:styleId='S'><w:name w:val='Own'/><w:pPr><w:outlineLvl w:val='2'/></w:pPr></w:style>", true)]
    [InlineData("<w:style w:type='paragraph' w:styleId='S'><w:name w:val='Own'/><w:basedOn w:val='B'/></w:style><w:style w:styleId='B'><w:name w:val='heading 4'/></w:style>", true)]
    [InlineData("<w:style w:type='paragraph' w:styleId='S'><w:name w:val='TOC Heading'/><w:basedOn w:val='B'/><w:pPr><w:outlineLvl w:val='9'/></w:pPr></w:style><w:style w:styleId='B'><w:name w:val='heading 1'/></w:style>", false)]
    [InlineData("<w:style w:type='paragraph' w:styleId='S'><w:name w:val='Own'/><w:basedOn w:val='S'/></w:style>", false)]
    [InlineData("<w:style w:type='paragraph' w:styleId='S'><w:name w:val='A'/><w:basedOn w:val='B'/></w:style><w:style w:styleId='B'><w:name w:val='B'/><w:basedOn w:val='S'/></w:style>", false)]
    [InlineData("", false)]
    public void Read_Heading_ByStyleInheritedOrLocalised(string styles, bool isHeading) =>
        Assert.Equal([isHeading ? "Heading Text: Text" : "Paragraph : Text"], Blocks(Paragraph("Text", "S"), styles));

    [Fact]
    public void Read_Heading_ByParagraphOrUndefinedStyle() => Assert.Equal(
        ["Heading Level: Level", "Heading Level>Named: Named", "Paragraph Level>Named: Plain"],
        Blocks(Paragraph("Level", properties: "<w:outlineLvl w:val='0'/>") + Paragraph("Named", "Heading2") + Paragraph("Plain", "Heading1", "<w:outlineLvl w:val='9'/>"), styles: ""));

    [Theory]
    [InlineData("<w:r><w:t>one</w:t><w:tab/><w:t>two</w:t><w:br/><w:t>three</w:t></w:r>", "one two\nthree")]
    [InlineData("<w:r><w:t>a</w:t><w:softHyphen/><w:t>b</w:t><w:noBreakHyphen/><w:t>c</w:t></w:r>", "ab-c")]
    [InlineData("<w:r><w:t>x </w:t><w:sym w:font='Symbol' w:char='F0A3'/><w:sym w:font='Wingdings' w:char='F0FC'/><w:sym w:font='Arial' w:char='2020'/></w:r>", "x ≤✓†")]
    [InlineData("<w:r><w:rPr><w:rFonts w:ascii='Symbol'/></w:rPr><w:t>&#xF061;&#xF0B1;</w:t></w:r>", "α±")]
    [InlineData("<w:hyperlink r:id='rId9'><w:r><w:t>link</w:t></w:r></w:hyperlink><w:r><w:t> text</w:t></w:r>", "link text")]
    [InlineData("<w:ins><w:r><w:t>kept</w:t></w:r></w:ins><w:del><w:r><w:delText>gone</w:delText></w:r></w:del><w:moveFrom><w:r><w:t>gone</w:t></w:r></w:moveFrom>", "kept")]
    [InlineData("<w:r><w:rPr><w:vanish/></w:rPr><w:t>hidden</w:t></w:r><w:r><w:rPr><w:vanish w:val='0'/></w:rPr><w:t>seen</w:t></w:r>", "seen")]
    [InlineData("<w:sdt><w:sdtContent><w:r><w:t>filled</w:t></w:r></w:sdtContent></w:sdt><w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent><w:r><w:t>Click here</w:t></w:r></w:sdtContent></w:sdt>", "filled")]
    [InlineData("<w:r><w:ruby><w:rt><w:r><w:t>kan</w:t></w:r></w:rt><w:rubyBase><w:r><w:t>漢</w:t></w:r></w:rubyBase></w:ruby><w:t>字</w:t></w:r>", "漢字")]
    [InlineData("<w:r><w:t>ref</w:t></w:r><w:r><w:commentReference w:id='1'/></w:r>", "ref")]
    [InlineData("<w:fldSimple w:instr='DATE'><w:r><w:t>today</w:t></w:r></w:fldSimple>", "today")]
    [InlineData("<w:r><w:t>&#x1;bad&#xD800;</w:t></w:r>", "\uFFFDbad\uFFFD")]
    public void Read_Inline_IsWhatAReaderSees(string runs, string text) => Assert.Equal(["Paragraph : " + text], Blocks($"<w:p>{runs}</w:p>"));

    [Fact]
    public void Read_Field_ResultNotInstruction()
    {
        const string Begin = "<w:r><w:fldChar w:fldCharType='begin'/></w:r>";
        const string Separate = "<w:r><w:fldChar w:fldCharType='separate'/></w:r>";
        const string End = "<w:r><w:fldChar w:fldCharType='end'/></w:r>";
        const string Code = "<w:r><w:instrText>PAGEREF x</w:instrText><w:t>code</w:t></w:r>";
        var nested = $"<w:p>{Begin}{Code}{Begin}{Code}{Separate}<w:r><w:t>inner code</w:t></w:r>{End}{Separate}<w:r><w:t>result</w:t></w:r>{End}<w:r><w:t> after</w:t></w:r></w:p>";
        Assert.Equal(
            ["Paragraph : result after", "Paragraph : before", "Paragraph : Not swallowed."],
            Blocks(nested + $"<w:p><w:r><w:t>before</w:t></w:r>{Begin}{Code}</w:p>" + Paragraph("Not swallowed.")));
    }

    [Fact]
    public void Read_DeletedParagraphEnd_JoinsParagraphs() => Assert.Equal(
        ["Paragraph : One sentence.", "Paragraph : Last"],
        Blocks(Paragraph("One ", properties: "<w:rPr><w:del w:id='1'/></w:rPr>") + Paragraph("sentence.") + Paragraph("Last", properties: "<w:rPr><w:del/></w:rPr>")));

    [Fact]
    public void Read_TextBox_OnceAndAfterItsParagraph()
    {
        const string Box = "<w:txbxContent><w:p><w:r><w:t>Boxed</w:t></w:r></w:p></w:txbxContent>";
        Assert.Equal(
            ["Paragraph : Around", "Paragraph : Boxed", "Paragraph : Next"],
            Blocks($"""
                <w:p><w:r><w:t>Aro</w:t></w:r><w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><a:graphic><a:graphicData><wps:wsp><wps:txbx>{Box}</wps:txbx></wps:wsp></a:graphicData></a:graphic></w:drawing></mc:Choice>
                <mc:Fallback><w:pict><v:textbox>{Box}</v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r><w:r><w:t>und</w:t></w:r></w:p>
                """ + Paragraph("Next")));
    }

    [Fact]
    public void Read_Notes_FollowWhatRefersToThem()
    {
        var note = "<w:footnote w:type='separator' w:id='0'><w:p><w:r><w:t>no</w:t></w:r></w:p></w:footnote><w:footnote w:id='2'><w:p><w:r><w:footnoteRef/><w:t> The note.</w:t></w:r></w:p></w:footnote>";
        var end = "<w:endnote w:id='2'><w:p><w:r><w:t>The end.</w:t></w:r></w:p></w:endnote>";
        Assert.Equal(
            ["Paragraph : Claim.", "Paragraph : The note.", "TableRow : a | b", "TableRow : c | d", "Paragraph : The end.", "Paragraph : Next"],
            Blocks(
                "<w:p><w:r><w:t>Claim.</w:t><w:footnoteReference w:id='2'/></w:r></w:p>"
                + "<w:tbl><w:tr><w:tc><w:p><w:r><w:t>a</w:t><w:endnoteReference w:id='2'/></w:r></w:p></w:tc>" + Cell("b") + "</w:tr>" + Row("c", "d") + "</w:tbl>"
                + "<w:p><w:r><w:t>Next</w:t><w:footnoteReference w:id='2'/><w:footnoteReference w:id='77'/></w:r></w:p>",
                Styles, ("footnotes", note), ("endnotes", end)));
    }

    [Theory]
    [InlineData("<m:f><m:num><m:r><m:t>a</m:t></m:r></m:num><m:den><m:r><m:t>b+c</m:t></m:r></m:den></m:f>", "a/(b+c)")]
    [InlineData("<m:sSup><m:e><m:r><m:t>x</m:t></m:r></m:e><m:sup><m:r><m:t>2</m:t></m:r></m:sup></m:sSup><m:r><m:t>=4</m:t></m:r>", "x^2=4")]
    [InlineData("<m:nary><m:naryPr><m:chr m:val='∑'/></m:naryPr><m:sub><m:r><m:t>i=1</m:t></m:r></m:sub><m:sup><m:r><m:t>n</m:t></m:r></m:sup><m:e><m:r><m:t>i</m:t></m:r></m:e></m:nary>", "∑_(i=1)^ni")]
    [InlineData("<m:rad><m:deg/><m:e><m:r><m:t>2</m:t></m:r></m:e></m:rad>", "√2")]
    [InlineData("<m:d><m:dPr><m:begChr m:val='['/><m:endChr m:val=']'/></m:dPr><m:e><m:r><m:t>0</m:t></m:r></m:e><m:e><m:r><m:t>1</m:t></m:r></m:e></m:d>", "[0, 1]")]
    public void Read_Equation_AsTyped(string math, string text) => Assert.Equal(["Paragraph : It is " + text], Blocks($"<w:p><w:r><w:t>It is </w:t></w:r><m:oMath>{math}</m:oMath></w:p>"));

    [Fact]
    public void Read_ContentsControl_IsLeftOut() => Assert.Equal(
        ["Paragraph : Text", "Paragraph : Controlled"],
        Blocks("<w:sdt><w:sdtPr><w:docPartObj><w:docPartGallery w:val='Table of Contents'/></w:docPartObj></w:sdtPr><w:sdtContent>" + Paragraph("Contents 1") + "</w:sdtContent></w:sdt>"
            + Paragraph("Text") + "<w:sdt><w:sdtPr/><w:sdtContent>" + Paragraph("Controlled") + "</w:sdtContent></w:sdt>"));

    [Fact]
    public void Read_Code_KeepsItsSpacesAndLines() => Assert.Equal(
        ["Paragraph : Before", "Code : if x:\n    y\n\nz", "Paragraph : After"],
        Blocks(Paragraph("Before") + Paragraph("if x:", "C") + Paragraph("    y", "C") + Paragraph("", "C") + Paragraph("z", "C") + Paragraph("", "C") + Paragraph("After"), "<w:style w:styleId='C'><w:name w:val='Source Code'/></w:style>"));

    [Fact]
    public void Read_StrictDocument_LikeATransitionalOne()
    {
        var file = Packages.Packed.Zip(
            ("_rels/.rels", "<Relationships xmlns='http://schemas.openxmlformats.org/package/2006/relationships'><Relationship Id='a' Type='http://purl.oclc.org/ooxml/officeDocument/relationships/officeDocument' Target='/doc/main.xml'/></Relationships>"),
            ("doc/main.xml", "<x:document xmlns:x='http://purl.oclc.org/ooxml/wordprocessingml/main'><x:body><x:p><x:pPr><x:pStyle x:val='Heading1'/></x:pPr><x:r><x:t>Strict</x:t></x:r></x:p></x:body></x:document>"));
        Assert.Equal(["Heading Strict: Strict"], Reading.Blocks(Reading.Read("strict.zip", file)));
    }

    [Theory]
    [InlineData("Annual report", "Annual report")]
    [InlineData("Microsoft Word - draft.doc", "Heading")]
    [InlineData("draft.docx", "Heading")]
    [InlineData("Document1", "Heading")]
    [InlineData(" ", "Heading")]
    public void Read_Properties_TitleWhereSomebodyWroteItAndKeywords(string property, string title)
    {
        var file = Packages.Packed.Zip(
            ("_rels/.rels", Relationships(("officeDocument", "word/document.xml"))),
            ("docProps/core.xml", $"<c:coreProperties xmlns:c='http://schemas.openxmlformats.org/package/2006/metadata/core-properties' xmlns:dc='http://purl.org/dc/elements/1.1/'><dc:title>{property}</dc:title><dc:creator>x</dc:creator><c:keywords>Plan; 预算，plan</c:keywords></c:coreProperties>"),
            ("word/document.xml", $"<w:document {Namespaces}><w:body>{Paragraph("Heading", "Heading1")}</w:body></w:document>"));
        var document = Reading.Read("file.docx", file);
        Assert.Equal(title, document.Title);
        Assert.Equal(["plan", "预算"], document.Tags);
    }

    [Fact]
    public void Read_DamagedPart_KeepsWhatComesBefore()
    {
        var file = Packages.Packed.Zip(
            ("word/document.xml", $"<w:document {Namespaces}><w:body>{Paragraph("Before the damage.")}<w:p><w:r><w:t>cut"),
            ("word/styles.xml", "<w:styles"));
        var document = Reading.Read("a.docx", file);
        Assert.Equal("Before the damage.", document.Blocks[0].Range.Of(document.Text));
        Assert.Contains(document.Notes, note => note.StartsWith("word/document.xml: it is not well-formed XML (line ", StringComparison.Ordinal));
        Assert.Contains(document.Notes, note => note.StartsWith("word/styles.xml: it is not well-formed XML", StringComparison.Ordinal));
    }
}
