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

    [Fact]
    public void Read_ChineseIndent_BeginsAParagraph() =>
        Assert.Equal(["Paragraph : 第一段，\n接着写。", "Paragraph : 第二段。"], Reading.Blocks(Reading.Read("a.txt", "　　第一段，\n接着写。\n　　第二段。")));
}
