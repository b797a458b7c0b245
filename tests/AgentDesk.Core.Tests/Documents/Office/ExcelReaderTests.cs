using static AgentDesk.Core.Tests.Documents.Office.ExcelFiles;

namespace AgentDesk.Core.Tests.Documents.Office;

public sealed class ExcelReaderTests
{
    [Fact]
    public void Read_Workbook_SheetsInOrderWithTheirRows()
    {
        var document = Reading.Read("sales.xlsx", Create(
            [
                ("Sales", Rows(["Region", "Q1", "Q2"], ["North", 10, 12.5], ["South", "", 3])),
                ("Empty", "<sheetData/>"),
                ("Prices", Rows(["Item", "Price"], ["Apple", 1])),
            ]));
        Assert.Equal("Sales\n\nRegion | Q1 | Q2\nNorth | 10 | 12.5\nSouth | | 3\n\nPrices\n\nItem | Price\nApple | 1", document.Text);
        Assert.Equal(["Heading Sales: Sales", "TableRow Sales: Region | Q1 | Q2"], Reading.Blocks(document).Take(2));
        Assert.Equal([1, 1, 1, 1, 3, 3, 3], document.Blocks.Select(block => block.Page!.Value));
        Assert.Equal([null, null, "Region | Q1 | Q2", "Region | Q1 | Q2", null, null, "Item | Price"], document.Blocks.Select(block => block.Header?.Of(document.Text)));
        Assert.Equal("sales", document.Title);
        Assert.Equal("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", document.MediaType);
    }

    [Fact]
    public void Read_Cells_OfEveryType()
    {
        var document = Read(
            "<sheetData><row><c t='s'><v>1</v></c><c t='s'><v>0</v></c><c t='b'><v>1</v></c><c t='e'><v>#DIV/0!</v></c><c t='str'><f>A1</f><v>text_x000A_more</v></c>"
            + "<c><f>SUM(B1:B2)</f><v>7</v></c><c><f>NOW()</f></c><c t='d'><v>2024-03-05</v></c><c/><c t='s'><v>99</v></c><c t='s'><v>-1</v></c><c t='n'><v>junk</v></c><c><v>1E+400</v></c></row></sheetData>",
            strings: "<si><t>plain</t></si><si><r><rPr><b/></rPr><t>rich </t></r><r><t>text</t></r><rPh><t>no</t></rPh></si>");
        Assert.Equal(["rich text | plain | TRUE | #DIV/0! | text more | 7 | =NOW() | 2024-03-05 | | | junk | 1E+400"], Lines(document));
    }

    [Theory]
    [InlineData("0", "1234.5678", "1235")]
    [InlineData("#,##0.00", "1234.5678", "1,234.57")]
    [InlineData("0.0%", "0.1234", "12.3%")]
    [InlineData("\"$\"#,##0.00;[Red](\"$\"#,##0.00)", "-1234.5", "($1,234.50)")]
    [InlineData("[$€-407] #,##0", "1234.5", "€ 1,235")]
    [InlineData("#,##0.00 \"元\"", "3.5", "3.50 元")]
    [InlineData("_(* #,##0.00_);_(* \\(#,##0.00\\);_(* \"-\"??_);_(@_)", "0", "-")]
    [InlineData("_(* #,##0.00_);_(* \\(#,##0.00\\);_(* \"-\"??_);_(@_)", "-12", "(12.00)")]
    [InlineData("#,##0,", "1234567", "1,235")]
    [InlineData("0.00E+00", "12345", "1.23E+04")]
    [InlineData("# ?/?", "2.25", "2 1/4")]
    [InlineData("# ?/8", "0.375", "3/8")]
    [InlineData("General \"kg\"", "2.5", "2.5 kg")]
    [InlineData("[<1]0.00;0", "0.5", "0.50")]
    [InlineData("[<1]0.00;0", "3", "3")]
    [InlineData("General", "0.30000000000000004", "0.3")]
    [InlineData("General", "20240305", "20240305")]
    [InlineData("yyyy-mm-dd", "45356", "2024-03-05")]
    [InlineData("d-mmm-yy", "45356", "5-Mar-24")]
    [InlineData("dddd, mmmm d, yyyy", "45356", "Tuesday, March 5, 2024")]
    [InlineData("yyyy\"年\"m\"月\"d\"日\" aaaa", "45356", "2024年3月5日 星期二")]
    [InlineData("dd.mm.yyyy hh:mm", "45356.75", "05.03.2024 18:00")]
    [InlineData("h:mm AM/PM", "0.75", "6:00 PM")]
    [InlineData("mm:ss.0", "0.0007", "01:00.5")]
    [InlineData("[h]:mm:ss", "1.5", "36:00:00")]
    [InlineData("hh:mm:ss", "0.99999999", "00:00:00")]
    [InlineData("m/d/yy", "60", "2/28/00")]
    [InlineData("m/d/yy", "59", "2/28/00")]
    [InlineData("m/d/yy", "1", "1/1/00")]
    [InlineData("yyyy-mm-dd", "-5", "-5")]
    [InlineData("yyyy-mm-dd", "99999999", "99999999")]
    [InlineData("", "1.5", "1.5")]
    [InlineData("[", "1.5", "1.5")]
    [InlineData("\"", "1.5", "1.5")]
    [InlineData("0\\", "1.5", "2")]
    public void Read_Number_AsShown(string code, string value, string shown)
    {
        var styles = $"<numFmts><numFmt numFmtId='164' formatCode='{System.Net.WebUtility.HtmlEncode(code)}'/></numFmts><cellXfs><xf numFmtId='0'/><xf numFmtId='164'/></cellXfs>";
        Assert.Equal([$"x | {shown}"], Lines(Read($"<sheetData><row><c t='str'><v>x</v></c><c s='1'><v>{value}</v></c></row></sheetData>", styles)));
    }

