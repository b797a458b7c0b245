using AgentDesk.Core.Chunking;
using AgentDesk.Core.Retrieval;
using AgentDesk.Core.Text;

namespace AgentDesk.Core.Tests.Retrieval;

public sealed class TableRowsTests
{
    [Theory]
    [InlineData("prices.csv", "DK-520,\"Desk, 180 cm\",719.00,,4", "article,\"name\",price,note,delivery days", "article: DK-520; name: Desk, 180 cm; price: 719.00; delivery days: 4")]
    [InlineData("prices.tsv", "DK-520\t719.00", "article\tprice", "article: DK-520; price: 719.00")]
    [InlineData("prices.CSV", "HX-P300;7800", "型号;单价（元）", "型号: HX-P300; 单价（元）: 7800")]
    [InlineData("plan.md", "| 2025 | 25,000 | |", "| 年份 | 收入 | 备注 |\n|---|---:|---|", "年份: 2025; 收入: 25,000")]
    [InlineData("contract.docx", "Cleaning | 1,850.00", "Service | per month", "Service: Cleaning; per month: 1,850.00")]
    [InlineData("contract.docx", "Cleaning | 1,850.00", "Service | per month | note", null)] // another table's
    [InlineData("contract.docx", "Cleaning | 1,850.00", "Prices are net.", null)]
    [InlineData("notes.txt", "Pens, paper, ink", "article, name, price", null)] // running text
    [InlineData("prices.csv", "DK-520,719.00", "1,2", null)] // numbers name no columns
    public void Read_RowBelowItsColumns_NamesThem(string document, string row, string above, string? expected) =>
        Assert.Equal(expected, Assert.Single(TableRows.Read(Chunk(document, above + "\n" + row, row), [row])));

    [Fact]
    public void Read_SeveralTables_EachRowHasTheColumnsAboveIt()
    {
        var read = TableRows.Read(Chunk("a.md", "| a | b |\n|---|---|\n| 1 | 2 |\nBetween them.\n| c | d |\n|---|---|\n| 3 | 4 |", ""), ["| 1 | 2 |", "Between them.", "| 3 | 4 |"]);

        Assert.Equal(["a: 1; b: 2", null, "c: 3; d: 4"], read);
    }

    private static Chunk Chunk(string document, string below, string text) => new()
    {
        DocumentId = document,
        Ordinal = 0,
        Range = new TextRange(0, text.Length),
        Text = text,
        Headings = [],
        Sentences = [new TextRange(0, text.Length)],
        SearchText = "Title\n" + below,
        Hash = "h",
    };
}
