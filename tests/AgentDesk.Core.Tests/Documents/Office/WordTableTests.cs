using AgentDesk.Core.Documents;
using static AgentDesk.Core.Tests.Documents.Office.WordFiles;

namespace AgentDesk.Core.Tests.Documents.Office;

public sealed class WordTableTests
{
    [Fact]
    public void Read_Table_RowsKnowTheirHeader()
    {
        var document = Table("<w:tr><w:trPr><w:tblHeader/></w:trPr>" + Cell("Name") + Cell("Size") + "</w:tr>" + Row("Small", "one") + Row("", "two") + Row("alone", ""));
        Assert.Equal("Before\n\nName | Size\nSmall | one\n| two\nalone\n\nAfter", document.Text);
        Assert.Equal([null, null, "Name | Size", "Name | Size", "Name | Size", null], Headers(document));
        Assert.All(document.Blocks.Skip(1).SkipLast(1), block => Assert.Equal(BlockKind.TableRow, block.Kind));
    }

    [Theory]
    [InlineData("bold", "Name | Size")]
    [InlineData("style", "Name | Size")]
    [InlineData("plain", null)]
    [InlineData("form", null)]
    [InlineData("all bold", null)]
    public void Read_TableWithoutMarkedHeader_FindsTheOneThatIsSeen(string kind, string? header)
    {
        var bold = $"<w:tr>{BoldCell("Name")}{BoldCell("Size")}</w:tr>";
        var form = $"<w:tr>{BoldCell("Name:")}{BoldCell("Size:")}</w:tr>";
        const string Style = "<w:style w:type='table' w:styleId='T'><w:tblStylePr w:type='firstRow'><w:rPr><w:b/></w:rPr></w:tblStylePr></w:style>";
        var rows = kind switch
        {
            "bold" => bold + Row("Small", "tiny"),
            "all bold" => bold + bold,
            "form" => form + Row("Small", "tiny"),
            "style" => "<w:tblPr><w:tblStyle w:val='T'/><w:tblLook w:val='04A0'/></w:tblPr>" + Row("Name", "Size") + Row("Small", "tiny"),
            _ => Row("Name", "Size") + Row("Small", "tiny"),
        };
        Assert.Equal(header, Headers(Table(rows, Styles + Style)).ElementAt(2));
    }

    [Fact]
    public void Read_TitleAboveTheHeader_IsPassedOver()
    {
        var document = Table(Row("Figures of the year") + Row("", "2023 plan", "2024 plan") + Row("Sales", "1,200", "$1,300") + Row("Costs", "900", "-"));
        Assert.Equal(["| 2023 plan | 2024 plan", "| 2023 plan | 2024 plan"], Headers(document).Skip(3).Take(2));
    }

    [Fact]
    public void Read_MergedCells_KeepColumnsAndMeaning()
    {
        const string Start = "<w:tc><w:tcPr><w:vMerge w:val='restart'/></w:tcPr><w:p><w:r><w:t>Fruit</w:t></w:r></w:p></w:tc>";
        const string Goes = "<w:tc><w:tcPr><w:vMerge/></w:tcPr><w:p/></w:tc>";
        var wide = "<w:tc><w:tcPr><w:gridSpan w:val='2'/></w:tcPr><w:p><w:r><w:t>Both</w:t></w:r></w:p></w:tc>";
        var document = Table($"<w:tr>{Start}{Cell("apple")}{Cell("1")}</w:tr><w:tr>{Goes}{Cell("pear")}{Cell("2")}</w:tr><w:tr>{wide}{Cell("3")}</w:tr>");
        Assert.Contains("Fruit | apple | 1\nFruit | pear | 2\nBoth | | 3", document.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_ColumnsThatOnlyWidenOthers_AreNotSeen()
    {
        var wide = "<w:tc><w:tcPr><w:gridSpan w:val='3'/></w:tcPr><w:p><w:r><w:t>Label</w:t></w:r></w:p></w:tc>";
        Assert.Contains("Label | x\nLabel | y", Table($"<w:tr><w:trPr><w:gridBefore w:val='1'/></w:trPr>{wide}{Cell("x")}</w:tr><w:tr><w:trPr><w:gridBefore w:val='1'/></w:trPr>{wide}{Cell("y")}</w:tr>").Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_NestedTable_StaysInItsRowWhereItIsSmall()
    {
        var inner = $"<w:tc><w:tbl>{Row("k", "v")}{Row("a", "b")}</w:tbl><w:p/></w:tc>";
        Assert.Contains("Outer | k, v; a, b\n", Table($"<w:tr>{Cell("Outer")}{inner}</w:tr>" + Row("x", "y")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_PageLaidOutAsTable_IsReadAsAPage()
    {
        var words = string.Join(' ', Enumerable.Repeat("word", 300));
        var cell = $"<w:tc>{Paragraph("Skills", "Heading1")}{Paragraph(words)}<w:tbl>{Row("k", "v")}</w:tbl></w:tc>";
        Assert.Equal(
            ["Paragraph : Before", "Paragraph : Side", "Heading Skills: Skills", $"Paragraph Skills: {words}", "TableRow Skills: k | v", "Paragraph Skills: After"],
            Reading.Blocks(Table($"<w:tr>{Cell("Side")}{cell}</w:tr>")));
    }

    [Fact]
    public void Read_OneCell_IsText() => Assert.Equal(["Paragraph : Before", "Paragraph : Boxed", "Paragraph : After"], Reading.Blocks(Table(Row("Boxed"))));

    [Fact]
    public void Read_DeletedRow_IsLeftOut() =>
        Assert.Equal("Before\n\na | b\n\nAfter", Table(Row("a", "b") + "<w:tr><w:trPr><w:del w:id='1'/></w:trPr>" + Cell("x") + Cell("y") + "</w:tr>").Text);

    [Fact]
    public void Read_NumbersInCells_AreSeen()
    {
        var numbering = "<w:abstractNum w:abstractNumId='1'><w:lvl w:ilvl='0'><w:numFmt w:val='decimal'/><w:lvlText w:val='%1'/></w:lvl></w:abstractNum><w:num w:numId='1'><w:abstractNumId w:val='1'/></w:num>";
        Assert.Equal(
            ["TableRow : 1 | x", "TableRow : 2 | y"],
            Blocks($"<w:tbl><w:tr><w:tc>{Item("", 1, 0)}</w:tc>{Cell("x")}</w:tr><w:tr><w:tc>{Item("", 1, 0)}</w:tc>{Cell("y")}</w:tr></w:tbl>", Styles, ("numbering", numbering)));
    }

    private static string BoldCell(string text) => $"<w:tc><w:p><w:r><w:rPr><w:b/></w:rPr><w:t>{text}</w:t></w:r></w:p></w:tc>";

    private static SourceDocument Table(string rows, string styles = Styles) =>
        Reading.Read("a.docx", Create(Paragraph("Before") + $"<w:tbl>{rows}</w:tbl>" + Paragraph("After"), styles));

    private static IEnumerable<string?> Headers(SourceDocument document) => document.Blocks.Select(block => block.Header?.Of(document.Text));
}
