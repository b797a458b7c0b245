using static AgentDesk.Core.Tests.Documents.Office.PowerPointFiles;

namespace AgentDesk.Core.Tests.Documents.Office;

public sealed class PowerPointReaderTests
{
    [Fact]
    public void Read_Presentation_SlidesInItsOrderUnderTheirTitles()
    {
        const string Notes = $"<p:notes {Namespaces}><p:cSld><p:spTree><p:sp><p:nvSpPr><p:nvPr><p:ph type='body'/></p:nvPr></p:nvSpPr><p:txBody><a:p><a:r><a:t>Say hello.</a:t></a:r></a:p></p:txBody></p:sp>"
            + "<p:sp><p:nvSpPr><p:nvPr><p:ph type='sldNum'/></p:nvPr></p:nvSpPr><p:txBody><a:p><a:r><a:t>2</a:t></a:r></a:p></p:txBody></p:sp></p:spTree></p:cSld></p:notes>";
        var document = Reading.Read("talk.pptx", Create(
            [
                Shape("Point", "body") + Shape("Opening", "ctrTitle") + Shape("3", "sldNum") + Shape("footer", "ftr"),
                Shape("No title here"),
                Shape("Closing", "title"),
            ],
            ("ppt/slides/_rels/slide3.xml.rels", WordFiles.Relationships(("notesSlide", "../notesSlides/n.xml"))), ("ppt/notesSlides/n.xml", Notes)));
        Assert.Equal(
            ["Heading Opening: Opening", "ListItem Opening: - Point", "Heading Opening>Notes: Notes", "Paragraph Opening>Notes: Say hello.", "Paragraph : No title here", "Heading Closing: Closing"],
            Reading.Blocks(document));
        Assert.Equal([1, 1, 1, 1, 2, 3], document.Blocks.Select(block => block.Page!.Value));
        Assert.Equal("Opening", document.Title);
        Assert.Equal("application/vnd.openxmlformats-officedocument.presentationml.presentation", document.MediaType);
    }

    [Fact]
    public void Read_Shapes_FromAboveAndLeft()
    {
        var group = $"<p:grpSp><p:grpSpPr>{Position(4, 2)}</p:grpSpPr>{Shape("grouped right", null, 9, 0)}{Shape("grouped left", null, 1, 0)}</p:grpSp>";
        Assert.Equal(
            ["- body", "upper left", "upper right", "grouped left", "grouped right", "lowest"],
            Lines(Shape("lowest", null, 0, 5) + group + Shape("upper right", null, 5, 1) + Shape("upper left", null, 1, 1) + Shape("body", "body")));
    }

    [Fact]
    public void Read_ListItems_WithBulletsNumbersAndLevels()
    {
        const string Text = "<a:p><a:pPr lvl='{0}'>{1}</a:pPr><a:r><a:t>{2}</a:t></a:r></a:p>";
        string Paragraph(int level, string bullet, string text) => Text.Replace("{0}", $"{level}", StringComparison.Ordinal).Replace("{1}", bullet, StringComparison.Ordinal).Replace("{2}", text, StringComparison.Ordinal);
        const string Number = "<a:buAutoNum type='arabicPeriod'/>";
        var document = Read(ShapeOf(
            Paragraph(0, Number, "one") + Paragraph(1, "<a:buAutoNum type='alphaLcParenR' startAt='3'/>", "sub") + Paragraph(0, Number, "two") + Paragraph(0, "<a:buNone/>", "none")
            + Paragraph(0, Number, "again") + Paragraph(0, "<a:buAutoNum type='ea1ChsPeriod'/>", "chinese") + Paragraph(99, "", "deep"), "body"));
        Assert.Equal("1. one\n  c) sub\n2. two\n\nnone\n\n1. again\n一. chinese\n                - deep", document.Text);
    }

    [Fact]
    public void Read_Table_WithHeaderAndMergedCells()
    {
        static string Cell(string text, string more = "") => $"<a:tc {more}><a:txBody><a:p><a:r><a:t>{text}</a:t></a:r></a:p></a:txBody></a:tc>";
        var document = Read(Frame(
            $"<a:tbl><a:tblPr firstRow='1'/><a:tr>{Cell("Kind", "gridSpan='2'")}{Cell("", "hMerge='1'")}{Cell("Size")}</a:tr><a:tr>{Cell("Fruit", "rowSpan='2'")}{Cell("apple")}{Cell("1")}</a:tr>"
            + $"<a:tr>{Cell("", "vMerge='1'")}{Cell("pear")}{Cell("2")}</a:tr></a:tbl>"));
        Assert.Equal("Kind | | Size\nFruit | apple | 1\nFruit | pear | 2", document.Text);
        Assert.Equal([null, "Kind | | Size", "Kind | | Size"], document.Blocks.Select(block => block.Header?.Of(document.Text)));
    }

