using AgentDesk.TestKit;

namespace AgentDesk.Core.Tests.Documents.Office;

public sealed class SharedDamagedDocumentTests
{
    [Theory]
    [InlineData("49609.xlsx", "11698.24 | 10700.21", null)]
    [InlineData("54764.xlsx", "Test number 1", "xl/sharedStrings.xml: it is not well-formed XML")]
    [InlineData("clusterfuzz-testcase-minimized-POIFuzzer-6709287337197568.docx", "ListFormatOverride", "the file is damaged or cut off")]
    [InlineData("clusterfuzz-testcase-minimized-POIXSSFFuzzer-4828727001088000.xlsx", "uno | dos | tres", "the file is damaged or cut off")]
    [InlineData("clusterfuzz-testcase-minimized-POIXSSFFuzzer-5185049589579776.xlsx", "Column1 | Column2", "the file is damaged or cut off")]
    [InlineData("clusterfuzz-testcase-minimized-POIXSSFFuzzer-5937385319563264.xlsx", "Examples Showing the Effects of the Budget changes", null)]
    [InlineData("clusterfuzz-testcase-minimized-POIXWPFFuzzer-4791943399604224.docx", "本款固态硬盘是一款微型尺寸", "the file is damaged or cut off")]
    [InlineData("clusterfuzz-testcase-minimized-POIXWPFFuzzer-5166796835258368.docx", "This is a fairly simple word document", "the file is damaged or cut off")]
    [InlineData("clusterfuzz-testcase-minimized-POIXWPFFuzzer-5564805011079168.docx", "Таблица | Сначала | Все", "the file is damaged or cut off")]
    [InlineData("clusterfuzz-testcase-minimized-POIXWPFFuzzer-6061520554164224.docx", "A Nepalese name for Tilaka", "the file is damaged or cut off")]
    [InlineData("crash-517626e815e0afa9decd0ebb6d1dee63fb9907dd.docx", "Tika Waylan, a major character", "the file is damaged or cut off")]
    [InlineData("fake-power-point-malformed.pptx", "Test Slide", null)]
    public void Read_DamagedDocument_GivesWhatIsLeft(string file, string words, string? note)
    {
        var document = Reading.Read(file, Content(file));
        Assert.Contains(words, document.Text, StringComparison.Ordinal);
        Assert.True(note is null ? document.Notes.Count == 0 : document.Notes[0].StartsWith(note, StringComparison.Ordinal), string.Join('\n', document.Notes));
    }

    [Theory]
    [InlineData("60320-protected.xlsx", "needs a password")]
    [InlineData("bug53475-password-is-solrcell.docx", "needs a password")]
    [InlineData("protected_agile.docx", "needs a password")]
    [InlineData("protected_passtika.xlsx", "needs a password")]
    [InlineData("protected_upper_case.docx", "needs a password")]
    [InlineData("testEXCEL_protected_passtika_2.xlsx", "needs a password")]
    [InlineData("clusterfuzz-testcase-minimized-POIFuzzer-5040805309710336.xlsx", "damaged or cut off")]
    [InlineData("clusterfuzz-testcase-minimized-POIXWPFFuzzer-6442791109263360.docx", "damaged or cut off")]
    [InlineData("clusterfuzz-testcase-minimized-POIXSLFFuzzer-5471515212382208.pptx", "damaged or cut off")]
    [InlineData("clusterfuzz-testcase-minimized-XLSX2CSVFuzzer-5025401116950528.xlsx", "damaged or cut off")]
    [InlineData("clusterfuzz-testcase-minimized-XLSX2CSVFuzzer-5636439151607808.xlsx", "damaged or cut off")]
    [InlineData("clusterfuzz-testcase-minimized-XLSX2CSVFuzzer-6594557414080512.xlsx", "damaged or cut off")]
    [InlineData("poc-xmlbomb-empty.xlsx", "xl/sharedStrings.xml: it is not well-formed XML")]
    [InlineData("testWORD_truncated.docx", "damaged or cut off")]
    public void Read_HopelessDocument_SaysWhy(string file, string reason) => Assert.Contains(reason, Reading.Failure(file, Content(file)), StringComparison.Ordinal);

    private static byte[] Content(string file) => File.ReadAllBytes(SharedData.Require(Path.Combine("data/eval/bad-documents", file)));
}