    [Theory]
    [InlineData(14, "45356", "2024-03-05")]
    [InlineData(9, "0.5", "50%")]
    [InlineData(44, "1234.5", "$1,234.50")]
    [InlineData(31, "45356", "2024年3月5日")]
    [InlineData(49, "12", "12")]
    [InlineData(9999, "12", "12")]
    public void Read_BuiltInFormat(int id, string value, string shown) => Assert.Equal(
        [$"x | {shown}"], Lines(Read($"<sheetData><row><c t='str'><v>x</v></c><c s='0'><v>{value}</v></c></row></sheetData>", $"<cellXfs><xf numFmtId='{id}'/></cellXfs>")));

    [Fact]
    public void Read_DatesFrom1904() => Assert.Equal(
        ["x | 2024-03-05"],
        Lines(Read("<sheetData><row><c t='str'><v>x</v></c><c s='0'><v>43894</v></c></row></sheetData>", "<cellXfs><xf numFmtId='14'/></cellXfs>", workbook: "<workbookPr date1904='1'/>")));

    [Fact]
    public void Read_MergedCells_SayTheirTextInEveryRow() => Assert.Equal(
        ["Fruit | apple | 1", "Fruit | pear | 2", "Nuts | 3"],
        Lines(Read(Rows(["Fruit", "apple", 1], ["", "pear", 2], ["Nuts", "", 3]).Replace("<c r='C3'", "<c r='B3'", StringComparison.Ordinal) + "<mergeCells><mergeCell ref='A1:A2'/><mergeCell ref='B1:C1'/></mergeCells>")));

    [Fact]
    public void Read_EmptyRowsAndColumns_AreSkipped() => Assert.Equal(
        ["a | b", "c | d"], Lines(Read("<sheetData><row r='5'><c r='C5' t='str'><v>a</v></c><c r='F5' t='str'><v>b</v></c></row><row r='6'><c r='C6' t='str'><v>c</v></c><c r='F6' t='str'><v>d</v></c></row></sheetData>")));

    [Fact]
    public void Read_RowsAndCellsWithoutPlace_FollowEachOther() => Assert.Equal(
        ["a | b", "c | d | e"],
        Lines(Read("<sheetData><row><c t='str'><v>a</v></c><c t='str'><v>b</v></c></row><row r='x'><c r='A0' t='str'><v>c</v></c><c r='ZZZZZZZZZZ9' t='str'><v>d</v></c><c r='' t='str'><v>e</v></c></row></sheetData>")));

    [Fact]
    public void Read_WideSheetWithFewCells_IsWrittenWithoutGaps()
    {
        var first = string.Concat(Enumerable.Range(1, 60).Select(i => $"<c t='str'><v>{i}</v></c>"));
        var document = Read($"<sheetData><row>{first}</row><row><c r='A2' t='str'><v>a</v></c><c r='AZ2' t='str'><v>z</v></c></row></sheetData>");
        Assert.Equal("a | z", Lines(document).Last());
    }

    [Fact]
    public void Read_VeryLongRow_IsCutWithANote()
    {
        var cells = string.Concat(Enumerable.Range(1, 5).Select(_ => $"<c t='str'><v>{new string('x', 30_000)}</v></c>"));
        var document = Read($"<sheetData><row>{cells}</row><row><c t='str'><v>next</v></c></row></sheetData>");
        Assert.True(document.Blocks[1].Range.Length < 100_000);
        Assert.Equal("next", Lines(document).Last());
        Assert.Equal(["sheet Data: of rows with more than 100000 characters the rest is left out"], document.Notes);
    }

