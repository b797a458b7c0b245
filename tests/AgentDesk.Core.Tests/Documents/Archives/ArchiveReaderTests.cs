using System.Text;
using AgentDesk.Core.Tests.Documents.Office;
using AgentDesk.Core.Tests.Documents.Packages;

namespace AgentDesk.Core.Tests.Documents.Archives;

public sealed class ArchiveReaderTests
{
    [Fact]
    public void Read_Archive_EveryReadableMemberUnderItsPath()
    {
        var document = Reading.Read("all.zip", Packed.Zip(
            ("notes/a.md", "# Plan\n\nText."u8.ToArray()),
            ("folder/", []),
            ("report.docx", WordFiles.Create(WordFiles.Paragraph("First", "Heading1") + $"<w:tbl>{WordFiles.Row("k", "1")}{WordFiles.Row("a", "2")}</w:tbl>")),
            ("book.xlsx", ExcelFiles.Create([("Sheet", ExcelFiles.Rows(["Name", "Size"], ["x", 1]))])),
            ("picture.png", [0x89, .. "PNG\r\n"u8]),
            ("empty.txt", []),
            ("__MACOSX/notes/._a.md", "no"u8.ToArray()),
            (".git/config", "no"u8.ToArray())));
        Assert.Equal(
            [
                "Heading notes/a.md: notes/a.md", "Heading notes/a.md>Plan: # Plan", "Paragraph notes/a.md>Plan: Text.",
                "Heading report.docx: report.docx", "Heading report.docx>First: First", "TableRow report.docx>First: k | 1", "TableRow report.docx>First: a | 2",
                "Heading book.xlsx: book.xlsx", "Heading book.xlsx>Sheet: Sheet", "TableRow book.xlsx>Sheet: Name | Size", "TableRow book.xlsx>Sheet: x | 1",
            ],
            Reading.Blocks(document));
        Assert.Equal("Name | Size", document.Blocks[^1].Header!.Value.Of(document.Text));
        Assert.Equal(1, document.Blocks[^1].Page);
        Assert.Equal(("all", "application/zip"), (document.Title, document.MediaType));
        Assert.StartsWith("picture.png: a PNG picture: this version reads", Assert.Single(document.Notes), StringComparison.Ordinal);
    }

    [Fact]
    public void Read_NothingReadable_SaysWhy()
    {
        Assert.StartsWith("a zip archive in which nothing can be read (a.png: a PNG picture", Reading.Failure("a.zip", Packed.Zip(("a.png", [0x89, .. "PNG"u8]))), StringComparison.Ordinal);
        Assert.Equal("a zip archive without any text in it", Reading.Failure("a.zip", Packed.Zip(("empty.txt", ""))));
        Assert.Equal("a zip archive without any text in it", Reading.Failure("a.zip", "PK\u0005\u0006"u8.ToArray().Concat(new byte[18]).ToArray()));
    }

    [Fact]
    public void Read_ContentDecides_NotTheName() =>
        Assert.Equal("application/vnd.openxmlformats-officedocument.wordprocessingml.document", Reading.Read("report.zip", WordFiles.Create(WordFiles.Paragraph("x"))).MediaType);

    [Fact]
    public void Read_FolderNamedLikeThatOfADocument_IsAFolder() => Assert.Equal(["word/letter.txt"], Reading.Read("a.zip", Packed.Zip(("word/letter.txt", "Dear"))).Blocks[0].Headings);

    [Fact]
    public void Read_NestedArchives_AsDeepAsFilesAreNested()
    {
        var file = Packed.Zip(("inner.txt", "deep text"));
        for (var depth = 1; depth < 4; depth++)
        {
            file = Packed.Zip(($"{depth}.zip", file), ("beside.txt", Encoding.UTF8.GetBytes($"beside {depth}")));
        }

        var document = Reading.Read("a.zip", file);
        Assert.Contains(document.Blocks, block => block.Headings is ["3.zip", "2.zip", "1.zip", "inner.txt"]);
        var deeper = Reading.Read("a.zip", Packed.Zip(("4.zip", file), ("beside.txt", "b"u8.ToArray())));
        Assert.DoesNotContain("deep text", deeper.Text, StringComparison.Ordinal);
        Assert.Contains(deeper.Notes, note => note.Contains("nested more than 4 deep", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("gb18030", "目录/使用说明书.txt")]
    [InlineData("big5", "資料/使用說明書與規格.txt")]
    [InlineData("shift_jis", "資料/取扱説明書です.txt")]
    [InlineData("ibm437", "Größe/naïve.txt")]
    [InlineData("utf-8", "目录/naïve.txt")]
    public void Read_NamesWithoutFlag_AreDecodedByWhatTheyLookLike(string encoding, string name)
    {
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        var bytes = Encoding.GetEncoding(encoding).GetBytes(name);
        var file = Packed.Zip((new string('n', bytes.Length), "text"));
        foreach (var at in Packed.Places(file, new string('n', bytes.Length)).ToList())
        {
            bytes.CopyTo(file, at);
        }

        Assert.Equal([name], Reading.Read("a.zip", file).Blocks[0].Headings);
    }

    [Theory]
    [InlineData("../../etc/passwd", "etc/passwd")]
    [InlineData("/etc/passwd", "etc/passwd")]
    [InlineData("C:\\Windows\\a.txt", "Windows/a.txt")]
    [InlineData("a/./b/../c.txt", "a/b/c.txt")]
    public void Read_NameThatLeadsOut_IsMadeSafeAndNoted(string name, string shown)
    {
        var document = Reading.Read("a.zip", Packed.Zip((name, "text")));
        Assert.Equal([shown], document.Blocks[0].Headings);
        Assert.Equal([$"{shown}: its path led out of the archive; it is read under this one"], document.Notes);
    }

    [Fact]
    public void Read_Cancelled_Throws()
    {
        var file = new Core.Documents.DocumentFile("a.zip", "a.zip", Packed.Zip(("a.txt", "text")));
        Assert.ThrowsAny<OperationCanceledException>(() => Core.Documents.DocumentReaders.CreateDefault().Read(file, new CancellationToken(canceled: true)));
    }
}