    [Fact]
    public void Read_DiagramsAndCharts_TheirTextAndValues()
    {
        var document = Read(
            Shape("Figures", "title") + Frame("<dgm:relIds r:dm='rId1'/>") + Frame("<c:chart r:id='rId2'/>"),
            ("ppt/slides/_rels/slide1.xml.rels", WordFiles.Relationships(("diagramData", "../diagrams/data1.xml"), ("chart", "../charts/chart1.xml"))),
            ("ppt/diagrams/data1.xml", $"<dgm:dataModel {Namespaces}><dgm:ptLst><dgm:pt type='doc'><dgm:t/></dgm:pt><dgm:pt><dgm:t><a:p><a:r><a:t>Plan</a:t></a:r></a:p></dgm:t></dgm:pt><dgm:pt type='pres'><dgm:t><a:p><a:r><a:t>no</a:t></a:r></a:p></dgm:t></dgm:pt></dgm:ptLst></dgm:dataModel>"),
            ("ppt/charts/chart1.xml",
                $"<c:chartSpace {Namespaces}><c:chart><c:title><c:tx><c:rich><a:p><a:r><a:t>Sales</a:t></a:r></a:p></c:rich></c:tx></c:title><c:plotArea><c:barChart>"
                + "<c:ser><c:tx><c:strRef><c:strCache><c:pt idx='0'><c:v>2024</c:v></c:pt></c:strCache></c:strRef></c:tx><c:cat><c:strRef><c:strCache><c:pt idx='0'><c:v>North</c:v></c:pt><c:pt idx='1'><c:v>South</c:v></c:pt></c:strCache></c:strRef></c:cat>"
                + "<c:val><c:numRef><c:numCache><c:formatCode>0%</c:formatCode><c:pt idx='0'><c:v>0.5</c:v></c:pt><c:pt idx='1'><c:v>0.25</c:v></c:pt></c:numCache></c:numRef></c:val></c:ser></c:barChart></c:plotArea></c:chart></c:chartSpace>"));
        Assert.Equal("Figures\n\n- Plan\n\nSales\n\n| 2024\nNorth | 50%\nSouth | 25%", document.Text);
        Assert.Equal("| 2024", document.Blocks[^1].Header!.Value.Of(document.Text));
    }

    [Theory]
    [InlineData("<a:p><a:r><a:t>one</a:t></a:r><a:br/><a:r><a:t>two</a:t></a:r></a:p>", "one\ntwo")]
    [InlineData("<a:p><a:r><a:t>now </a:t></a:r><a:fld type='datetime1'><a:t>1/1/2000</a:t></a:fld><a:fld type='slidenum'><a:t>3</a:t></a:fld><a:fld type='other'><a:t>kept</a:t></a:fld></a:p>", "now kept")]
    [InlineData("<a:p><mc:AlternateContent><mc:Choice><a14:m><m:oMath><m:r><m:t>x=1</m:t></m:r></m:oMath></a14:m></mc:Choice><mc:Fallback><a:r><a:t>no</a:t></a:r></mc:Fallback></mc:AlternateContent></a:p>", "x=1")]
    public void Read_Inline_IsWhatIsSeen(string paragraphs, string text) => Assert.Equal(text, Read(ShapeOf(paragraphs)).Text);

    [Fact]
    public void Read_PresentationThatNamesNoSlides_FindsThem()
    {
        var slide = $"<p:sld {Namespaces}><p:cSld><p:spTree>{Shape("x")}</p:spTree></p:cSld></p:sld>";
        var document = Reading.Read("a.pptx", Packages.Packed.Zip(("ppt/presentation.xml", $"<p:presentation {Namespaces}/>"), ("ppt/slides/slide12.xml", slide.Replace(">x<", ">second<", StringComparison.Ordinal)), ("ppt/slides/slide3.xml", slide.Replace(">x<", ">first<", StringComparison.Ordinal))));
        Assert.Equal("first\n\nsecond", document.Text);
    }

    [Fact]
    public void Read_MissingSlide_DoesNotRenumberNorStopTheOthers()
    {
        var document = Reading.Read("a.pptx", Create(["", Shape("kept")]));
        Assert.Equal([2], document.Blocks.Select(block => block.Page!.Value));
    }

    private static IEnumerable<string> Lines(string slide)
    {
        var document = Read(slide);
        return document.Blocks.Select(block => block.Range.Of(document.Text));
    }
}
