using System.ComponentModel;
using System.Text;
using AgentDesk.Agent.Approval;
using AgentDesk.Agent.Plugins;
using AgentDesk.Agent.Sessions;
using AgentDesk.Agent.Tests.Fakes;
using AgentDesk.Agent.Tools;
using AgentDesk.Core.Retrieval;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.FileProviders;
using Microsoft.SemanticKernel;
using Microsoft.SemanticKernel.Data;

namespace AgentDesk.Agent.Tests;

/// <summary>What a plugin gets from its host, and what the host takes from it.</summary>
public sealed class PluginServicesTests
{
    private const string Pages = """[{"link":"https://example.org/tea","name":"Tea","value":"Tea is steeped.","date":"2026-01-02"},{"link":"ftp://example.org","value":"No."},{"value":"No link."},null]""";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Search_LinkWithARange_TakesExactlyThatTextAsEvidence()
    {
        var (desk, ledger) = (new TestDesk().With("data/sales.csv", "item,price\ntea,3\nmilk,2\n"), new EvidenceLedger());
        var search = Create(desk, ledger);

        var found = await search.GetTextSearchResultsAsync(string.Empty, new TextSearchOptions<TextSearchResult> { Filter = r => r.Link == "data/sales.csv#11-16" }, Token);

        Assert.Equal("tea,3", Assert.Single(ledger.Entries).Evidence.Text);
        Assert.Equal("data/sales.csv#11-16", Assert.Single(await found.Results.ToListAsync(Token)).Link);
        Assert.Equal(1, Assert.Single(search.Take()).Number);
        await Assert.ThrowsAsync<ArgumentException>(() => search.GetTextSearchResultsAsync(string.Empty, new TextSearchOptions<TextSearchResult> { Filter = r => r.Link == "data/sales.csv#11-900" }, Token));
    }

    [Theory]
    [InlineData("pumps.md")]
    [InlineData("./docs/pumps.md")]
    [InlineData("docs\\pumps.md")]
    [InlineData("docs/")]
    [InlineData("DOCS/pumps.md")]
    public async Task Search_SourceAsModelsWriteIt_FindsTheDocument(string source)
    {
        var desk = new TestDesk().With("en/docs/pumps.md", "The pump runs at 1450 revolutions.").With("docs/pumps.md", "The pump runs at 1500 revolutions.");
        if (source == "pumps.md")
            desk = new TestDesk().With("docs/pumps.md", "The pump runs at 1500 revolutions.");

        var found = await Create(desk, new EvidenceLedger()).GetTextSearchResultsAsync("pump revolutions", new TextSearchOptions<TextSearchResult> { Filter = r => r.Link == source }, Token);

        Assert.Equal(["docs/pumps.md#0-34"], await found.Results.Select(r => r.Link).ToListAsync(Token));
    }

