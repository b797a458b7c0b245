using static AgentDesk.Core.Tests.Documents.Office.WordFiles;

namespace AgentDesk.Core.Tests.Documents.Office;

public sealed class WordListTests
{
    private const string Headings =
        """
        <w:style w:type="paragraph" w:styleId="H1"><w:name w:val="heading 1"/><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>
        <w:style w:type="paragraph" w:styleId="H2"><w:name w:val="heading 2"/><w:basedOn w:val="H1"/></w:style>
        """;

    [Fact]
    public void Read_NumberedHeadings_HaveTheirNumbers()
    {
        var numbering = Lists((1, [Level(0, "decimal", "%1.", "<w:pStyle w:val='H1'/>"), Level(1, "decimal", "%1.%2", "<w:pStyle w:val='H2'/>")]));
        Assert.Equal(
            ["Heading 1. A: 1. A", "Heading 1. A>1.1 B: 1.1 B", "Heading 1. A>1.2 C: 1.2 C", "Heading 2. D: 2. D", "Heading 2. D>2.1 E: 2.1 E", "Heading None: None"],
            Blocks(
                Paragraph("A", "H1") + Paragraph("B", "H2") + Paragraph("C", "H2") + Paragraph("D", "H1") + Paragraph("E", "H2")
                + Paragraph("None", "H1", "<w:numPr><w:numId w:val='0'/></w:numPr>"),
                Headings, ("numbering", numbering)));
    }

    [Fact]
    public void Read_NestedLists_CountAndIndent()
    {
        var numbering = Lists((1, [Level(0, "decimal", "%1."), Level(1, "lowerLetter", "%2)"), Level(2, "bullet", "\uF0B7")]));
        var document = Reading.Read("a.docx", Create(
            Item("one", 1, 0) + Item("under", 1, 1) + Item("deep", 1, 2) + Item("two", 1, 0) + Item("again", 1, 1) + Paragraph("Text.") + Item("three", 1, 0), Styles, ("numbering", numbering)));
        Assert.Equal("1. one\n  a) under\n    - deep\n2. two\n  a) again\n\nText.\n\n3. three", document.Text);
        Assert.Equal("ListItem : a) under", Reading.Blocks(document).ElementAt(1));
    }

    [Fact]
    public void Read_ListsThatShareTheirLooks_CountTogetherUnlessTheyStartAnew()
    {
        var numbering = Lists((1, [Level(0, "upperRoman", "%1")]))
            + "<w:num w:numId='2'><w:abstractNumId w:val='1'/></w:num><w:num w:numId='3'><w:abstractNumId w:val='1'/><w:lvlOverride w:ilvl='0'><w:startOverride w:val='7'/></w:lvlOverride></w:num>";
        Assert.Equal(
            ["ListItem : I a", "ListItem : II b", "ListItem : VII c", "ListItem : VIII d", "ListItem : IX e"],
            Blocks(Item("a", 1, 0) + Item("b", 2, 0) + Item("c", 3, 0) + Item("d", 3, 0) + Item("e", 1, 0), Styles, ("numbering", numbering)));
    }

    [Theory]
    [InlineData("decimal", "第%1章", 12, "第12章")]
    [InlineData("chineseCountingThousand", "第%1章", 12, "第十二章")]
    [InlineData("chineseCounting", "%1、", 105, "一百零五、")]
    [InlineData("chineseLegalSimplified", "%1", 21, "贰拾壹")]
    [InlineData("ideographDigital", "%1", 10, "一〇")]
    [InlineData("ideographTraditional", "%1", 3, "丙")]
    [InlineData("upperLetter", "%1.", 27, "AA.")]
    [InlineData("lowerRoman", "(%1)", 49, "(xlix)")]
    [InlineData("decimalZero", "%1", 7, "07")]
    [InlineData("ordinal", "%1", 22, "22nd")]
    [InlineData("decimalEnclosedCircle", "%1", 3, "③")]
    [InlineData("unheardOf", "%1.", 4, "4.")]
    [InlineData("upperRoman", "%1", 2147483647, "2147483647")]
    public void Read_Number_InItsFormat(string format, string text, int start, string marker) => Assert.Equal(
        [$"ListItem : {marker} x"], Blocks(Item("x", 1, 0), Styles, ("numbering", Lists((1, [Level(0, format, text, $"<w:start w:val='{start}'/>")])))));

    [Fact]
    public void Read_LegalNumberingAndSkippedLevels()
    {
        var numbering = Lists((1, [Level(0, "upperRoman", "%1"), Level(1, "decimal", "%1.%2", "<w:isLgl/>")]));
        Assert.Equal(["ListItem : 1.1 a", "ListItem : II b"], Blocks(Item("a", 1, 1) + Item("b", 1, 0), Styles, ("numbering", numbering)));
    }

    [Fact]
    public void Read_ListOfAnotherStyle_IsFound()
    {
        var numbering = "<w:abstractNum w:abstractNumId='1'><w:numStyleLink w:val='L'/></w:abstractNum><w:abstractNum w:abstractNumId='2'><w:styleLink w:val='L'/>" + Level(0, "decimal", "[%1]")
            + "</w:abstractNum><w:num w:numId='1'><w:abstractNumId w:val='1'/></w:num>";
        Assert.Equal(["ListItem : [1] x"], Blocks(Item("x", 1, 0), Styles, ("numbering", numbering)));
    }

    [Theory]
    [InlineData(5, 0)]
    [InlineData(1, 99)]
    [InlineData(1, -1)]
    [InlineData(1, 5)]
    public void Read_ListOrLevelThatIsNotThere_IsText(int list, int level) =>
        Assert.Equal(["Paragraph : x"], Blocks(Item("x", list, level), Styles, ("numbering", Lists((1, [Level(0, "decimal", "%1")])))));

    private static string Level(int level, string format, string text, string more = "") =>
        $"<w:lvl w:ilvl='{level}'>{(more.Contains("w:start", StringComparison.Ordinal) ? "" : "<w:start w:val='1'/>")}{more}<w:numFmt w:val='{format}'/><w:lvlText w:val='{text}'/></w:lvl>";

    private static string Lists(params (int Id, string[] Levels)[] lists) =>
        string.Concat(lists.Select(list => $"<w:abstractNum w:abstractNumId='{list.Id}'>{string.Concat(list.Levels)}</w:abstractNum>"))
        + string.Concat(lists.Select(list => $"<w:num w:numId='{list.Id}'><w:abstractNumId w:val='{list.Id}'/></w:num>"));
}
