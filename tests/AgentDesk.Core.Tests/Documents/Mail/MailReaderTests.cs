using System.Text;
using AgentDesk.Core.Documents;

namespace AgentDesk.Core.Tests.Documents.Mail;

public sealed class MailReaderTests
{
    private const string Heads = "From: Ann Lee <ann@example.org>\r\nTo: Bob <bob@example.org>\r\nSubject: =?UTF-8?B?5oql5Lu3?= for pumps\r\nDate: Mon, 3 Feb 2025 09:30:00 +0100\r\nMIME-Version: 1.0\r\n";

    [Fact]
    public void Read_PlainMessage_HeadsThenBody()
    {
        var document = Reading.Read("a.eml", Heads + "Content-Type: text/plain; charset=utf-8\r\n\r\nHello Bob,\r\n\r\nthe pump costs 300 euros.\r\n\r\n> What does it cost?\r\n");

        Assert.Equal("message/rfc822", document.MediaType);
        Assert.Equal("报价 for pumps", document.Title);
        Assert.Equal(
            [
                "Heading 报价 for pumps: 报价 for pumps",
                "Paragraph 报价 for pumps: From: \"Ann Lee\" <ann@example.org>\nTo: \"Bob\" <bob@example.org>\nDate: 2025-02-03 09:30 +01:00",
                "Paragraph 报价 for pumps: Hello Bob,",
                "Paragraph 报价 for pumps: the pump costs 300 euros.",
                "Paragraph 报价 for pumps: > What does it cost?",
            ],
            Reading.Blocks(document));
    }

    [Fact]
    public void Read_HtmlBodyAndAttachments_AreReadUnderTheirNames()
    {
        var csv = Convert.ToBase64String(Encoding.UTF8.GetBytes("part,price\nbolt,3\n"));
        var document = Reading.Read(
            "a.eml",
            Heads + "Content-Type: multipart/mixed; boundary=B\r\n\r\n--B\r\nContent-Type: text/html\r\n\r\n<h1>Offer</h1><p>See the list.</p>\r\n"
            + $"--B\r\nContent-Type: text/csv; name=list.csv\r\nContent-Disposition: attachment; filename=list.csv\r\nContent-Transfer-Encoding: base64\r\n\r\n{csv}\r\n"
            + "--B\r\nContent-Type: image/png\r\nContent-Disposition: attachment; filename=\"logo.png\"\r\nContent-Transfer-Encoding: base64\r\n\r\niVBORw0KGgo=\r\n--B--\r\n");

        Assert.Contains("Paragraph 报价 for pumps>Offer: See the list.", Reading.Blocks(document));
        var row = Assert.Single(document.Blocks, block => block.Range.Of(document.Text) == "bolt,3");
        Assert.Equal(["报价 for pumps", "list.csv"], row.Headings);
        Assert.Equal("part,price", row.Header!.Value.Of(document.Text));
        Assert.StartsWith("attachment logo.png: a PNG picture", Assert.Single(document.Notes), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("GB18030")]
    [InlineData("big5")]
    [InlineData("iso-2022-jp")]
    public void Read_Charset_IsDecoded(string charset)
    {
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        var text = charset == "iso-2022-jp" ? "価格は三百です" : charset == "big5" ? "價格是三百元" : "价格是三百元";
        var content = Encoding.ASCII.GetBytes(Heads + $"Content-Type: text/plain; charset={charset}\r\nContent-Transfer-Encoding: base64\r\n\r\n"
            + Convert.ToBase64String(Encoding.GetEncoding(charset).GetBytes(text)) + "\r\n");

        Assert.Equal(text, Reading.Read("a.eml", content).Blocks[^1].Range.Of(Reading.Read("a.eml", content).Text));
    }

    [Fact]
    public void Read_ForwardedMessage_StandsUnderItsSubject()
    {
        var document = Reading.Read(
            "a.eml",
            Heads + "Content-Type: multipart/mixed; boundary=B\r\n\r\n--B\r\nContent-Type: text/plain\r\n\r\nSee below.\r\n--B\r\nContent-Type: message/rfc822\r\n"
            + "Content-Disposition: attachment\r\n\r\nFrom: c@example.org\r\nSubject: Old order\r\n\r\nTwelve bolts.\r\n--B--\r\n");

        Assert.Contains("Paragraph 报价 for pumps>Old order: Twelve bolts.", Reading.Blocks(document));
    }

    [Fact]
    public void Read_Mailbox_EveryMessage()
    {
        var document = Reading.Read(
            "box",
            string.Concat(Enumerable.Range(1, 3).Select(i => $"From ann@example.org Mon Feb  3 09:30:00 2025\nFrom: ann@example.org\nSubject: Note {i}\n\nText {i}.\n\n")));

        Assert.Equal(["Note 1", "Note 2", "Note 3"], document.Blocks.Where(block => block.Kind == BlockKind.Heading).Select(block => block.Range.Of(document.Text)));
        Assert.Contains("Paragraph Note 3: Text 3.", Reading.Blocks(document));
    }

    [Theory]
    [InlineData("notes.txt", "Note: a list\nSubject: maths\n\nText.")]
    [InlineData("notes.txt", "From here: we go on.\nTo: nowhere.")]
    public void Read_TextThatLooksALittleLikeMail_IsPlainText(string name, string content) => Assert.Equal("text/plain", Reading.Read(name, content).MediaType);

    [Fact]
    public void Read_Encrypted_IsTold()
    {
        var document = Reading.Read(
            "a.eml", Heads + "Content-Type: application/pkcs7-mime; smime-type=enveloped-data; name=smime.p7m\r\nContent-Transfer-Encoding: base64\r\n\r\nMIIB\r\n");

        Assert.Contains("is encrypted", Assert.Single(document.Notes), StringComparison.Ordinal);
    }

    [Fact]
    public void Read_NestedWithoutEnd_Ends()
    {
        var content = new StringBuilder(Heads);
        for (var depth = 0; depth < 2000; depth++)
        {
            content.Append($"Content-Type: multipart/mixed; boundary=B{depth}\r\n\r\n--B{depth}\r\n");
        }

        content.Append("Content-Type: text/plain\r\n\r\nDeep.\r\n");

        Reading.Read("a.eml", content.ToString());
    }
}
