using System.IO.Compression;
using AgentDesk.Core.Tests.Documents.Office;
using static AgentDesk.Core.Tests.Documents.Office.WordFiles;

namespace AgentDesk.Core.Tests.Documents.Packages;

public sealed class HostilePackageTests
{
    [Fact]
    public void Read_BombInADocument_KeepsWhatComesBeforeAndStops()
    {
        var body = Paragraph("Before the bomb.") + string.Concat(Enumerable.Repeat($"<w:p w:rsidR='{new string('0', 10_000)}'/>", 4_000)) + Paragraph("after");
        var document = Reading.Read("a.docx", Create(body));
        Assert.Equal("Before the bomb.", document.Text);
        Assert.Contains("unpacks to far more than documents do", Assert.Single(document.Notes), StringComparison.Ordinal);
    }

    [Fact]
    public void Read_BombInAnArchive_IsLeftOutAndTheOthersRead()
    {
        var document = Reading.Read("a.zip", Packed.Zip(("bomb.txt", new byte[80_000_000]), ("good.txt", "good"u8.ToArray())));
        Assert.Equal("good.txt\n\ngood", document.Text);
        Assert.StartsWith("bomb.txt: ", Assert.Single(document.Notes), StringComparison.Ordinal);
    }

    [Fact]
    public void Read_ArchiveThatHoldsItself_Ends()
    {
        // What a quine does: every level unpacks to an archive again. Real ones are endless, the bound on depth does not know the difference.
        var file = Packed.Zip(("x.txt", "x"));
        for (var depth = 0; depth < 50; depth++)
        {
            file = Packed.Zip(("r.zip", file));
        }

        Assert.Contains("nested more than 4 deep", Reading.Failure("a.zip", file), StringComparison.Ordinal);
    }

    [Fact]
    public void Read_MembersThatShareTheirBytes_AreUnpackedOnce()
    {
        var file = Packed.Zip(("first.txt", new string('a', 1000)), ("other.txt", new string('b', 1000)));
        var (first, second) = (Packed.Places(file, "PK\x01\x02").First(), Packed.Places(file, "PK\x01\x02").Last());
        file.AsSpan(first + 42, 4).CopyTo(file.AsSpan(second + 42));
        var document = Reading.Read("a.zip", file);
        Assert.DoesNotContain("b", document.Blocks[1].Range.Of(document.Text), StringComparison.Ordinal);
        Assert.Contains(document.Notes, note => note.Contains("overlaps another member", StringComparison.Ordinal));
    }

    [Fact]
    public void Read_EncryptedMember_IsNamed()
    {
        var file = Packed.Zip(("secret.txt", "text"), ("open.txt", "open"));
        file[Packed.Places(file, "PK\x01\x02").First() + 8] |= 1;
        Assert.Equal(["secret.txt: is encrypted; unpack it with its password"], Reading.Read("a.zip", file).Notes);
    }

    [Fact]
    public void Read_UnknownMethod_IsNamed()
    {
        var file = Packed.Zip(("a.txt", "text"), ("open.txt", "open"));
        file[Packed.Places(file, "PK\x01\x02").First() + 10] = 14;
        Assert.Equal(["a.txt: is packed by a method that is not read (LZMA); pack it again as an ordinary zip"], Reading.Read("a.zip", file).Notes);
    }

    [Theory]
    [InlineData(0.9)]
    [InlineData(0.5)]
    public void Read_FileCutOff_GivesWhatIsLeft(double part)
    {
        var random = new Random(1);
        var paragraphs = string.Concat(Enumerable.Range(0, 2000).Select(i => Paragraph($"Sentence {i} of {random.NextInt64()}.")));
        var file = Packed.Zip(("word/document.xml", $"<w:document {Namespaces}><w:body>{paragraphs}</w:body></w:document>"), ("word/styles.xml", $"<w:styles {Namespaces}>{Styles}</w:styles>"));
        var document = Reading.Read("a.docx", file[..(int)(file.Length * part)]);
        Assert.InRange(document.Blocks.Count, 500, 2000);
        Assert.StartsWith("the file is damaged or cut off", document.Notes[0], StringComparison.Ordinal);
    }

