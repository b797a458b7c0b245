using static AgentDesk.Core.Tests.Documents.Office.ExcelFiles;

namespace AgentDesk.Core.Tests.Documents.Office;

public sealed class ExcelHeaderTests
{
    [Fact]
    public void Read_TitlesAndHeadersOfSeveralRows_AreToldFromData()
    {
        var document = Read(Rows(["Annual figures"], ["in millions"], [], ["", "2023", "", "2024"], ["Item", "plan", "actual", "plan"], [], ["Sales", 1, 2, 3], ["Costs", 4, 5, 6]));
        Assert.Equal(["Annual figures", "in millions", "| 2023 | | 2024", "Item | plan | actual | plan", "Sales | 1 | 2 | 3", "Costs | 4 | 5 | 6"], Lines(document));
        Assert.Equal([null, null, null, null, "| 2023 | | 2024\nItem | plan | actual | plan", "| 2023 | | 2024\nItem | plan | actual | plan"], Headers(document));
    }

    [Fact]
    public void Read_TwoTablesInASheet_EachWithItsHeader()
    {
        var document = Read(Rows(["Name", "Age"], ["Ann", 30], [], ["City", "People"], ["Rome", 3], [], ["Total", 3], [], ["a remark without a table"]));
        Assert.Equal([null, "Name | Age", null, "City | People", "City | People", null], Headers(document));
    }

    [Theory]
    [InlineData("<tables>")]
    [InlineData("<sheetViews><sheetView><pane ySplit='2' state='frozen'/></sheetView></sheetViews>")]
    [InlineData("<autoFilter ref='A2:B4'/>")]
    public void Read_HeaderThatTheSheetNames_Wins(string means)
    {
        var rows = Rows(["10", 20], ["30", 40], ["a", 1], ["b", 2]);
        var document = means.StartsWith("<sheetViews", StringComparison.Ordinal) ? Read(means + rows)
            : means.StartsWith("<auto", StringComparison.Ordinal) ? Read(rows + means)
            : Read(rows, more: [("xl/worksheets/_rels/sheet1.xml.rels", WordFiles.Relationships(("table", "../tables/table1.xml"))), ("xl/tables/table1.xml", "<table xmlns='http://schemas.openxmlformats.org/spreadsheetml/2006/main' ref='A2:B4'/>")]);
        Assert.Equal([null, null, "30 | 40", "30 | 40"], Headers(document));
    }

    [Fact]
    public void Read_TableOfWords_HasTheFirstRowAsHeader() => Assert.Equal(
        [null, "Name | City", "Name | City"], Headers(Read(Rows(["Name", "City"], ["Ann", "Rome"], ["Bob", "Oslo"]))));

    [Fact]
    public void Read_Numbers_HaveNoHeader() => Assert.Equal([null, null, null], Headers(Read(Rows([1, 2], [3, 4], [5, 6]))));

    [Fact]
    public void Read_Form_HasNoHeader() => Assert.Equal([null, null], Headers(Read(Rows(["Name:", "Ann"], ["Age:", 30]))));

    [Fact]
    public void Read_BoldFirstRow_IsTheHeader() => Assert.Equal(
        [null, "1 a | 2 b"],
        Headers(Read(
            "<sheetData><row><c s='1' t='str'><v>1 a</v></c><c s='1' t='str'><v>2 b</v></c></row><row><c t='str'><v>x</v></c><c t='str'><v>y</v></c></row></sheetData>",
            "<fonts><font/><font><b/></font></fonts><cellXfs><xf fontId='0'/><xf fontId='1'/></cellXfs>")));

    [Fact]
    public void Read_HeaderMergedOverTwoRows_IsSaidOnce()
    {
        var document = Read(Rows(["Time", "Unit", "Jan"], ["Item", "", ""], ["Loans", "EUR", 1]) + "<mergeCells><mergeCell ref='B1:B2'/><mergeCell ref='C1:C2'/></mergeCells>");
        Assert.Equal(["Time | Unit | Jan", "Item", "Loans | EUR | 1"], Lines(document));
    }
}
