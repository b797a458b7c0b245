using AgentDesk.Core.Chunking;
using AgentDesk.Core.Indexing;
using Xunit;

namespace AgentDesk.TestKit.Conformance;

/// <summary>
/// What every <see cref="IChunkIndex"/> must do. A backend's test project derives one class that says how to open its storage; every test
/// gets an instance, and with it an empty storage, of its own.
/// </summary>
public abstract partial class ChunkIndexConformance : IAsyncLifetime
{
    private readonly List<IChunkIndex> _opened = [];

    /// <summary>The index under test, stamped and empty.</summary>
    protected IChunkIndex Index { get; private set; } = null!;

    protected static CancellationToken Token => TestContext.Current.CancellationToken;

    /// <summary>Opens this test's storage, which is empty at first; called again, it opens the same storage once more.</summary>
    protected abstract Task<IChunkIndex> OpenAsync(CancellationToken cancellationToken);

    public async ValueTask InitializeAsync()
    {
        Index = await ReopenAsync();
        await Index.EnsureStampAsync(IndexSamples.Stamp, Token);
    }

    public virtual async ValueTask DisposeAsync()
    {
        foreach (var index in _opened)
            await index.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    /// <summary>A second index over the same storage.</summary>
    protected async Task<IChunkIndex> ReopenAsync()
    {
        var index = await OpenAsync(Token);
        _opened.Add(index);
        return index;
    }

    [Fact]
    public async Task EnsureStamp_Unstamped_StampsOnce()
    {
        await Index.ClearAsync(Token);
        Assert.Null(await Index.GetStampAsync(Token));
        await Index.EnsureStampAsync(IndexSamples.Stamp, Token);
        await Index.EnsureStampAsync(IndexSamples.Stamp, Token);
        Assert.Equal(IndexSamples.Stamp, await Index.GetStampAsync(Token));
    }

    [Theory]
    [InlineData("other", 64, "lines-1")]
    [InlineData("fake-embedder", 65, "lines-1")]
    [InlineData("fake-embedder", 64, "lines-2")]
    public async Task EnsureStamp_AnotherStamp_SaysWhatToDo(string embedder, int dimensions, string chunker)
    {
        var expected = new IndexStamp(embedder, dimensions, chunker);
        var error = await Assert.ThrowsAsync<IndexStampMismatchException>(() => Index.EnsureStampAsync(expected, Token));
        Assert.Equal(IndexSamples.Stamp, error.Found);
        Assert.Equal(expected, error.Expected);
        Assert.Contains("--rebuild", error.Message, StringComparison.Ordinal);
        Assert.Equal(IndexSamples.Stamp, await Index.GetStampAsync(Token));
    }

    [Fact]
    public async Task Clear_FullIndex_LeavesNothing()
    {
        await Index.AddAsync("a.txt", ["one fish", "two fish"], Token);
        await Index.RecordFailureAsync(new DocumentFailure("b.txt", "broken", null, DateTimeOffset.UnixEpoch), Token);
        await Index.ClearAsync(Token);

        Assert.Null(await Index.FindAsync("a.txt", Token));
        Assert.Empty(await Index.GetFailuresAsync(Token));
        Assert.Equal((0, 0, 0L), Sizes(await Index.GetStatisticsAsync(Token)));
        await Index.EnsureStampAsync(IndexSamples.Stamp, Token);
        Assert.Empty(await SearchAsync("fish"));
        await Index.AddAsync("c.txt", ["red fish"], Token);
        Assert.Equal("red fish", Assert.Single(await SearchAsync("fish")).Chunk.Text);
    }

    [Fact]
    public async Task Reopen_AfterWrites_FindsEverything()
    {
        await Index.AddAsync("a.txt", ["one fish", "two fish"], Token);
        await Index.RecordFailureAsync(new DocumentFailure("b.txt", "broken", "00", DateTimeOffset.UnixEpoch), Token);
        await Index.DisposeAsync();

        var again = await ReopenAsync();
        Assert.Equal(IndexSamples.Stamp, await again.GetStampAsync(Token));
        AssertSame(IndexSamples.Document("a.txt", "one fish", "two fish").Document.Info, await again.FindAsync("a.txt", Token));
        Assert.Single(await again.GetFailuresAsync(Token));
        Assert.Equal(2, (await again.SearchAsync(new ChunkQuery { Text = "fish", Vector = IndexSamples.Embed("fish") }, Token)).Count);
    }

    [Fact]
    public async Task Statistics_Documents_CountsThem()
    {
        await Index.AddAsync("a.txt", ["one fish", "two fish"], Token);
        await Index.AddAsync("b.txt", ["鱼"], Token);
        await Index.AddAsync("a.txt", ["one fish"], Token);
        var statistics = await Index.GetStatisticsAsync(Token);
        Assert.Equal((2, 2, 9L), Sizes(statistics));
        Assert.NotEmpty(statistics.Location);
    }

    [Fact]
    public async Task Failures_RecordedTwice_KeepsTheLatestByPath()
    {
        var at = new DateTimeOffset(2025, 1, 2, 3, 4, 5, TimeSpan.Zero);
        await Index.RecordFailureAsync(new DocumentFailure("z.pdf", "old", null, at), Token);
        await Index.RecordFailureAsync(new DocumentFailure("a.pdf", "加密", "aa", at, "pdf-1 html-2"), Token);
        await Index.RecordFailureAsync(new DocumentFailure("z.pdf", "new", "bb", at.AddDays(1)), Token);
        Assert.Equal(
            [new DocumentFailure("a.pdf", "加密", "aa", at, "pdf-1 html-2"), new DocumentFailure("z.pdf", "new", "bb", at.AddDays(1))],
            await Index.GetFailuresAsync(Token));
    }

    [Fact]
    public async Task Failures_DocumentReadOrRemoved_AreForgotten()
    {
        await Index.RecordFailureAsync(new DocumentFailure("a.txt", "broken", null, DateTimeOffset.UnixEpoch), Token);
        await Index.RecordFailureAsync(new DocumentFailure("b.txt", "broken", null, DateTimeOffset.UnixEpoch), Token);
        await Index.AddAsync("a.txt", ["mended"], Token);
        await Index.RemoveAsync("b.txt", Token);
        Assert.Empty(await Index.GetFailuresAsync(Token));
    }

    protected static (int Documents, int Chunks, long TextLength) Sizes(IndexStatistics statistics)
    {
        ArgumentNullException.ThrowIfNull(statistics);
        return (statistics.Documents, statistics.Chunks, statistics.TextLength);
    }

    protected Task<IReadOnlyList<ChunkHit>> SearchAsync(string text, int limit = 10, string? source = null) =>
        Index.SearchAsync(new ChunkQuery { Text = text, Limit = limit, Filter = source is null ? null : new ChunkFilter { Folder = source } }, Token);

    private static void AssertSame(IndexedDocumentInfo expected, IndexedDocumentInfo? found)
    {
        Assert.Equal(expected.Tags, found?.Tags);
        Assert.Equal(expected.Notes, found?.Notes);
        // Records compare lists by reference; with the same lists the rest must be equal.
        Assert.Equal(expected, found! with { Tags = expected.Tags, Notes = expected.Notes });
    }

    private static void AssertSame(Chunk expected, Chunk found)
    {
        Assert.Equal(expected.Headings, found.Headings);
        Assert.Equal(expected.Sentences, found.Sentences);
        // Records compare lists by reference; with the same lists the rest must be equal.
        Assert.Equal(expected, found with { Headings = expected.Headings, Sentences = expected.Sentences });
    }
}
