using AgentDesk.Core.Documents;

namespace AgentDesk.Core.Tests.Documents;

public sealed class PlainTextReaderTests
{
    [Fact]
    public void Read_HardWrappedParagraphs_StayWhole()
    {
        var document = Reading.Read("a.txt", "CHAPTER I\r\n\r\nA line that\r\nwraps.\r\n\r\n- one\r\n  goes on\r\n- two\r\n\r\n \r\n\fNew page.");
        Assert.Equal(
            ["Paragraph : CHAPTER I", "Paragraph : A line that\r\nwraps.", "ListItem : - one\r\n  goes on", "ListItem : - two", "Paragraph : New page."],
            Reading.Blocks(document));
    }

    [Fact]
    public void Read_LongLines_AreParagraphsEach()
    {
        var line = string.Concat(Enumerable.Repeat("一行就是一段。", 20));
        Assert.Equal(["Paragraph : 标题", "Paragraph : " + line, "Paragraph : 末尾"], Reading.Blocks(Reading.Read("a.txt", $"标题\n{line}\n末尾")));
    }

    [Theory]
    [InlineData("四、病假\n病假须提供二级以上医院出具的证明。", "四、病假")]
    [InlineData("第二章 标准\n一线城市每人每天550元。", "第二章 标准")]
    [InlineData("Sales\nRosa Delgado reports that orders rose by a tenth.", "Sales")]
    [InlineData("第一条 总则\n第二条 范围", null)] // a list of contents
    [InlineData("第一条 为了规范报销，制定本办法。\n本办法适用于全体员工。", null)]
    [InlineData("Dear Mr Meier,\nWe can grant you a discount of twelve percent.", null)]
    [InlineData("An ordinary first line of a wrapped paragraph\nGoes on with a capital.", null)]
    [InlineData("Phone: 4477\nLost devices are reported within one hour.", null)]
    public void Read_LineThatNamesWhatStandsBelow_IsAHeading(string text, string? heading)
    {
        var blocks = Reading.Read("a.txt", text + "\n\nMore of it.").Blocks;

        Assert.Equal(heading is not null, blocks[0].Kind == BlockKind.Heading);
        Assert.All(blocks, block => Assert.Equal(heading is null ? [] : [heading], block.Headings));
    }

    [Fact]
    public void Read_ChineseIndent_BeginsAParagraph() =>
        Assert.Equal(["Paragraph : 第一段，\n接着写。", "Paragraph : 第二段。"], Reading.Blocks(Reading.Read("a.txt", "　　第一段，\n接着写。\n　　第二段。")));
}
