using System.Text;
using AgentDesk.Core.Documents;
using AgentDesk.TestKit;

namespace AgentDesk.Core.Tests.Documents;

public sealed class DocumentReadersTests
{
    [Theory]
    [InlineData("a.doc", "ÐÏ\u0011à¡±\u001Aá", "an older or encrypted Office document")]
    [InlineData("a.txt", "{\\rtf1 text}", "an RTF document")]
    [InlineData("a.png", "\u0089PNG\r\n", "a PNG picture")]
    [InlineData("a.webp", "RIFF0000WEBPVP8 ", "a WebP picture")]
    [InlineData("a.wav", "RIFF0000WAVEfmt ", "a sound or video file")]
    [InlineData("a.mp4", "0000ftypisom", "a video or picture in an MP4 container")]
    [InlineData("a.gguf", "GGUF\u0003", "a GGUF model")]
    [InlineData("noname", "\u0001\u0002\u0003\u0004abc\u0005\u0006", "a binary file of unknown kind (no extension)")]
    [InlineData("a.dat", "\u0001\u0002\u0003\u0004abc\u0005\u0006", "a binary file of unknown kind (.dat)")]
    public void Read_OtherFormat_IsNamed(string name, string content, string reason) =>
        Assert.StartsWith(reason, Reading.Refusal(name, Encoding.Latin1.GetBytes(content)), StringComparison.Ordinal);

    [Theory]
    [InlineData("a.txt", "plain", "text/plain")]
    [InlineData("README", "plain", "text/plain")]
    [InlineData("a.cs", "class A;", "text/x-csharp")]
    [InlineData("a.MD", "# T", "text/markdown")]
    [InlineData("a.htm", "words", "text/html")]
    [InlineData("a.txt", "\n<!-- c --><!DOCTYPE html><p>x", "text/html")]
    [InlineData("a", "<?xml version='1.0'?><html><p>x", "text/html")]
    [InlineData("a.txt", "We speak of %PDF-1.7 here.", "text/plain")]
    public void Read_KnownFormat_ContentDecidesThenExtension(string name, string content, string mediaType) =>
        Assert.Equal(mediaType, Reading.Read(name, content).MediaType);

    [Fact]
    public void Read_TooLarge_SaysHowLargeAndWhatToDo()
    {
        var reader = DocumentReaders.CreateDefault(maxBytes: 1_048_576);
        var file = new DocumentFile("a", "/a.txt", new byte[3 * 1_048_576 / 2]);
        var error = Assert.Throws<DocumentReadException>(() => reader.Read(file, TestContext.Current.CancellationToken));
        Assert.Equal("too large: 1.5 MiB, at most 1 MiB are read; split the file", error.Message);
        Assert.Equal("/a.txt", error.Path);
        Assert.Throws<ArgumentOutOfRangeException>(() => DocumentReaders.CreateDefault(0));
    }

    [Fact]
    public void Read_Empty_IsADocumentWithoutBlocks()
    {
        var document = Reading.Read("notes.v2.txt", "");
        Assert.Empty(document.Blocks);
        Assert.Equal(("notes.v2", "id/notes.v2.txt"), (document.Title, document.Id));
        Assert.Equal("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855", document.ContentHash);
    }

    [Fact]
    public void Read_Cancelled_Throws()
    {
        foreach (var name in (string[])["a.txt", "a.md", "a.html"])
        {
            var file = new DocumentFile(name, name, "# x\n\ny"u8.ToArray());
            Assert.ThrowsAny<OperationCanceledException>(() => DocumentReaders.CreateDefault().Read(file, new CancellationToken(canceled: true)));
        }
    }

    [Theory]
    [InlineData("data/eval/bad-documents")]
    [InlineData("data/eval/good-documents")]
    public void Read_SharedDocuments_AreSoundOrRefusedByName(string folder)
    {
        var reader = DocumentReaders.CreateDefault();
        foreach (var path in Directory.GetFiles(SharedData.Require(folder)))
        {
            var file = new DocumentFile(path, path, File.ReadAllBytes(path));
            try
            {
                Reading.AssertSound(reader.Read(file, TestContext.Current.CancellationToken));
            }
            catch (DocumentReadException e)
            {
                Assert.Matches("this version reads|damaged|get a whole copy|save it|no text|needs a password", e.Message);
                Assert.DoesNotContain(Path.GetExtension(path), (string[])[".txt", ".md", ".html"]);
            }
        }
    }

    [Theory]
    [InlineData("derived-big5.txt", "繁體中文內容")]
    [InlineData("derived-en-latin1.txt", "Café, naïve, façade")]
    [InlineData("derived-zh-gbk-says-utf8.html", "异步编程")]
    [InlineData("derived-zh-mixed-utf8-gbk.txt", "异步编程的核心是")]
    [InlineData("derived-zh-unclosed-tags.html", "异步编程")]
    [InlineData("fake-text-utf-16-be.txt", "This is a test document")]
    [InlineData("russian.cp866.txt", "Однажды, в студеную зимнюю пору")]
    [InlineData("umlauts-non-utf8.md", "können")]
    [InlineData("testArabicMisleadingCharset.html", "في قرية من القرى")]
    public void Read_SharedOddEncodings_GiveTheirWords(string name, string words) =>
        Assert.Contains(words, Reading.Read(name, File.ReadAllBytes(SharedData.Require("data/eval/bad-documents/" + name))).Text, StringComparison.Ordinal);
}
