using System.Text;
using AgentDesk.Core.Documents;

namespace AgentDesk.Core.Tests.Documents.Delimited;

public sealed class DelimitedReaderTests
{
    [Theory]
    [InlineData("a.csv", "name,price\nbolt,3\nnut,4\n")]
    [InlineData("a.csv", "name;price\r\nbolt;3\r\nnut;4")]
    [InlineData("a.csv", "name|price\nbolt|3\nnut|4")]
    [InlineData("a.tsv", "name\tprice\nbolt\t3\nnut\t4")]
    public void Read_AnyDelimiter_RowsKnowTheirColumns(string name, string content)
    {
        var document = Reading.Read(name, content);

        Assert.Equal(content, document.Text);
        Assert.Equal([BlockKind.TableRow, BlockKind.TableRow, BlockKind.TableRow], document.Blocks.Select(block => block.Kind));
        Assert.Null(document.Blocks[0].Header);
        Assert.All(document.Blocks.Skip(1), row => Assert.Equal(document.Blocks[0].Range, row.Header));
    }

    [Fact]
    public void Read_QuotedFields_KeepDelimitersLinesAndMarks()
    {
        var document = Reading.Read("a.csv", "id,text\n1,\"two\nlines, and \"\"marks\"\"\"\n2,plain");

        Assert.Equal(["id,text", "1,\"two\nlines, and \"\"marks\"\"\"", "2,plain"], Texts(document));
        Assert.Empty(document.Notes);
    }

    [Fact]
    public void Read_QuoteThatNeverCloses_CostsOneRecordAndIsTold()
    {
        var document = Reading.Read("a.csv", "id,text\n1,\"open\n2,fine\n3,fine");

        Assert.Equal(["id,text", "1,\"open", "2,fine", "3,fine"], Texts(document));
        Assert.Equal("line 2: a quotation mark is opened and never closed; it was read as a plain character", Assert.Single(document.Notes));
    }

    [Theory]
    [InlineData("1,2\n3,4")]
    [InlineData("2024-01-05,bolt\n2024-01-06,nut")]
    [InlineData("x,x\n1,2")]
    public void Read_FirstRecordOfValues_IsNoHeader(string content) =>
        Assert.All(Reading.Read("a.csv", content).Blocks, row => Assert.Null(row.Header));

    [Fact]
    public void Read_RaggedRowsAndBlankLines_LoseNothing()
    {
        var document = Reading.Read("a.csv", "a,b,c\n\n1,2\n1,2,3,4\n,,\nlonely\n");

        Assert.Equal(["a,b,c", "1,2", "1,2,3,4", ",,", "lonely"], Texts(document));
    }

    [Fact]
    public void Read_ChineseInGb18030_IsDecoded()
    {
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        var bytes = Encoding.GetEncoding("GB18030").GetBytes("名称,价格,备注\n螺栓,三元,常用的紧固件,用于连接\n螺母,四元,与螺栓一起使用");

        Assert.Contains("螺母,四元,与螺栓一起使用", Texts(Reading.Read("价格.csv", bytes)));
    }

    [Fact]
    public void Read_EveryLineWithAnOpenQuote_EndsAndKeepsAllLines()
    {
        var content = string.Concat(Enumerable.Range(0, 20_000).Select(i => $"{i},\"x{i}\n"));

        var document = Reading.Read("a.csv", content);

        Assert.Contains("19999,\"x19999", Texts(document));
        Assert.InRange(document.Notes.Count, 1, 21);
    }

    private static IEnumerable<string> Texts(SourceDocument document) => document.Blocks.Select(block => block.Range.Of(document.Text));
}
