using System.Text;
using System.Text.Json;
using AgentDesk.Agent.Functions;
using AgentDesk.Agent.Prompts;
using AgentDesk.Agent.Tracing;
using AgentDesk.Core.Documents;

namespace AgentDesk.Agent.Tests.Functions;

public sealed class FunctionTests
{
    private const string Report = """
        # Pumps

        The pump runs at 12 bar. Its seal lasts 5,000 hours.

        ## Service

        - Change the oil every year.
        - Tighten the cover with 35 newton metres.

        | Code | Price |
        |---|---|
        | P-1 | 100 |
        | P-2 | 250 |

        ```
        do not translate me
        ```

        The end {sentences} of it.
        """;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Summarise_FitsTheWindow_IsOneRequestWithTheDocumentAsData()
    {
        var model = new EchoModel(1_000, (_, _, _) => "It is about pumps.");
        var result = await RunAsync(model, ReadyFunction.Summarise, Document(Report));

        Assert.Equal(("It is about pumps.", "model"), (result.Text, result.Method));
        var (instruction, data, _) = Assert.Single(model.Requests);
        Assert.DoesNotContain("pump", instruction, StringComparison.Ordinal);
        Assert.Contains("5 sentences", instruction, StringComparison.Ordinal);
        Assert.Contains("{sentences}", data, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Summarise_FarLongerThanTheWindow_ReadsEverythingAndJoinsInLevels()
    {
        var text = Long(4_000);
        var model = new EchoModel(400, (i, d, _) => i.Contains("successive parts", StringComparison.Ordinal) ? "joined " + d.Split(' ')[0] : "point point point point point point point point point point point point");
        var progress = new List<FunctionProgress>();
        var result = await RunAsync(model, ReadyFunction.Summarise, Document(text), progress: progress);

        var parts = model.Requests.Where(r => r.Instruction.Contains("part by part", StringComparison.Ordinal)).ToList();
        Assert.True(parts.Count > 10);
        foreach (var fact in Enumerable.Range(0, 4_000 / 10))
            Assert.Contains(parts, p => p.Data.Contains($"fact{fact} ", StringComparison.Ordinal));
        Assert.True(model.Requests.Count - parts.Count > 1, "The parts' texts are more than one request can join.");
        Assert.StartsWith("joined", result.Text, StringComparison.Ordinal);
        Assert.Equal(model.Requests.Count, result.Usage.Requests);
        Assert.Equal(progress[^1].Total, progress[^1].Done);
        Assert.Empty(result.Failures);
    }

    [Fact]
    public async Task Summarise_OnePartFails_KeepsTheOthersAndSaysWhich()
    {
        var calls = 0;
        var model = new EchoModel(400, (i, _, _) => i.Contains("part by part", StringComparison.Ordinal) && calls++ == 1 ? throw new InvalidOperationException("out of luck") : "fine");
        var result = await RunAsync(model, ReadyFunction.Summarise, Document(Long(1_000)));

        Assert.Equal("fine", result.Text);
        Assert.Equal("out of luck", Assert.Single(result.Failures).Reason);
    }

    [Fact]
    public async Task Summarise_EverythingFails_Throws()
    {
        var model = new EchoModel(400, (_, _, _) => throw new InvalidOperationException("out of luck"));
        Assert.Contains("out of luck", (await Assert.ThrowsAsync<FunctionException>(() => RunAsync(model, ReadyFunction.Summarise, Document(Long(1_000))))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Translate_Stopped_KeepsWhatWasDone()
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(Token);
        var model = new EchoModel(1_000, (_, d, _) =>
        {
            if (d.Contains("oil", StringComparison.Ordinal))
                stop.Cancel();
            return d.ToUpperInvariant();
        });
        var runner = new FunctionRunner(new FunctionParts(model, model, new ModelProfile()), new PromptLibrary());
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => runner.RunAsync(Request(ReadyFunction.Translate, Document(Report)) with { Language = "en" }, null, stop.Token));
        Assert.StartsWith("# PUMPS\n\nTHE PUMP RUNS", runner.Partial!.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Translate_KeepsMarksTablesAndCode()
    {
        var model = new EchoModel(1_000, (_, d, _) => d.ToUpperInvariant());
        var result = await RunAsync(model, ReadyFunction.Translate, Document(Report));

        Assert.Equal(
            Report.ToUpperInvariant().Replace("DO NOT TRANSLATE ME", "do not translate me", StringComparison.Ordinal),
            result.Text);
    }

    [Fact]
    public async Task Translate_RowLosesACell_StaysAsItWas()
    {
        var model = new EchoModel(1_000, (_, d, _) => d.Contains("P-1", StringComparison.Ordinal) ? "P-1 100" : d);
        var result = await RunAsync(model, ReadyFunction.Translate, Document(Report));
        Assert.Equal(Report, result.Text);
        Assert.Single(result.Failures);
    }

    [Fact]
    public async Task Compare_CitesPassagesOfBoth_UnderAGrammarOfTheirNumbers()
    {
        var model = new EchoModel(1_000, (_, _, _) => "Both are pumps [1] [2].");
        var result = await RunAsync(model, ReadyFunction.Compare, Document("The pump A runs at 12 bar."), Document("The pump B runs at 16 bar.", "b.md"));

        Assert.Equal(["a.md", "b.md"], result.Citations.Select(c => c.Document));
        Assert.Empty(result.Notes);
        var (_, data, options) = Assert.Single(model.Requests);
        Assert.Contains("[2] b.md", data, StringComparison.Ordinal);
        Assert.Contains("\"2]\"", (string)options.AdditionalProperties!["grammar"]!, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Compare_LongDocumentsAndOneSidedAnswer_ShortensFirstAndSaysSo()
    {
        var model = new EchoModel(1_200, (i, _, _) => i.Contains("will be compared", StringComparison.Ordinal) ? "key point" : "Only this [1].");
        var result = await RunAsync(model, ReadyFunction.Compare, Document(Long(1_500)), Document(Long(1_500), "b.md"));

        Assert.True(model.Requests.Count > 3);
        Assert.Contains("b.md", Assert.Single(result.Notes), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Table_RowsFollowTheSchemaOfTheColumns()
    {
        var model = new EchoModel(1_000, (_, _, o) => o.ResponseFormat is Microsoft.Extensions.AI.ChatResponseFormatJson { Schema: { } schema } && schema.GetRawText().Contains("Preis|x", StringComparison.Ordinal)
            ? """{"rows": [{"Code": "P-1", "Preis|x": "100"}, {"Code": "P-1", "Preis|x": "100"}, {"Code": null, "Preis|x": null}, {"Code": "P,2", "Preis|x": null}]}"""
            : "no schema");
        var result = await RunAsync(model, ReadyFunction.Table, r => r with { Columns = ["Code", "Preis|x"] }, Document(Report));

        Assert.Equal([["P-1", "100"], ["P,2", null]], result.Table!.Rows);
        Assert.Equal("| Code | Preis\\|x |\n|---|---|\n| P-1 | 100 |\n| P,2 |  |", result.Text);
        Assert.Equal("Code,Preis|x\r\nP-1,100\r\n\"P,2\",\r\n", TableText.Csv(result.Table));
    }

    [Fact]
    public async Task Table_NoJson_IsAFailureOfThePart()
    {
        var model = new EchoModel(1_000, (_, _, _) => "{\"rows\": [");
        await Assert.ThrowsAsync<FunctionException>(() => RunAsync(model, ReadyFunction.Table, r => r with { Columns = ["A"] }, Document(Report)));
    }

    [Fact]
    public async Task Sentiment_PartsOfOppositeSigns_AreMixed()
    {
        var calls = 0;
        var model = new EchoModel(400, (_, _, _) => calls++ % 2 == 0 ? """{"label": "positive", "score": 2, "reasons": ["good"]}""" : """{"label": "negative", "score": -2, "reasons": ["bad"]}""");
        var verdict = Assert.Single((await RunAsync(model, ReadyFunction.Sentiment, Document(Long(800)))).Sentiment!);
        Assert.Equal("mixed", verdict.Label);
        Assert.Equal(["good", "bad"], verdict.Reasons);
    }

    [Fact]
    public async Task Run_ModelThatCannotWrite_RefusesTranslationAndNamesWhatToDo()
    {
        var model = new EchoModel(1_000, (_, _, _) => throw new InvalidOperationException("must not be asked"));
        var runner = new FunctionRunner(new FunctionParts(model, model, new ModelProfile { WritesText = false }), new PromptLibrary());
        var error = await Assert.ThrowsAsync<FunctionException>(() => runner.RunAsync(Request(ReadyFunction.Translate, Document(Report)), null, Token));
        Assert.Contains("--model", error.Message, StringComparison.Ordinal);
        Assert.Equal("sentences", (await runner.RunAsync(Request(ReadyFunction.Summarise, Document(Report)), null, Token)).Method);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Run_Traced_TellsEveryRequestAndTheResult(bool content)
    {
        var traces = new List<FunctionTrace>();
        var model = new EchoModel(400, (_, _, _) => "point");
        var document = Document(Long(800));
        await Traced(model, traces, content).RunAsync(Request(ReadyFunction.Summarise, document), null, Token);

        var trace = Assert.Single(traces);
        Assert.Equal(("summarise", "done", "model", null), (trace.Function, trace.Outcome, trace.Method, trace.Error));
        Assert.Equal(model.Requests.Count, trace.Rounds.Count);
        Assert.True(trace.Rounds.Count > 2);
        Assert.All(trace.Rounds, round => Assert.Equal(5, round.Reply.Length));
        Assert.Equal(document.Text.Length, Assert.Single(trace.Documents).Text.Length);
        Assert.Equal(content, JsonSerializer.Serialize(trace).Contains("fact1", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Run_TracedAndStopped_TellsWhatThereWas()
    {
        var traces = new List<FunctionTrace>();
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(Token);
        var model = new EchoModel(1_000, (_, d, _) =>
        {
            if (d.Contains("oil", StringComparison.Ordinal))
                stop.Cancel();
            return d.ToUpperInvariant();
        });
        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            () => Traced(model, traces, content: true).RunAsync(Request(ReadyFunction.Translate, Document(Report)) with { Language = "en" }, null, stop.Token));

        Assert.Equal("cancelled", Assert.Single(traces).Outcome);
        Assert.StartsWith("# PUMPS", traces[0].Result!.Text, StringComparison.Ordinal);
        Assert.Contains(traces[0].Rounds, round => round.Prompt.Text!.Contains("Change the oil", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Run_WindowTooSmall_SaysSo()
    {
        var model = new EchoModel(100, (_, _, _) => "x");
        Assert.Contains("window", (await Assert.ThrowsAsync<FunctionException>(() => RunAsync(model, ReadyFunction.Summarise, Document(Report)))).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(64)]
    [InlineData(200)]
    [InlineData(5_000)]
    public void Split_AnyRoom_CoversEveryWordInOrderAndFits(int room)
    {
        var document = Document(Report + "\n\n" + Long(700) + "\n\n" + string.Concat(Enumerable.Repeat("字", 900)));
        var parts = DocumentParts.Split(document, room, text => text.Length);
        Assert.All(parts, part => Assert.InRange(part.Text.Length, 1, room));
        Assert.Equal(
            string.Concat(document.Text.Where(c => !char.IsWhiteSpace(c))).Replace("|---|---|", "", StringComparison.Ordinal).Replace("```", "", StringComparison.Ordinal),
            string.Concat(parts.SelectMany(p => p.Text).Where(c => !char.IsWhiteSpace(c))).Replace("|---|---|", "", StringComparison.Ordinal).Replace("```", "", StringComparison.Ordinal));
    }

    internal static FunctionDocument Document(string text, string id = "a.md") =>
        FunctionDocument.From(DocumentReaders.CreateDefault().Read(new DocumentFile(id, id, Encoding.UTF8.GetBytes(text)), CancellationToken.None));

    internal static FunctionRequest Request(string name, params FunctionDocument[] documents) => new() { Function = ReadyFunction.Find(name)!, Documents = documents };

    private static FunctionRunner Traced(EchoModel model, List<FunctionTrace> traces, bool content) => new(
        new FunctionParts(model, model, new ModelProfile { MaxOutputTokens = 100 }),
        new PromptLibrary(),
        new FunctionTracing(
            trace =>
            {
                traces.Add(trace);
                return ValueTask.CompletedTask;
            },
            content));

    private static Task<FunctionResult> RunAsync(EchoModel model, string name, params FunctionDocument[] documents) => RunAsync(model, name, r => r, documents);

    private static Task<FunctionResult> RunAsync(EchoModel model, string name, FunctionDocument document, List<FunctionProgress> progress) =>
        new FunctionRunner(new FunctionParts(model, model, new ModelProfile { MaxOutputTokens = 100 }), new PromptLibrary()).RunAsync(Request(name, document), new Collector(progress), Token);

    private static Task<FunctionResult> RunAsync(EchoModel model, string name, Func<FunctionRequest, FunctionRequest> change, params FunctionDocument[] documents) =>
        new FunctionRunner(new FunctionParts(model, model, new ModelProfile { MaxOutputTokens = 100 }), new PromptLibrary()).RunAsync(change(Request(name, documents)), null, Token);

    /// <summary>Sections of sentences of ten words, each with a fact of its own.</summary>
    private static string Long(int words) => string.Concat(Enumerable.Range(0, words / 10).Select(i => $"{(i % 20 == 0 ? $"\n\n# Section {i / 20}\n\n" : "")}The machine says that fact{i} of all facts is so. "));

    private sealed class Collector(List<FunctionProgress> progress) : IProgress<FunctionProgress>
    {
        public void Report(FunctionProgress value) => progress.Add(value);
    }
}