    [Fact]
    public void Read_DirectoryDestroyed_FindsMembersByTheirHeaders()
    {
        var file = Packed.Zip(("a.txt", "first"), ("b.txt", "second"));
        file.AsSpan(Packed.Places(file, "PK\x01\x02").First()).Fill(0xFF);
        Assert.Equal("a.txt\n\nfirst\n\nb.txt\n\nsecond", Reading.Read("a.zip", file).Text);
    }

    [Fact]
    public void Read_BytesBeforeTheArchive_DoNotMatter()
    {
        byte[] file = [.. Packed.Zip(("x.txt", "x")), .. Packed.Zip(("a.txt", "text"))];
        Assert.Equal("a.txt\n\ntext", Reading.Read("a.zip", file).Text);
    }

    [Theory]
    [InlineData("<!DOCTYPE x [<!ENTITY a \"lol\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;\">]>", "&b;")]
    [InlineData("<!DOCTYPE x [<!ENTITY a SYSTEM \"file:///etc/passwd\">]>", "&a;")]
    [InlineData("<!DOCTYPE x SYSTEM \"http://localhost:1/x.dtd\">", "&a;")]
    public void Read_Entities_AreNotExpanded(string doctype, string reference)
    {
        var file = Packed.Zip(("word/document.xml", $"{doctype}<w:document {Namespaces}><w:body>{Paragraph("Before.")}<w:p><w:r><w:t>{reference}</w:t></w:r></w:p></w:body></w:document>"));
        var document = Reading.Read("a.docx", file);
        Assert.Equal("Before.", document.Text);
        Assert.Contains("not well-formed XML", Assert.Single(document.Notes), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("<w:tbl><w:tr><w:tc>")]
    [InlineData("<w:ins>")]
    [InlineData("<w:sdt><w:sdtContent>")]
    [InlineData("<w:p><w:r><w:drawing><w:txbxContent>")]
    [InlineData("<w:p><m:oMath><m:f><m:num>")]
    [InlineData("<mc:AlternateContent><mc:Choice>")]
    [InlineData("<w:p><w:hyperlink><w:hyperlink>")]
    [InlineData("<unknown>")]
    public void Read_NestedWithoutEnd_NeitherHangsNorOverflows(string piece)
    {
        var document = Reading.Read("a.docx", Create(Paragraph("Before.") + string.Concat(Enumerable.Repeat(piece, 100_000))));
        Assert.Equal("Before.", document.Text);
        Assert.Contains("nest more than 400 deep", Assert.Single(document.Notes), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("<w:p w:rsidR='{0}'>")]
    [InlineData("<w:p><w:r><w:t>{0}")]
    [InlineData("<!--{0}-->")]
    public void Read_EndlessTagOrText_IsRefused(string piece)
    {
        var random = new Random(2);
        var filler = new string([.. Enumerable.Range(0, 9_000_000).Select(_ => (char)('a' + random.Next(26)))]);
        var document = Reading.Read("a.docx", Create(Paragraph("Before.") + piece.Replace("{0}", filler, StringComparison.Ordinal)));
        Assert.StartsWith("Before.", document.Text, StringComparison.Ordinal);
        Assert.Contains("a tag or text of more than 8 MiB", Assert.Single(document.Notes), StringComparison.Ordinal);
    }

    [Fact]
    public void Read_SheetThatClaimsABillionRows_HasThoseItHas()
    {
        const string Sheet = "<dimension ref='A1:XFD1000000000'/><cols><col min='1' max='999999999'/></cols><sheetData><row r='999999999'><c r='XFD999999999' t='s'><v>4000000000</v></c><c t='str'><v>only</v></c></row>"
            + "<row r='1'><c r='A1' t='str'><v>late</v></c></row></sheetData><mergeCells><mergeCell ref='A1:XFD1048576'/><mergeCell ref='A1'/><mergeCell/></mergeCells>";
        var document = ExcelFiles.Read(Sheet);
        Assert.Equal(["late"], ExcelFiles.Lines(document));
    }

    [Fact]
    public void Read_WorkbookThatNamesOneSheetOften_ReadsItOnce()
    {
        var sheets = string.Concat(Enumerable.Range(0, 5000).Select(i => $"<sheet name='s{i}' r:id='rId1'/>"));
        var document = ExcelFiles.Read(ExcelFiles.Rows(["x", 1]), workbook: $"<sheets>{sheets}</sheets>");
        Assert.Equal(2, document.Blocks.Count);
    }

    [Fact]
    public void Read_WideSheetOfMergedCells_EndsSoon()
    {
        var row = string.Concat(Enumerable.Repeat("<c t='str'><v>ab</v></c>", 16_384));
        var merges = string.Concat(Enumerable.Range(0, 16_384).Select(column => $"<mergeCell ref='{Column(column)}1:{Column(column)}9999'/>"));
        var document = ExcelFiles.Read($"<sheetData>{string.Concat(Enumerable.Repeat($"<row>{row}</row><row r='0'/>", 15))}</sheetData><mergeCells>{merges}</mergeCells>");
        Assert.Equal(16, document.Blocks.Count);
    }

    [Fact]
    public void Read_TooManyMembers_AreRefused()
    {
        using var file = new MemoryStream();
        using (var zip = new ZipArchive(file, ZipArchiveMode.Create, leaveOpen: true))
        {
            for (var i = 0; i < 65_600; i++)
            {
                zip.CreateEntry(i.ToString(System.Globalization.CultureInfo.InvariantCulture), CompressionLevel.NoCompression);
            }
        }

        Assert.StartsWith("it has more than 65535 members", Reading.Failure("a.zip", file.ToArray()), StringComparison.Ordinal);
    }

    [Fact]
    public void Read_DocumentOfNoKnownKind_IsNamed()
    {
        Assert.Equal("a Visio drawing: save it as PDF", Reading.Failure("a.vsdx", Packed.Zip(("[Content_Types].xml", "<Types/>"), ("visio/document.xml", "<x/>"))));
        Assert.StartsWith("a binary Excel workbook (xlsb)", Reading.Failure("a.xlsb", Packed.Zip(("_rels/.rels", Relationships(("officeDocument", "xl/workbook.bin"))), ("xl/workbook.bin", "\u0001"))), StringComparison.Ordinal);
        Assert.StartsWith("a package without a Word, Excel or PowerPoint document in it", Reading.Failure("a.xps", Packed.Zip(("[Content_Types].xml", "<Types/>"))), StringComparison.Ordinal);
    }

    [Fact]
    public void Read_Macros_AreNotRead() =>
        Assert.Equal("Text", Reading.Read("a.docm", Packed.Zip([("word/vbaProject.bin", "macro"), ("word/document.xml", $"<w:document {Namespaces}><w:body>{Paragraph("Text")}</w:body></w:document>")])).Text);

    [Fact]
    public void Read_MutatedFiles_NeverFailWithoutAReason()
    {
        (string Name, byte[] Content)[] seeds =
        [
            ("a.docx", Create(Paragraph("One", "Heading1") + Item("x", 1, 0) + $"<w:tbl>{Row("a", "b")}{Row("c", "d")}</w:tbl>", Styles, ("numbering", "<w:num w:numId='1'/>"))),
            ("a.xlsx", ExcelFiles.Create([("S", ExcelFiles.Rows(["Name", "Size"], ["x", 1.5]))], "<cellXfs><xf numFmtId='14'/></cellXfs>", "<si><t>s</t></si>")),
            ("a.pptx", PowerPointFiles.Create([PowerPointFiles.Shape("Title", "title") + PowerPointFiles.Shape("Text")])),
            ("a.zip", Packed.Zip(("a.md", "# T\n\ntext"), ("b.csv", "a,b\n1,2"))),
        ];
        foreach (var (name, content) in seeds)
        {
            foreach (var mutated in Mutation.Of(content, count: 200))
            {
                Reading.AssertReadOrRefused(name, mutated);
            }

            foreach (var mutated in Mutation.OfMembers(content, count: 100))
            {
                Reading.AssertReadOrRefused(name, mutated);
            }
        }
    }

    /// <summary>The letters of a column, from 0.</summary>
    private static string Column(int column) => column < 0 ? "" : Column((column / 26) - 1) + (char)('A' + (column % 26));
}
