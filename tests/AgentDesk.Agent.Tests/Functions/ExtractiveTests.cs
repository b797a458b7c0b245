using AgentDesk.Agent.Functions;
using AgentDesk.Agent.Functions.Extractive;
using AgentDesk.Agent.Prompts;

namespace AgentDesk.Agent.Tests.Functions;

public sealed class ExtractiveTests
{
    [Fact]
    public async Task Summarise_QuotesSentencesWithTheirExactPlaces()
    {
        var document = FunctionTests.Document("""
            # Tides

            The moon pulls the water of the sea, and the tides follow the moon. Sailors have known this for long.

            ## Height

            Where a bay narrows, the tides of the sea rise higher than on the open coast. In one bay the tides reach sixteen metres. Lunch was good.
            """);
        var result = await RunAsync(ReadyFunction.Summarise, r => r with { Sentences = 2 }, document);

        Assert.Equal(2, result.Citations.Count);
        Assert.All(result.Citations, c => Assert.Equal(c.Quote, c.Range.Of(document.Text)));
        Assert.Contains("The moon pulls", result.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Lunch", result.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Summarise_NoSentences_SaysWhatToDoInstead()
    {
        var table = FunctionTests.Document("name,note\nAda,likes tea\n", "people.csv");
        var error = await Assert.ThrowsAsync<FunctionException>(() => RunAsync(ReadyFunction.Summarise, r => r, table));
        Assert.Contains("people.csv", error.Message, StringComparison.Ordinal);
        Assert.Contains("extract-table", error.Message, StringComparison.Ordinal);

        var result = await RunAsync(ReadyFunction.Summarise, r => r, table, FunctionTests.Document("The moon pulls the water of the sea twice a day."));
        Assert.Equal("people.csv", Assert.Single(result.Failures).Document);
        Assert.Single(result.Citations);
    }

    [Fact]
    public async Task Sentiment_OneWordOnly_ScoresNothing()
    {
        var verdict = Assert.Single((await RunAsync(ReadyFunction.Sentiment, r => r, FunctionTests.Document("The pump is bad.", "a.txt"))).Sentiment!);
        Assert.Equal(("neutral", 0.0), (verdict.Label, verdict.Score));
        Assert.Contains("bad", Assert.Single(verdict.Reasons), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Outline_NestsHeadings_OrShowsPassagesWhereThereAreNone()
    {
        Assert.Equal("# A\n- B\n  - C\n- D", (await RunAsync(ReadyFunction.Outline, r => r, FunctionTests.Document("# A\n\nx\n\n## B\n\nx\n\n### C\n\nx\n\n## D\n\nx"))).Text);
        Assert.Equal("# plain\n- One thing.\n- Another.", (await RunAsync(ReadyFunction.Outline, r => r, FunctionTests.Document("One thing. More of it.\n\nAnother.", "plain.txt"))).Text);
    }

    [Fact]
    public async Task Compare_FindsChangedNumbersAndWhatIsOnlyInOne()
    {
        var result = await RunAsync(
            ReadyFunction.Compare, r => r,
            FunctionTests.Document("The warranty period of the filter is two years. The cover takes a torque of 35 newton metres. Cats sleep all day long."),
            FunctionTests.Document("The warranty period of the filter is two years. The cover takes a torque of 48 newton metres. Ships sail on open water.", "b.md"));

        Assert.Equal("diff", result.Method);
        Assert.Contains("1 sentences are the same, 1 are alike but changed, 1 stand only in the first, 1 only in the second", result.Text, StringComparison.Ordinal);
        Assert.Contains("35 newton metres. [1]\n  → The cover takes a torque of 48 newton metres. [2]", result.Text, StringComparison.Ordinal);
        Assert.Equal(["a.md", "b.md", "a.md", "b.md"], result.Citations.Select(c => c.Document));
    }

    [Fact]
    public async Task Table_CopiesTablesAndNarrowsThemToColumns()
    {
        var document = FunctionTests.Document("| Code | Price, net |\n|---|---|\n| P-1 | 100 |\n| P-2 | |\n");
        Assert.Equal([["P-1", "100"], ["P-2", null]], (await RunAsync(ReadyFunction.Table, r => r, document)).Table!.Rows);
        Assert.Equal([["100"], [null]], (await RunAsync(ReadyFunction.Table, r => r with { Columns = ["price"] }, document)).Table!.Rows);
        Assert.Contains("weight", (await Assert.ThrowsAsync<FunctionException>(() => RunAsync(ReadyFunction.Table, r => r with { Columns = ["weight"] }, document))).Message, StringComparison.Ordinal);
        var csv = await RunAsync(ReadyFunction.Table, r => r, FunctionTests.Document("name,note\nAda,\"a, \"\"b\"\"\"\nBob,c\n", "people.csv"));
        Assert.Equal([["Ada", "a, \"b\""], ["Bob", "c"]], csv.Table!.Rows);
    }

    [Theory]
    [InlineData("The staff was friendly and helpful, and the room was clean. I loved it!", "positive")]
    [InlineData("A terrible stay: the room was dirty, the heating broken, and nobody apologised.", "negative")]
    [InlineData("The food was not good and the waiter was never friendly.", "negative")]
    [InlineData("The screen is excellent, the sound is awful.", "mixed")]
    [InlineData("The train leaves at nine.", "neutral")]
    [InlineData("客服很耐心，物流迅速，衣服也漂亮，非常满意。", "positive")]
    [InlineData("质量太差，用了两天就坏了，客服态度恶劣，要求退货。", "negative")]
    [InlineData("不好用，也不漂亮。", "negative")]
    [InlineData("质量真不错，推荐！", "positive")]
    public async Task Sentiment_CountsWordsAndNegations(string text, string label) =>
        Assert.Equal(label, Assert.Single((await RunAsync(ReadyFunction.Sentiment, r => r, FunctionTests.Document(text, "a.txt"))).Sentiment!).Label);

    [Fact]
    public void SentimentWords_ShowWhatTheyCounted() =>
        Assert.Equal(["not good", "不漂亮", "不错"], SentimentWords.Find("not good 不漂亮，不错").Select(w => w.Text));

    [Fact]
    public async Task Explain_CodeListsDefinitionsWithLines_OtherTextsAreRefused()
    {
        var code = FunctionTests.Document("import os\n\ndef first(a):\n    return a\n\ndef second(b):\n    return b\n", "x.py");
        Assert.Equal("# x.py\n- first (line 3)\n- second (line 6)", (await RunAsync(ReadyFunction.Explain, r => r, code)).Text);
        await Assert.ThrowsAsync<FunctionException>(() => RunAsync(ReadyFunction.Explain, r => r, FunctionTests.Document("No code.")));
    }

    private static Task<FunctionResult> RunAsync(string name, Func<FunctionRequest, FunctionRequest> change, params FunctionDocument[] documents) =>
        new FunctionRunner(null, new PromptLibrary()).RunAsync(change(FunctionTests.Request(name, documents)), null, TestContext.Current.CancellationToken);
}
