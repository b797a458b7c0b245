using AgentDesk.Core.Indexing;

namespace AgentDesk.Core.Tests.Indexing;

public sealed class ChunkFilterTests
{
    private static readonly IndexedDocumentInfo[] s_documents =
    [
        Document("docs/a.md", "text/markdown", 1, "x"), Document("docs/sub/b.pdf", "application/pdf", 2, "x", "y"), Document("old/c.pdf", "application/pdf", 3, "y"),
    ];

    private static readonly ChunkFilter[] s_filters =
    [
        new(), new() { Folder = "docs" }, new() { Folder = "docs/sub/" }, new() { Folder = "old" }, new() { DocumentIds = ["docs/a.md", "old/c.pdf"] }, new() { DocumentIds = ["old/c.pdf"] },
        new() { MediaTypes = ["Application/PDF"] }, new() { MediaTypes = ["text/markdown", "application/pdf"] }, new() { ModifiedFrom = At(2) }, new() { ModifiedFrom = At(3) },
        new() { ModifiedTo = At(3) }, new() { ModifiedTo = At(2) }, new() { Tags = ["X"] }, new() { Tags = ["y"] }, new() { Tags = [] },
    ];

    [Fact]
    public void And_AnyTwo_LetsThroughWhatBothDo()
    {
        foreach (var one in s_filters)
        {
            Assert.Same(one, one.And(null));
            foreach (var other in s_filters)
                Assert.Equal(s_documents.Where(d => one.Matches(d) && other.Matches(d)), s_documents.Where(one.And(other).Matches));
        }
    }

    [Theory]
    [InlineData("/w/docs", "docs")]
    [InlineData("/w/docs/sub/", "docs/sub")]
    [InlineData("/w/docs/sub/b.md", "docs/sub/b.md")]
    [InlineData("/w", "")]
    [InlineData("/w/doc", null)]
    [InlineData("/w/docs/sub/b.md/c", null)]
    public void IdOf_PathAtOrAboveADocument_IsTheIdThere(string path, string? id)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "the paths are those of a Unix; run it on one");
        Assert.Equal(id, SourcePaths.IdOf(Document("docs/sub/b.md", "text/markdown", 1) with { Path = "/w/docs/sub/b.md" }, path));
    }

    private static DateTimeOffset At(int day) => new(2026, 3, day, 0, 0, 0, TimeSpan.Zero);

    private static IndexedDocumentInfo Document(string id, string mediaType, int day, params string[] tags) => new()
    {
        Id = id,
        Path = "/w/" + id,
        Title = id,
        MediaType = mediaType,
        Tags = tags,
        ContentHash = id,
        Bytes = 1,
        Modified = At(day),
        Indexed = At(day),
    };
}
