using AgentDesk.Core.Indexing;
using Xunit;

namespace AgentDesk.TestKit.Conformance;

public abstract partial class ChunkIndexConformance
{
    private static readonly DateTimeOffset s_newYear = new(2024, 1, 1, 0, 0, 0, TimeSpan.FromHours(8));

    /// <summary>Filters and the documents of <see cref="AddShelfAsync"/> that pass them.</summary>
    public static TheoryData<ChunkFilter, string> Filters => new()
    {
        { new ChunkFilter(), "notes/a.md notes/b.pdf old/c.pdf notes" },
        { new ChunkFilter { DocumentIds = ["old/c.pdf", "notes", "gone"] }, "old/c.pdf notes" },
        { new ChunkFilter { DocumentIds = [] }, "" },
        { new ChunkFilter { Folder = "notes" }, "notes/a.md notes/b.pdf notes" },
        { new ChunkFilter { MediaTypes = ["Application/PDF", "text/html"] }, "notes/b.pdf old/c.pdf" },
        { new ChunkFilter { ModifiedFrom = s_newYear }, "notes/b.pdf old/c.pdf" },
        { new ChunkFilter { ModifiedTo = s_newYear }, "notes/a.md notes" },
        { new ChunkFilter { ModifiedFrom = s_newYear.AddTicks(1).ToUniversalTime(), ModifiedTo = s_newYear.AddDays(1) }, "old/c.pdf" },
        { new ChunkFilter { Tags = ["draft"] }, "notes/a.md notes/b.pdf" },
        { new ChunkFilter { Tags = ["年度 报告", "DRAFT"] }, "notes/b.pdf" },
        { new ChunkFilter { Tags = ["draf"] }, "" },
        { new ChunkFilter { Tags = [] }, "notes/a.md notes/b.pdf old/c.pdf notes" },
        { new ChunkFilter { Folder = "notes", MediaTypes = ["application/pdf"], Tags = ["draft"], ModifiedFrom = s_newYear }, "notes/b.pdf" },
        { new ChunkFilter { Folder = "old", Tags = ["draft"] }, "" },
    };

    [Theory]
    [MemberData(nameof(Filters), DisableDiscoveryEnumeration = true)]
    public async Task Search_Filter_KeepsToWhatPasses(ChunkFilter filter, string expected)
    {
        await AddShelfAsync();
        var ids = expected.Split(' ', StringSplitOptions.RemoveEmptyEntries).Order(StringComparer.Ordinal);
        var words = await Index.SearchAsync(new ChunkQuery { Text = "fish", Filter = filter }, Token);
        Assert.Equal(ids, words.Select(hit => hit.Chunk.DocumentId).Order(StringComparer.Ordinal));
        var both = await Index.SearchAsync(new ChunkQuery { Text = "fish", Vector = IndexSamples.Embed("a fish"), Filter = filter }, Token);
        Assert.Equal(ids, both.Select(hit => hit.Chunk.DocumentId).Distinct().Order(StringComparer.Ordinal));
        Assert.True(both.Count == 0 || (both.Min(hit => hit.DenseRank) == 1 && both.Min(hit => hit.LexicalRank) == 1));
    }

    [Fact]
    public async Task Find_Tags_AreKept()
    {
        await AddShelfAsync();
        Assert.Equal(["draft", "年度 报告"], (await Index.FindAsync("notes/b.pdf", Token))!.Tags);
        Assert.Empty((await Index.FindAsync("old/c.pdf", Token))!.Tags);
    }

    private async Task AddShelfAsync()
    {
        await PutAsync("notes/a.md", "text/markdown", s_newYear.AddTicks(-1), "draft");
        await PutAsync("notes/b.pdf", "application/pdf", s_newYear.ToUniversalTime(), "draft", "年度 报告");
        await PutAsync("old/c.pdf", "application/pdf", s_newYear.AddHours(3).ToOffset(TimeSpan.FromHours(-5)));
        await PutAsync("notes", "text/plain", s_newYear.AddYears(-1), "drafts");

        Task PutAsync(string id, string mediaType, DateTimeOffset modified, params string[] tags)
        {
            var (document, chunks) = IndexSamples.Document(id, "a fish", "nothing");
            var info = document.Info with { MediaType = mediaType, Modified = modified, Tags = tags };
            return Index.ReplaceAsync(document with { Info = info }, chunks, Token);
        }
    }
}
