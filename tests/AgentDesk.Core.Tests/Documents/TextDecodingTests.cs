using System.Text;

namespace AgentDesk.Core.Tests.Documents;

public sealed class TextDecodingTests
{
    private const string Mixed = "Retrieval, 检索增强生成。 Second line: 向量数据库, done.\nThird 行。";
    private const string Chinese = "今天我们讨论大模型的检索增强生成方法，以及如何评测它的效果。";
    private const string Traditional = "這是一份測試文件，內容是關於機器學習的。";

    static TextDecodingTests() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    [Theory]
    [InlineData("utf-8", true, Mixed)]
    [InlineData("utf-8", false, Mixed)]
    [InlineData("utf-16", true, Mixed)]
    [InlineData("utf-16", false, Mixed)]
    [InlineData("utf-16BE", true, Mixed)]
    [InlineData("utf-16BE", false, Mixed)]
    [InlineData("utf-32", true, Mixed)]
    [InlineData("utf-32", false, Mixed)]
    [InlineData("utf-32BE", false, Mixed)]
    [InlineData("utf-16", false, Chinese)]
    [InlineData("gb18030", false, Chinese)]
    [InlineData("gb18030", false, "你好，世界。")]
    [InlineData("big5", false, Traditional)]
    [InlineData("big5", false, "你好，世界。")]
    [InlineData("shift_jis", false, "日本語のテキストです。カタカナも。")]
    [InlineData("windows-1252", false, "Café déjà vu – naïve résumé “quoted”")]
    [InlineData("iso-8859-1", false, "Größe über Straße")]
    public void Read_AnyEncoding_GivesTheText(string encoding, bool mark, string text)
    {
        var codec = Encoding.GetEncoding(encoding);
        byte[] bytes = [.. mark ? codec.GetPreamble() : [], .. codec.GetBytes(text)];
        Assert.Equal(text, Reading.Read("a.txt", bytes).Text);
    }

    [Fact]
    public void Read_Utf8CutInsideACharacter_LosesOnlyThatCharacter()
    {
        var bytes = Encoding.UTF8.GetBytes(Chinese);
        Assert.Equal(Chinese[..^1] + "\uFFFD", Reading.Read("a.txt", bytes[..^1]).Text);
    }

    [Fact]
    public void Read_LinesInTwoEncodings_ReadsEachInItsOwn()
    {
        byte[] bytes = [.. Encoding.UTF8.GetBytes(Chinese + "\nplain\n" + Chinese[..8]), .. Encoding.GetEncoding("gb18030").GetBytes(Chinese[8..] + "\n" + Chinese)];
        Assert.Equal(Chinese + "\nplain\n" + Chinese + "\n" + Chinese, Reading.Read("a.txt", bytes).Text);
    }

    [Fact]
    public void Read_ControlCharactersAndLoneSurrogates_AreReplacedOneForOne()
    {
        Assert.Equal("a\uFFFDb\uFFFDc\td\r\ne\ff\uFFFD", Reading.Read("a.txt", "a\0b\u001Bc\td\r\ne\ff\u007F").Text);
        byte[] wide = [0xFF, 0xFE, (byte)'a', 0, 0x00, 0xD8, (byte)'b', 0, 0x3D, 0xD8, 0x00, 0xDE, 0x00, 0xDC];
        Assert.Equal("a\uFFFDb😀\uFFFD", Reading.Read("a.txt", wide).Text);
    }

    [Theory]
    [InlineData("<meta charset=utf-8>", "gb18030", Chinese)]
    [InlineData("<meta charset=\"gbk\">", "utf-8", Chinese)]
    [InlineData("<meta http-equiv='Content-Type' content='text/html; charset=big5'>", "big5", "你好")]
    [InlineData("<meta charset=gb2312>", "gb18030", "短")]
    [InlineData("<meta charset=no-such-thing>", "windows-1252", "Größe über Straße")]
    [InlineData("<meta charset=utf-7>", "windows-1252", "Größe über Straße")]
    public void Read_HtmlCharset_IsBelievedOnlyWhereTheBytesAgree(string meta, string encoding, string text)
    {
        var bytes = Encoding.GetEncoding(encoding).GetBytes($"<html><head>{meta}</head><body><p>{text}</p></body></html>");
        Assert.Equal(text, Reading.Read("a.html", bytes).Text);
    }
}