    [Theory]
    [InlineData("pumps.md", "Several", "en/pumps.md, zh/pumps.md")]
    [InlineData("pump", "Similar", "en/pumps.md, zh/pumps.md")]
    [InlineData("valves.md", "No document", "Leave the source out")]
    public async Task Search_SourceThatIsNone_SaysWhichThereAre(string source, string why, string what)
    {
        var desk = new TestDesk().With("zh/pumps.md", "The pump.").With("en/pumps.md", "The pump.");

        var error = await Assert.ThrowsAsync<ArgumentException>(() =>
            Create(desk, new EvidenceLedger()).GetTextSearchResultsAsync("pump", new TextSearchOptions<TextSearchResult> { Filter = r => r.Link == source }, Token));

        Assert.Contains(why, error.Message, StringComparison.Ordinal);
        Assert.Contains(what, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void DocumentTexts_Document_IsItsExtractedText()
    {
        var documents = new DocumentTexts(new TestDesk().With("a/茶.csv", "茶,3").With("b.csv", "x").Index);

        using var reader = new StreamReader(documents.GetFileInfo("a/茶.csv").CreateReadStream(), Encoding.UTF8);
        Assert.Equal("茶,3", reader.ReadToEnd());
        Assert.Equal(["a/茶.csv", "b.csv"], documents.GetDirectoryContents("").Select(f => f.Name).Order(StringComparer.Ordinal));
        Assert.Equal(["a/茶.csv"], documents.GetDirectoryContents("a/").Select(f => f.Name));
        Assert.False(documents.GetFileInfo("../b.csv").Exists);
        Assert.False(documents.GetDirectoryContents("none").Exists);
    }

    [Fact]
    public async Task Turn_ToolThatReturnsPages_CitesThemByAddressAndDate()
    {
        var desk = new TestDesk
        {
            Profile = new ModelProfile(),
            Plugins = [TestPlugins.Search, Web(FunctionEffect.Outbound)],
            PluginSettings = Settings("web:Url", "http://x"),
            Approve = (_, _) => Task.FromResult(ApprovalAnswer.Once),
        };
        desk.Model.Calls("web_pages", ("query", "tea")).Says("Tea is steeped. [1]");

        var answer = await desk.AnswerAsync("How is tea made?");

        var citation = Assert.Single(answer.Answer.Citations);
        Assert.Equal(("https://example.org/tea", "2026-01-02", false), (citation.Url!.AbsoluteUri, citation.Date, citation.Verified));
        Assert.Equal("Tea is steeped.", citation.Quote);
        Assert.Equal("http://x", WebPages.LastSetting);
    }

    [Fact]
    public async Task Turn_NothingInTheDocuments_LetsTheModelLookOnTheWeb()
    {
        var desk = new TestDesk
        {
            Profile = new ModelProfile(),
            Plugins = [TestPlugins.Search, Web(FunctionEffect.Outbound)],
            PluginSettings = Settings("web:Url", "http://x"),
            Approve = (_, _) => Task.FromResult(ApprovalAnswer.Once),
        };
        desk.Model.Calls("search", ("query", "tea")).Calls("web_pages", ("query", "tea")).Says("Tea is steeped. [1]");

        Assert.Single((await desk.AnswerAsync("How is tea made?")).Answer.Citations);
    }

    [Fact]
    public void Toolbox_RequiredSettingIsMissing_DoesNotOfferTheFunction()
    {
        var catalog = PluginCatalog.FromPlugins([TestPlugins.Search, Web(FunctionEffect.Outbound)]);

        Assert.Null(new Toolbox(catalog).Find("web_pages"));
        Assert.Null(new Toolbox(catalog, Settings("web:Url", " ")).Find("web_pages"));
        Assert.NotNull(new Toolbox(catalog, Settings("web:Url", "http://x")).Find("web_pages"));
        Assert.Equal("search", new Toolbox(catalog, Settings("web:Url", "http://x")).Search!.Name);
    }

    private static SessionTextSearch Create(TestDesk desk, EvidenceLedger ledger) =>
        new(new Retriever(desk.Index, desk.Embedder, new RetrievalOptions { Threshold = 0, Floor = 0 }), desk.Index, ledger);

    private static IConfiguration Settings(string key, string value) =>
        new ConfigurationBuilder().AddInMemoryCollection([new KeyValuePair<string, string?>(key, value)]).Build();

    private static LoadedPlugin Web(FunctionEffect effect) => new(
        new PluginManifest
        {
            Id = "web",
            Version = "1",
            Assembly = "x.dll",
            Functions = new Dictionary<string, FunctionManifest> { ["pages"] = new() { Effect = effect, Evidence = true, Requires = "Url" } },
        },
        "nowhere",
        KernelPluginFactory.CreateFromObject(new WebPages(), "web"));

    private sealed class WebPages
    {
        public static string? LastSetting { get; private set; }

        [KernelFunction("pages")]
        [Description("Pages.")]
        public static string Find(Kernel kernel, string query)
        {
            LastSetting = kernel.GetRequiredService<IConfiguration>("web")["Url"];
            Assert.NotNull(kernel.GetRequiredService<TimeProvider>());
            Assert.NotNull(kernel.GetRequiredService<IFileProvider>());
            return query.Length > 0 ? Pages : "[]";
        }
    }
}