    [Fact]
    public void Read_DrawingsOverTheCells_TextBoxesAndChartTitles()
    {
        const string Namespaces = "xmlns:xdr='http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing' xmlns:a='http://schemas.openxmlformats.org/drawingml/2006/main' "
            + "xmlns:c='http://schemas.openxmlformats.org/drawingml/2006/chart' xmlns:r='http://schemas.openxmlformats.org/officeDocument/2006/relationships'";
        var document = Read(
            Rows(["a", 1]),
            more:
            [
                ("xl/worksheets/_rels/sheet1.xml.rels", WordFiles.Relationships(("drawing", "../drawings/d.xml"))),
                ("xl/drawings/_rels/d.xml.rels", WordFiles.Relationships(("chart", "../charts/c.xml"))),
                ("xl/drawings/d.xml", $"<xdr:wsDr {Namespaces}><xdr:twoCellAnchor><xdr:sp><xdr:txBody><a:p><a:r><a:t>Boxed</a:t></a:r></a:p></xdr:txBody></xdr:sp></xdr:twoCellAnchor>"
                    + "<xdr:twoCellAnchor><xdr:graphicFrame><a:graphic><a:graphicData><c:chart r:id='rId1'/></a:graphicData></a:graphic></xdr:graphicFrame></xdr:twoCellAnchor></xdr:wsDr>"),
                ("xl/charts/c.xml", $"<c:chartSpace {Namespaces}><c:chart><c:title><c:tx><c:rich><a:p><a:r><a:t>Chart title</a:t></a:r></a:p></c:rich></c:tx></c:title>"
                    + "<c:ser><c:val><c:numLit><c:pt idx='0'><c:v>1</c:v></c:pt></c:numLit></c:val></c:ser></c:chart></c:chartSpace>"),
            ]);
        Assert.Equal(["a | 1", "Boxed", "Chart title"], Lines(document));
    }

    [Fact]
    public void Read_WorkbookOfPrefixedStrictMarkup_LikeAnyOther()
    {
        const string Strict = "xmlns:s='http://purl.oclc.org/ooxml/spreadsheetml/main' xmlns:q='http://purl.oclc.org/ooxml/officeDocument/relationships'";
        var file = Packages.Packed.Zip(
            ("_rels/.rels", "<Relationships xmlns='http://schemas.openxmlformats.org/package/2006/relationships'><Relationship Id='a' Type='http://purl.oclc.org/ooxml/officeDocument/relationships/officeDocument' Target='xl/workbook.xml'/></Relationships>"),
            ("xl/_rels/workbook.xml.rels", WordFiles.Relationships(("worksheet", "/xl/sheet.xml"))),
            ("xl/workbook.xml", $"<s:workbook {Strict}><s:sheets><s:sheet name='S' q:id='rId1' state='hidden'/></s:sheets></s:workbook>"),
            ("xl/sheet.xml", $"<s:worksheet {Strict}><s:sheetData><s:row><s:c><s:v>1</s:v></s:c><s:c><s:v>2</s:v></s:c></s:row></s:sheetData></s:worksheet>"));
        Assert.Equal(["Heading S: S", "TableRow S: 1 | 2"], Reading.Blocks(Reading.Read("a.bin", file)));
    }

    [Fact]
    public void Read_WorkbookThatNamesNoSheets_FindsThem()
    {
        const string Sheet = "<worksheet xmlns='http://schemas.openxmlformats.org/spreadsheetml/2006/main'><sheetData><row><c><v>{0}</v></c></row></sheetData></worksheet>";
        var file = Packages.Packed.Zip(
            ("xl/workbook.xml", "<workbook xmlns='http://schemas.openxmlformats.org/spreadsheetml/2006/main'><sheets>"),
            ("xl\\worksheets\\SHEET10.xml", Sheet.Replace("{0}", "10", StringComparison.Ordinal)),
            ("xl/worksheets/sheet2.xml", Sheet.Replace("{0}", "2", StringComparison.Ordinal)));
        var document = Reading.Read("a.xlsx", file);
        Assert.Equal(["Heading Sheet2: Sheet2", "TableRow Sheet2: 2", "Heading Sheet10: Sheet10", "TableRow Sheet10: 10"], Reading.Blocks(document));
        Assert.Single(document.Notes);
    }
}
