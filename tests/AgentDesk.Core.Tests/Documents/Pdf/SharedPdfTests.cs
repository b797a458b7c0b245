using System.Text.Json;
using AgentDesk.Core.Documents;
using AgentDesk.TestKit;

namespace AgentDesk.Core.Tests.Documents.Pdf;

/// <summary>What the reader must find in real documents, sound and damaged; the tables beside this file were written from the pages as they look.</summary>
public sealed class SharedPdfTests
{
    private static readonly JsonSerializerOptions Web = new(JsonSerializerDefaults.Web);

    public static TheoryData<string> GoodFiles => [.. Good().Select(expected => expected.File)];

    public static TheoryData<string> BadFiles => [.. Bad().Keys];

    [Theory]
    [MemberData(nameof(GoodFiles))]
    public void Read_GoodDocument_HasWhatThePagesShow(string file)
    {
        var expected = Good().Single(item => item.File == file);
        var document = Reading.Read(file, File.ReadAllBytes(SharedData.Require("data/eval/good-documents/" + file)));
        Assert.Equal("application/pdf", document.MediaType);
        Assert.Equal(expected.LastPage, document.Blocks.Max(block => block.Page));
        Assert.Equal(expected.Title ?? document.Title, document.Title);
        AssertInOrder(expected.Headings, [.. document.Blocks.Where(block => block.Kind == BlockKind.Heading).Select(block => string.Join(" > ", block.Headings))]);

        var blocks = document.Blocks.Select(block => block.Range.Of(document.Text)).ToList();
        AssertTextInOrder(expected.Text, document.Text);
        AssertInOrder(expected.Blocks, blocks);
        Assert.All(expected.Never, never => Assert.DoesNotContain(never, document.Text, StringComparison.Ordinal));
        Assert.All(expected.NeverBlocks, never => Assert.DoesNotContain(never, blocks));
        Assert.All(expected.Notes, note => Assert.Contains(note, document.Notes));
    }

    [Theory]
    [MemberData(nameof(BadFiles))]
    public void Read_BadDocument_GivesItsTextOrAReason(string file)
    {
        var expected = Bad()[file];
        var content = File.ReadAllBytes(SharedData.Require("data/eval/bad-documents/" + file));
        if (expected.Text is not null)
        {
            Assert.Contains(expected.Text, Reading.Read(file, content).Text, StringComparison.Ordinal);
        }
        else
        {
            var error = Assert.Throws<DocumentReadException>(() => Reading.Read(file, content));
            Assert.StartsWith(expected.Reason!, error.Message, StringComparison.Ordinal);
        }
    }

    private static void AssertTextInOrder(IReadOnlyList<string> expected, string text)
    {
        var from = 0;
        foreach (var passage in expected)
        {
            var at = text.IndexOf(passage, from, StringComparison.Ordinal);
            Assert.True(at >= 0, $"Not found{(text.Contains(passage, StringComparison.Ordinal) ? " in its place" : "")}: {passage}");
            from = at;
        }
    }

    private static void AssertInOrder(IReadOnlyList<string> expected, List<string> actual)
    {
        var from = 0;
        foreach (var item in expected)
        {
            var at = actual.IndexOf(item, from);
            Assert.True(at >= 0, $"Not found{(actual.Contains(item) ? " in its place" : "")}: {item}\nThere are:\n{string.Join('\n', actual)}");
            from = at;
        }
    }

    private static List<GoodDocument> Good() => JsonSerializer.Deserialize<List<GoodDocument>>(Table("good-documents.json"), Web)!;

    private static Dictionary<string, BadDocument> Bad() => JsonSerializer.Deserialize<Dictionary<string, BadDocument>>(Table("bad-documents.json"), Web)!;

    private static string Table(string name) => File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Documents", "Pdf", name));

    /// <summary>Passages and headings stand in this order; lists that are absent demand nothing.</summary>
    private sealed record GoodDocument
    {
        public required string File { get; init; }

        public required int LastPage { get; init; }

        public string? Title { get; init; }

        public IReadOnlyList<string> Headings { get; init; } = [];

        public IReadOnlyList<string> Text { get; init; } = [];

        public IReadOnlyList<string> Blocks { get; init; } = [];

        public IReadOnlyList<string> Never { get; init; } = [];

        public IReadOnlyList<string> NeverBlocks { get; init; } = [];

        public IReadOnlyList<string> Notes { get; init; } = [];
    }

    private sealed record BadDocument(string? Text, string? Reason);
}
