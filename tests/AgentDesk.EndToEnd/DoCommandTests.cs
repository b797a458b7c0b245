using AgentDesk.TestKit;
using AgentDesk.TestKit.Gguf;

namespace AgentDesk.EndToEnd;

public sealed class DoCommandTests(CorpusIndex corpus) : IClassFixture<CorpusIndex>
{
    [Fact]
    public async Task Do_ShippedModel_SaysThatItCannotWriteAndQuotesInstead()
    {
        var result = await corpus.RunAsync("do", "summarize", "corpus/en/tokenisation.md", "--sentences", "3", "--json");

        Assert.True(result.ExitCode == 0, result.Error);
        Assert.Contains("cannot write", result.Error, StringComparison.Ordinal);
        Assert.Equal(("program", "sentences"), (result.Json.GetProperty("decidedBy").GetString(), result.Json.GetProperty("method").GetString()));
        var document = await File.ReadAllTextAsync(Path.Combine(App.Repository, "corpus/en/tokenisation.md"), TestContext.Current.CancellationToken);
        var citations = result.Json.GetProperty("citations").EnumerateArray().ToList();
        Assert.Equal(3, citations.Count);
        Assert.All(citations, c => Assert.Equal(document[c.GetProperty("start").GetInt32()..c.GetProperty("end").GetInt32()], c.GetProperty("quote").GetString()));
    }

    [Fact]
    public async Task Do_DocumentOfTheIndexByName_WritesFiles()
    {
        using var folder = new TemporaryFolder();
        var table = folder.Resolve("pumps.csv");
        var result = await App.RunAsync(
            folder.Path, ["do", "extract-table", "case-study-parnell-rook-pumps", "--columns", "code,weight", "--without-model", "--out", table, "--data", corpus.Data]);

        Assert.True(result.ExitCode == 0, result.Error);
        Assert.Contains("PPR-9087,118 kg", await File.ReadAllTextAsync(table, TestContext.Current.CancellationToken), StringComparison.Ordinal);
        result = await App.RunAsync(folder.Path, ["do", "outline", "tokenisation.md", "--without-model", "--data", corpus.Data]);
        Assert.True(result.ExitCode == 0, result.Error);
        Assert.Contains("- Byte-pair encoding (BPE)", result.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Do_ModelOfRandomWeights_ReadsEveryPartAndFollowsTheSchema()
    {
        using var folder = new TemporaryFolder();
        var model = new TinyModel { ContextLength = 2_048 }.Write(folder.Resolve("tiny.gguf"));
        var text = folder.Write("long.md", string.Concat(Enumerable.Range(0, 60).Select(i => $"# Part {i}\n\nThe machine number {i} works well and everybody is content with it.\n\n")));
        var settings = folder.Write("settings.json", """{ "Profiles": { "default": { "MaxOutputTokens": 400 } }, "Model": { "StateCache": false } }""");

        var sentiment = await App.RunAsync(folder.Path, ["do", "sentiment", text, "--model", model, "--config", settings, "--json"]);
        Assert.NotEmpty(sentiment.Out);
        Assert.Equal("model", sentiment.Json.GetProperty("method").GetString());
        Assert.True(sentiment.Json.GetProperty("usage").GetProperty("requests").GetInt32() > 2);
        foreach (var verdict in sentiment.Json.GetProperty("sentiment").EnumerateArray())
            Assert.Contains(verdict.GetProperty("label").GetString(), (string[])["positive", "negative", "neutral", "mixed"]);
    }

    [Fact]
    public async Task Do_NoSentencesToQuote_FailsAndNamesWhatHelps()
    {
        using var folder = new TemporaryFolder();
        var table = folder.Write("people.csv", "name,note\nAda,tea\n");
        var result = await corpus.RunAsync("do", "summarise", table, "--without-model");
        Assert.Equal(1, result.ExitCode);
        Assert.Contains("extract-table", result.Error, StringComparison.Ordinal);
        Assert.Empty(result.Out);
    }

    [Theory]
    [InlineData(2, "do", "fly", "x")]
    [InlineData(2, "do", "compare", "one.md")]
    [InlineData(2, "do", "translate", "corpus/en/tool-use.md")]
    [InlineData(2, "do", "outline", "corpus/en/tool-use.md", "--to", "zh")]
    [InlineData(1, "do", "outline", "no-such-file.md")]
    [InlineData(1, "do", "outline", "corpus")]
    [InlineData(1, "do", "translate", "corpus/en/tool-use.md", "--to", "zh")]
    public async Task Do_Misused_SaysWhatToDo(int code, params string[] arguments)
    {
        var result = await corpus.RunAsync(arguments);
        Assert.Equal(code, result.ExitCode);
        Assert.NotEmpty(result.Error);
        Assert.Empty(result.Out);
    }
}
