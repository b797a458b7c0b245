using AgentDesk.Core.Tests.Documents.Packages;

namespace AgentDesk.Core.Tests.Documents.Epub;

public sealed class EpubReaderTests
{
    private const string Container = "<container xmlns='urn:oasis:names:tc:opendocument:xmlns:container'><rootfiles><rootfile full-path='OPS/book.opf'/></rootfiles></container>";

    private const string Contents =
        """
        <html xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops"><body><nav epub:type="toc"><ol><li><a href="one.xhtml">Chapter one</a></li>
        <li><a href="text/two%20b.xhtml#start">Chapter <i>two</i></a></li><li><a href="text/two%20b.xhtml#later">Later</a></li></ol></nav></body></html>
        """;

    [Fact]
    public void Read_Book_ChaptersInTheOrderOfTheSpine()
    {
        var document = Reading.Read("book.epub", Book(
            "<dc:title> The book </dc:title><dc:subject>Tales</dc:subject>",
            ["nav", "two", "rest", "one", "missing", "picture"],
            ("OPS/nav.xhtml", Contents),
            ("OPS/one.xhtml", Page("<h1>First</h1><p>Text one.</p>")),
            ("OPS/text/two b.xhtml", Page("<p>Text two.</p>")),
            ("OPS/rest.xhtml", Page("<p>Goes on.</p>"))));
        Assert.Equal(
            ["Paragraph Chapter two: Text two.", "Paragraph Chapter two: Goes on.", "Heading First: First", "Paragraph First: Text one."],
            Reading.Blocks(document));
        Assert.Equal(("The book", "application/epub+zip", "tales"), (document.Title, document.MediaType, document.Tags[0]));
        Assert.All(document.Blocks, block => Assert.Null(block.Page));
        Assert.Equal(["OPS/missing.xhtml: it is missing"], document.Notes);
    }

    [Fact]
    public void Read_OldBook_TitlesOfItsNcx()
    {
        const string Ncx = "<!DOCTYPE ncx PUBLIC '-//NISO//DTD ncx 2005-1//EN' 'http://www.daisy.org/z3986/2005/ncx-2005-1.dtd'>"
            + "<ncx xmlns='http://www.daisy.org/z3986/2005/ncx/'><navMap><navPoint><navLabel><text>Part</text></navLabel><content src='one.xhtml'/>"
            + "<navPoint><navLabel><text>Inner</text></navLabel><content src='text/two%20b.xhtml'/></navPoint></navPoint></navMap></ncx>";
        var document = Reading.Read("book.epub", Book("", ["one", "two"], ("OPS/toc.ncx", Ncx), ("OPS/one.xhtml", Page("<p>a</p>")), ("OPS/text/two b.xhtml", Page("<p>b</p>"))));
        Assert.Equal(["Paragraph Part: a", "Paragraph Inner: b"], Reading.Blocks(document));
        Assert.Equal("book", document.Title);
    }

    [Fact]
    public void Read_TagsThatEndThemselves_SwallowNothing() => Assert.Equal(
        ["Paragraph : a", "Paragraph : b", "Paragraph : c"],
        Reading.Blocks(Reading.Read("book.epub", Book("", ["one"], ("OPS/one.xhtml", Page("<script src='x'/><p>a</p><h2/><textarea/><p>b</p><div style='display:none'/><p>c</p>"))))));

    [Theory]
    [InlineData("http://www.w3.org/2001/04/xmlenc#aes128-cbc", false)]
    [InlineData("http://www.idpf.org/2008/embedding", true)]
    [InlineData("http://ns.adobe.com/pdf/enc#RC", true)]
    public void Read_ProtectedBook_IsNamedAndScrambledFontsAreNot(string algorithm, bool isReadable)
    {
        var encryption = $"<encryption xmlns='urn:oasis:names:tc:opendocument:xmlns:container' xmlns:e='http://www.w3.org/2001/04/xmlenc#'><e:EncryptedData><e:EncryptionMethod Algorithm='{algorithm}'/><e:CipherData><e:CipherReference URI='OPS/one.xhtml'/></e:CipherData></e:EncryptedData></encryption>";
        var book = Book("", ["one"], ("META-INF/encryption.xml", encryption), ("OPS/one.xhtml", Page("<p>a</p>")));
        if (isReadable)
        {
            Assert.Equal("a", Reading.Read("book.epub", book).Text);
        }
        else
        {
            Assert.StartsWith("an EPUB book protected against copying (DRM)", Reading.Failure("book.epub", book), StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Read_BookWithoutPackageDocument_FindsItsPages() => Assert.Equal(
        "a\n\nb", Reading.Read("book.epub", Packed.Zip(("mimetype", "application/epub+zip"), ("b.xhtml", Page("<p>b</p>")), ("a.html", Page("<p>a</p>")))).Text);

    private static string Page(string body) =>
        $"<?xml version='1.0' encoding='utf-8'?><!DOCTYPE html><html xmlns='http://www.w3.org/1999/xhtml'><head><title/></head><body>{body}</body></html>";

    private static byte[] Book(string metadata, string[] spine, params (string Name, string Content)[] parts) => Packed.Zip(
        [
            ("mimetype", "application/epub+zip"),
            ("META-INF/container.xml", Container),
            ("OPS/book.opf",
                $"<package xmlns='http://www.idpf.org/2007/opf' xmlns:dc='http://purl.org/dc/elements/1.1/'><metadata>{metadata}</metadata><manifest>"
                + "<item id='nav' href='nav.xhtml' media-type='application/xhtml+xml' properties='scripted nav'/><item id='one' href='one.xhtml' media-type='application/xhtml+xml'/>"
                + "<item id='two' href='text/two%20b.xhtml' media-type='application/xhtml+xml'/><item id='rest' href='./text/../rest.xhtml' media-type='application/xhtml+xml'/>"
                + "<item id='missing' href='missing.xhtml' media-type='application/xhtml+xml'/><item id='picture' href='p.svg' media-type='image/svg+xml'/><item id='ncx' href='toc.ncx' media-type='application/x-dtbncx+xml'/></manifest>"
                + $"<spine toc='ncx'>{string.Concat(spine.Select(id => $"<itemref idref='{id}'/>"))}</spine></package>"),
            .. parts,
        ]);
}
