using AgentDesk.Core.Documents;
using AgentDesk.TestKit;

namespace AgentDesk.Core.Tests.Documents.Office;

public sealed class SharedOfficeDocumentTests
{
    private const string Folder = "data/eval/good-documents";

    public static TheoryData<string> Files => [.. SharedOfficeDocument.All.Select(document => document.File)];

    [Theory]
    [MemberData(nameof(Files))]
    public void Read_SharedDocument_FindsWhatItHolds(string file)
    {
        var expected = SharedOfficeDocument.All.Single(document => document.File == file);
        var document = Reading.Read(file, File.ReadAllBytes(SharedData.Require(Path.Combine(Folder, file))));
        Assert.Equal(expected.Title, document.Title);
        Assert.Equal(expected.Headings, document.Blocks.Count(block => block.Kind == BlockKind.Heading));
        Assert.Equal(expected.Pages, document.Blocks.Max(block => block.Page ?? 0));
        Assert.Equal(expected.Blocks, document.Blocks.Count);
        Assert.Empty(document.Notes);
        var at = 0;
        foreach (var text in expected.InOrder)
        {
            var found = document.Text.IndexOf(text, at, StringComparison.Ordinal);
            Assert.True(found >= 0, $"'{text}' is not found after {at}");
            at = found + text.Length;
        }

        if (expected.Row is { } row)
        {
            var block = document.Blocks.First(block => block.Kind == BlockKind.TableRow && block.Range.Of(document.Text).StartsWith(row, StringComparison.Ordinal));
            Assert.True(expected.Header is null || expected.Header == block.Header?.Of(document.Text), $"{block}");
        }
    }

    [Fact]
    public void Expectations_NameEveryOfficeDocument() => Assert.Equal(
        Directory.GetFiles(SharedData.Require(Folder)).Select(path => Path.GetFileName(path)!).Where(name => Path.GetExtension(name) is ".docx" or ".pptx" or ".xlsx").Order(StringComparer.Ordinal),
        SharedOfficeDocument.All.Select(document => document.File).Order(StringComparer.Ordinal));
}
