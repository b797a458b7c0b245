using AgentDesk.Core.Tests.Documents.Packages;
using static AgentDesk.Core.Tests.Documents.OpenDocument.OpenDocumentFiles;

namespace AgentDesk.Core.Tests.Documents.OpenDocument;

public sealed class OpenDocumentSheetAndSlideTests
{
    [Fact]
    public void Read_Spreadsheet_SheetsWithTheirRowsAsShown()
    {
        var document = Reading.Read("numbers.ods", Create(
            "spreadsheet",
            "<table:table table:name='Sales'><table:table-column/>" + Row(Text("Region"), Text("Total"), Text("Share")) + Row(Text("North"), Number("1,234.50"), Number("12 %"))
            + "<table:table-row table:number-rows-repeated='2'><table:table-cell/></table:table-row>" + Row(Text("a remark<office:annotation><text:p>no</text:p></office:annotation>"))
            + "<table:table-row table:number-rows-repeated='1048000'><table:table-cell table:number-columns-repeated='16384'/></table:table-row>"
            + "<table:shapes><draw:frame><draw:text-box><text:p>Boxed</text:p></draw:text-box></draw:frame></table:shapes></table:table>"
            + "<table:table table:name='Empty'/><table:table table:name='Two'>" + Row("<table:table-cell table:number-columns-repeated='5'/>", Text("x"), Number("1")) + "</table:table>"));
        Assert.Equal("Sales\n\nRegion | Total | Share\nNorth | 1,234.50 | 12 %\n\na remark\n\nBoxed\n\nTwo\n\nx | 1", document.Text);
        Assert.Equal([1, 1, 1, 1, 1, 3, 3], document.Blocks.Select(block => block.Page!.Value));
        Assert.Equal("Region | Total | Share", document.Blocks[2].Header!.Value.Of(document.Text));
        Assert.Equal("numbers", document.Title);
    }

    [Fact]
    public void Read_RowsSaidToRepeat_AreBounded()
    {
        const string Huge = "<table:table-row table:number-rows-repeated='1000000000'><table:table-cell table:number-columns-repeated='1000000000'><text:p>x</text:p></table:table-cell></table:table-row>";
        var document = Reading.Read("a.ods", Create("spreadsheet", $"<table:table>{Huge}{Row(Text("end"))}</table:table>"));
        Assert.Equal(102, document.Blocks.Count);
        Assert.True(document.Blocks[1].Range.Length < 500);
        Assert.EndsWith("\nend", document.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_Presentation_SlidesUnderTheirTitlesWithNotes()
    {
        static string Frame(string type, string text, double y = 1) => $"<draw:frame presentation:class='{type}' svg:x='1cm' svg:y='{y}cm'><draw:text-box>{text}</draw:text-box></draw:frame>";
        var document = Reading.Read("talk.odp", Create(
            "presentation",
            "<draw:page draw:name='p1'>" + "<draw:custom-shape svg:x='1cm' svg:y='9cm'><text:p>low</text:p></draw:custom-shape><draw:custom-shape svg:x='9cm' svg:y='20mm'><text:p>high right</text:p></draw:custom-shape>"
            + "<draw:g><draw:custom-shape svg:x='2cm' svg:y='2cm'><text:p>high left</text:p></draw:custom-shape></draw:g>"
            + Frame("outline", "<text:list><text:list-item><text:p>Point</text:p></text:list-item></text:list>") + Frame("title", "<text:p>Opening</text:p>") + Frame("footer", "<text:p>foot</text:p>")
            + "<presentation:notes>" + Frame("notes", "<text:p>Say hello.</text:p>") + "</presentation:notes></draw:page><draw:page><draw:frame><draw:text-box><text:p>Untitled</text:p></draw:text-box></draw:frame></draw:page>"));
        Assert.Equal(
            [
                "Heading Opening: Opening", "ListItem Opening: - Point", "Paragraph Opening: high left", "Paragraph Opening: high right", "Paragraph Opening: low",
                "Heading Opening>Notes: Notes", "Paragraph Opening>Notes: Say hello.", "Paragraph : Untitled",
            ],
            Reading.Blocks(document));
        Assert.Equal([1, 2], document.Blocks.Select(block => block.Page!.Value).Distinct());
    }

    [Fact]
    public void Read_KindWithoutText_IsNamed() =>
        Assert.StartsWith("an OpenDocument file without text", Reading.Failure("a.odb", Create("database", "")), StringComparison.Ordinal);

    [Fact]
    public void Read_MutatedFiles_NeverFailWithoutAReason()
    {
        byte[][] seeds =
        [
            Create("text", "<text:h text:outline-level='1'>A</text:h><text:list><text:list-item><text:p>x</text:p></text:list-item></text:list><table:table><table:table-row><table:table-cell><text:p>c</text:p></table:table-cell></table:table-row></table:table>"),
            Create("spreadsheet", $"<table:table table:name='S'>{Row(Text("a"), Number("1"))}</table:table>"),
            Create("presentation", "<draw:page><draw:frame svg:x='1cm' svg:y='1cm'><draw:text-box><text:p>x</text:p></draw:text-box></draw:frame></draw:page>"),
        ];
        foreach (var seed in seeds)
        {
            foreach (var mutated in Mutation.Of(seed, count: 100).Concat(Mutation.OfMembers(seed, count: 100)))
            {
                Reading.AssertReadOrRefused("a.odt", mutated);
            }
        }
    }

    private static string Row(params string[] cells) => $"<table:table-row>{string.Concat(cells)}</table:table-row>";

    private static string Text(string text) => $"<table:table-cell office:value-type='string'><text:p>{text}</text:p></table:table-cell>";

    private static string Number(string shown) => $"<table:table-cell office:value-type='float' office:value='1'><text:p>{shown}</text:p></table:table-cell>";
}
