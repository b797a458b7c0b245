using AgentDesk.Agent.Sessions;
using AgentDesk.Agent.Tests.Fakes;
using AgentDesk.Agent.Tools;
using AgentDesk.Core.Retrieval;
using Microsoft.SemanticKernel.Data;

namespace AgentDesk.Agent.Tests;

public sealed class SessionTextSearchTests
{
    private const string Pumps = "The pump PPR-9087 runs at 1450 revolutions per minute. Its housing is cast iron.";
    private readonly EvidenceLedger _ledger = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Search_Question_NumbersSentencesAndRemembersThem()
    {
        var search = Create();

        var results = await ReadAsync(await search.GetTextSearchResultsAsync("How fast does the pump PPR-9087 run?", cancellationToken: Token));

        Assert.Equal(("1", "docs/pumps.txt#0-54", "The pump PPR-9087 runs at 1450 revolutions per minute."), (results[0].Name, results[0].Link, results[0].Value));
        Assert.Equal(results.Count, search.Take().Count);
        Assert.Empty(search.Take());
        Assert.NotNull(search.LastResult);
    }

    [Fact]
    public async Task Search_FilterOnLink_NarrowsToTheDocument()
    {
        var results = await ReadAsync(await Create().GetTextSearchResultsAsync(
            "pump PPR-9087", new TextSearchOptions<TextSearchResult> { Filter = r => r.Link == "docs/other.txt" }, Token));

        Assert.DoesNotContain(results, r => r.Link!.StartsWith("docs/pumps", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Search_FilterOnName_OpensThePassageAroundTheEvidence()
    {
        var search = Create();
        await search.GetTextSearchResultsAsync("How fast does the pump PPR-9087 run?", cancellationToken: Token);

        var passage = await ReadAsync(await search.GetTextSearchResultsAsync(string.Empty, Named("1"), Token));

        Assert.Equal(Pumps, string.Join(' ', passage.Select(p => p.Value)));
        Assert.Equal("1", passage[0].Name);
    }

    [Theory]
    [InlineData("9")]
    [InlineData("x")]
    public async Task Search_UnknownEvidence_SaysWhichNumbersThereAre(string name) =>
        Assert.Contains("1 to", (await Assert.ThrowsAsync<ArgumentException>(() => Create().GetTextSearchResultsAsync(string.Empty, Named(name), Token))).Message, StringComparison.Ordinal);

    [Fact]
    public async Task Search_OtherFilters_AreRefused() => await Assert.ThrowsAsync<NotSupportedException>(() => Create().GetTextSearchResultsAsync(
        "pump", new TextSearchOptions<TextSearchResult> { Filter = r => r.Value!.Length > 3 }, Token));

    [Fact]
    public async Task Search_Strings_AreTheSentences()
    {
        var strings = new List<string>();
        await foreach (var text in (await Create().SearchAsync("How fast does the pump PPR-9087 run?", cancellationToken: Token)).Results)
            strings.Add(text);

        Assert.Contains("The pump PPR-9087 runs at 1450 revolutions per minute.", strings);
    }

    private SessionTextSearch Create()
    {
        var desk = new TestDesk().With("docs/pumps.txt", Pumps).With("docs/other.txt", "Copper conducts heat well.");
        return new SessionTextSearch(new Retriever(desk.Index, desk.Embedder, new RetrievalOptions()), desk.Index, _ledger);
    }

    private static TextSearchOptions<TextSearchResult> Named(string name) => new() { Filter = r => r.Name == name };

    private static async Task<List<TextSearchResult>> ReadAsync(KernelSearchResults<TextSearchResult> results)
    {
        var list = new List<TextSearchResult>();
        await foreach (var result in results.Results)
            list.Add(result);
        return list;
    }
}
