using System.Globalization;
using Microsoft.SemanticKernel;
using Microsoft.SemanticKernel.Data;

namespace AgentDesk.Plugins.Search.Tests;

public sealed class DocumentsTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Documents_Found_MapsNameLinkAndValueInOrder()
    {
        var search = new FakeTextSearch(Record("7", "notes/tea.md#0-14", "Tea is steeped."), Record("3", "茶.txt#5-9", "茶要泡。"));
        var results = await SearchPlugin.DocumentsAsync(search.CreateKernel(), "how is tea made", cancellationToken: Token);
        Assert.Equal([new SearchResult(7, "notes/tea.md#0-14", "Tea is steeped."), new SearchResult(3, "茶.txt#5-9", "茶要泡。")], results);
        Assert.Equal("how is tea made", search.Query);
        Assert.Null(search.Options!.Filter);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("tea.md")]
    [InlineData("-4")]
    [InlineData("1.5")]
    [InlineData(" 4")]
    [InlineData("99999999999")]
    public async Task Documents_NameIsNoNumber_IsPassedOver(string? name)
    {
        var search = new FakeTextSearch(Record(name, "a.md", "Unnumbered."), Record("2", "b.md", "Numbered."));
        var results = await SearchPlugin.DocumentsAsync(search.CreateKernel(), "tea", cancellationToken: Token);
        Assert.Equal([new SearchResult(2, "b.md", "Numbered.")], results);
    }

    [Fact]
    public async Task Documents_NoLink_SourceIsEmpty()
    {
        var results = await SearchPlugin.DocumentsAsync(new FakeTextSearch(Record("1", null, "Text.")).CreateKernel(), "tea", cancellationToken: Token);
        Assert.Equal([new SearchResult(1, "", "Text.")], results);
    }

    [Fact]
    public async Task Documents_NothingFound_IsEmpty()
    {
        var search = new FakeTextSearch();
        Assert.Empty(await SearchPlugin.DocumentsAsync(search.CreateKernel(), "tea", cancellationToken: Token));
        Assert.Equal(1, search.Calls);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(20)]
    public async Task Documents_LimitWithinBounds_IsPassedAsTop(int limit)
    {
        var search = new FakeTextSearch(Many(30));
        var results = await SearchPlugin.DocumentsAsync(search.CreateKernel(), "tea", limit, cancellationToken: Token);
        Assert.Equal(limit, search.Options!.Top);
        Assert.Equal(Enumerable.Range(1, limit), results.Select(result => result.Id));
    }

    [Fact]
    public async Task Documents_NoLimit_AsksForFive()
    {
        var search = new FakeTextSearch(Many(30));
        Assert.Equal(5, (await SearchPlugin.DocumentsAsync(search.CreateKernel(), "tea", cancellationToken: Token)).Count);
        Assert.Equal(5, search.Options!.Top);
    }

    [Theory]
    [InlineData(int.MinValue)]
    [InlineData(-1)]
    [InlineData(0)]
    [InlineData(21)]
    [InlineData(int.MaxValue)]
    public async Task Documents_LimitOutOfBounds_SaysBoundsAndValue(int limit)
    {
        var search = new FakeTextSearch(Many(3));
        var error = await Assert.ThrowsAsync<ArgumentException>(
            () => SearchPlugin.DocumentsAsync(search.CreateKernel(), "tea", limit, cancellationToken: Token));
        Assert.Equal($"The limit must be 1 to 20, but is {limit.ToString(CultureInfo.InvariantCulture)}.", error.Message);
        Assert.Equal(0, search.Calls);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData(" \t\n\u3000")]
    public async Task Documents_BlankQuery_SaysWhatToDo(string? query)
    {
        var search = new FakeTextSearch(Many(3));
        var error = await Assert.ThrowsAsync<ArgumentException>(
            () => SearchPlugin.DocumentsAsync(search.CreateKernel(), query!, cancellationToken: Token));
        Assert.Equal("The query is empty: say what to look for.", error.Message);
        Assert.Equal(0, search.Calls);
    }

    [Theory]
    [InlineData(1_999, 1_999)]
    [InlineData(2_000, 2_000)]
    [InlineData(2_001, 2_000)]
    [InlineData(100_000, 2_000)]
    public async Task Documents_LongQuery_IsCutToItsBeginning(int length, int expected)
    {
        var search = new FakeTextSearch(Many(1));
        var query = string.Concat(Enumerable.Range(0, length).Select(i => (char)('a' + i % 26)));
        await SearchPlugin.DocumentsAsync(search.CreateKernel(), query, cancellationToken: Token);
        Assert.Equal(query[..expected], search.Query);
    }

    [Fact]
    public async Task Documents_Source_FiltersOnLinkBeforeTheLimit()
    {
        var search = new FakeTextSearch(
            Record("1", "a.md", "One."), Record("2", "b.md", "Two."), Record("b.md", "a.md", "Named so."), Record("4", "b.md", "Four."));
        var results = await SearchPlugin.DocumentsAsync(search.CreateKernel(), "tea", 2, "b.md", Token);
        Assert.Equal([new SearchResult(2, "b.md", "Two."), new SearchResult(4, "b.md", "Four.")], results);
        Assert.Equal(2, search.Options!.Top);
    }

    [Theory]
    [InlineData("")]
    [InlineData("  ")]
    public async Task Documents_BlankSource_SearchesAll(string source)
    {
        var search = new FakeTextSearch(Many(2));
        Assert.Equal(2, (await SearchPlugin.DocumentsAsync(search.CreateKernel(), "tea", source: source, cancellationToken: Token)).Count);
        Assert.Null(search.Options!.Filter);
    }

    [Fact]
    public async Task Documents_HostWithoutSearch_Throws()
    {
        var error = await Assert.ThrowsAsync<KernelException>(() => SearchPlugin.DocumentsAsync(new Kernel(), "tea", cancellationToken: Token));
        Assert.Contains("ITextSearch", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Documents_NoKernel_Throws() =>
        await Assert.ThrowsAsync<ArgumentNullException>("kernel", () => SearchPlugin.DocumentsAsync(null!, "tea", cancellationToken: Token));

    [Fact]
    public async Task Documents_CancelledBefore_DoesNotSearch()
    {
        var search = new FakeTextSearch(Many(3));
        var cancelled = new CancellationToken(canceled: true);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            () => SearchPlugin.DocumentsAsync(search.CreateKernel(), "tea", cancellationToken: cancelled));
        Assert.Equal(0, search.Calls);
    }

    [Fact]
    public async Task Documents_CancelledWhileReading_Stops()
    {
        using var source = CancellationTokenSource.CreateLinkedTokenSource(Token);
        var read = 0;
        var search = new FakeTextSearch(Many(3)) { AfterRecord = () => { read++; source.Cancel(); } };
        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            () => SearchPlugin.DocumentsAsync(search.CreateKernel(), "tea", cancellationToken: source.Token));
        Assert.Equal(source.Token, search.Token);
        Assert.Equal(1, read);
    }

    private static TextSearchResult[] Many(int count) =>
        [.. Enumerable.Range(1, count).Select(i => Record(i.ToString(CultureInfo.InvariantCulture), "a.md", "Text."))];

    private static TextSearchResult Record(string? name, string? link, string text) => new(text) { Name = name, Link = link };
}
