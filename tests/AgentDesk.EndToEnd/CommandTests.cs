using System.Text.Json;
using AgentDesk.TestKit;

namespace AgentDesk.EndToEnd;

public sealed class CommandTests(CorpusIndex corpus) : IClassFixture<CorpusIndex>
{
    [Theory]
    [InlineData("What is 48 times 365?", 0, "17520")]
    [InlineData("What does the contract say about notice periods?", 3, "nothing in the documents")]
    public async Task Ask_NothingIndexed_ToolsAnswerAndItSaysWhatDocumentsNeed(string question, int exitCode, string expected)
    {
        using var folder = new TemporaryFolder();

        var result = await App.RunAsync(folder.Path, ["ask", question]);

        Assert.Equal(exitCode, result.ExitCode);
        Assert.Contains(expected, result.Out, StringComparison.Ordinal);
        Assert.Contains("agentdesk ingest PATH", result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Ask_CalculatorRemoved_NoCalculatorCall()
    {
        var with = await corpus.RunAsync("ask", "What is 18.5% of 2,460?", "--json");
        var without = await App.RunAsync(
            App.Repository, ["ask", "What is 18.5% of 2,460?", "--json", "--data", corpus.Data], environment: new Dictionary<string, string> { ["AGENTDESK__Plugins__Disabled__0"] = "calculator" });

        Assert.Contains(Calls(with), c => c == "calculator");
        Assert.DoesNotContain(Calls(without), c => c == "calculator");
        Assert.DoesNotContain("455.1", without.Json.GetProperty("answer").GetString(), StringComparison.Ordinal);

        static IEnumerable<string?> Calls(AppResult result) => result.Json.GetProperty("toolCalls").EnumerateArray().Select(c => c.GetProperty("plugin").GetString());
    }

    [Fact]
    public async Task Ask_ModelIsolated_AnswersAsBefore()
    {
        var here = await corpus.RunAsync("ask", "What is 18.5% of 2,460?", "--json");
        var isolated = await App.RunAsync(
            App.Repository, ["ask", "What is 18.5% of 2,460?", "--json", "--data", corpus.Data], environment: new Dictionary<string, string> { ["AGENTDESK__Model__Isolated"] = "true" });

        Assert.Equal(0, isolated.ExitCode);
        Assert.Equal(here.Json.GetProperty("answer").GetString(), isolated.Json.GetProperty("answer").GetString());
        Assert.Equal(here.Json.GetProperty("context").GetRawText(), isolated.Json.GetProperty("context").GetRawText());
        Assert.Equal(here.Json.GetProperty("toolCalls")[0].GetProperty("decidedBy").GetString(), isolated.Json.GetProperty("toolCalls")[0].GetProperty("decidedBy").GetString());
    }

    [Theory]
    [InlineData("ask")]
    [InlineData("fly")]
    [InlineData("ask", "x", "--nonsense")]
    [InlineData("search", "x", "--limit", "0")]
    public async Task Run_WrongUsage_ExitsWithTwoAndSaysSo(params string[] arguments)
    {
        var result = await corpus.RunAsync(arguments);

        Assert.Equal(2, result.ExitCode);
        Assert.NotEmpty(result.Error);
        Assert.Empty(result.Out);
    }

    [Theory]
    [InlineData("ask", "")]
    [InlineData("search", "")]
    [InlineData("do", "bogus", "x")]
    [InlineData("do", "translate", "f")]
    [InlineData("fly")]
    [InlineData("ask", "x", "--nonsense")]
    [InlineData("eval", "retrieval", "--set", "x", "--k", "0")]
    public async Task Run_WrongUsageWithJson_PrintsOneDocumentAndExitsWithTwo(params string[] arguments)
    {
        var result = await App.RunAsync(App.Repository, [.. arguments, "--json"]);

        Assert.Equal(2, result.ExitCode);
        Assert.NotEmpty(result.Error);
        Assert.NotEmpty(result.Json.GetProperty("error").GetString()!);
    }

    [Fact]
    public async Task Run_FailureWithJson_PrintsOneDocumentAndExitsWithOne()
    {
        var result = await corpus.RunAsync("ask", "x", "--json", "--model", "missing.gguf");

        Assert.Equal(1, result.ExitCode);
        Assert.Contains("missing.gguf", result.Json.GetProperty("error").GetString(), StringComparison.Ordinal);
        Assert.Contains("missing.gguf", result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Run_BrokenModelSettingsAndFolder_SayWhatIsWrong()
    {
        using var folder = new TemporaryFolder();
        var truncated = folder.Write("cut.gguf", (await File.ReadAllBytesAsync(Path.Combine(App.Repository, "models", "agentdesk-nano.gguf"), TestContext.Current.CancellationToken))[..100_000]);
        var foreign = folder.Write("text.gguf", "this is no model");
        var settings = folder.Write("bad.json", """{ "Agent": { "MaxToolRounds": 0 } }""");
        var unknown = folder.Write("unknown.json", """{ "Agents": {} }""");

        foreach (var model in new[] { truncated, foreign })
            Assert.Contains(Path.GetFileName(model), (await Failed("ask", "hello", "--model", model)).Error, StringComparison.Ordinal);
        Assert.Contains("MaxToolRounds", (await Failed("ask", "hello", "--config", settings)).Error, StringComparison.Ordinal);
        Assert.Contains("Agents", (await Failed("ask", "hello", "--config", unknown)).Error, StringComparison.Ordinal);

        async Task<AppResult> Failed(params string[] arguments)
        {
            var result = await corpus.RunAsync(arguments);
            Assert.Equal(1, result.ExitCode);
            return result;
        }
    }

    [Fact]
    public async Task Search_Json_ExplainsRanks()
    {
        var result = await corpus.RunAsync("search", "PPR-9087", "--limit", "3", "--json");

        var results = result.Json.GetProperty("results").EnumerateArray().ToList();
        Assert.Equal([1, 2, 3], results.Select(r => r.GetProperty("rank").GetInt32()));
        Assert.Equal(1, results[0].GetProperty("lexicalRank").GetInt32());
        Assert.Contains("PPR-9087", results[0].GetProperty("text").GetString(), StringComparison.Ordinal);
        Assert.Contains("ppr9087", results[0].GetProperty("terms").EnumerateArray().Select(t => t.GetProperty("text").GetString()));
        Assert.InRange(results[0].GetProperty("evidence").GetProperty("score").GetDouble(), 0.01, 1);
        Assert.Equal(JsonValueKind.Null, results[0].GetProperty("rerankScore").ValueKind);
        Assert.Empty(results[0].GetProperty("alsoIn").EnumerateArray());
        Assert.Contains("best sentence", (await corpus.RunAsync("search", "PPR-9087", "--explain")).Out, StringComparison.Ordinal);
        foreach (var r in results)
        {
            var document = await File.ReadAllTextAsync(Path.Combine(App.Repository, r.GetProperty("document").GetString()!), TestContext.Current.CancellationToken);
            Assert.Equal(document[r.GetProperty("start").GetInt32()..r.GetProperty("end").GetInt32()], r.GetProperty("text").GetString());
        }
    }

    [Theory]
    [InlineData("status", "documents")]
    [InlineData("doctor", "checks")]
    [InlineData("models list", "models")]
    [InlineData("plugins list", "plugins")]
    public async Task Run_OverviewCommands_PrintTextAndJson(string command, string key)
    {
        var text = await corpus.RunAsync(command.Split(' '));
        var json = await corpus.RunAsync([.. command.Split(' '), "--json"]);

        Assert.True(text.ExitCode == 0, text.Out + text.Error);
        Assert.NotEmpty(text.Out);
        Assert.NotEqual(JsonValueKind.Undefined, json.Json.GetProperty(key).ValueKind);
    }

    [Fact]
    public async Task Help_EveryCommand_IsExplained()
    {
        foreach (var command in new[] { "", "ask", "chat", "ingest", "search", "status", "models", "plugins", "doctor", "eval ask", "eval retrieval", "eval tools", "eval prompts", "eval compare", "do", "prompts list" })
        {
            var result = await corpus.RunAsync([.. command.Split(' ', StringSplitOptions.RemoveEmptyEntries), "--help"]);

            Assert.Equal(0, result.ExitCode);
            Assert.Contains("Usage", result.Out, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Chat_QuestionAndSlashCommands_AnswersOpensSavesAndResumes()
    {
        using var folder = new TemporaryFolder();
        var saved = folder.Resolve("saved.md");
        string[] lines = ["What is 12 * 12?", "How many parameters does GPT-3 have?", "/sources", "/open 1", "/open 99", $"/save {saved}", "/help", "/nonsense", "/quit"];
        string[] arguments = ["chat", "--session", "tea", "--data", corpus.Data];

        var first = await App.RunAsync(App.Repository, arguments, string.Join('\n', lines) + "\n");
        var second = await App.RunAsync(App.Repository, arguments, "/sources\n/clear\n/sources\n");

        Assert.True(first.ExitCode == 0, first.Error);
        Assert.Contains("144", first.Out, StringComparison.Ordinal);
        Assert.Contains("calculator.evaluate", first.Error, StringComparison.Ordinal);
        Assert.Contains("[1]", first.Out, StringComparison.Ordinal);
        Assert.Contains(">>", first.Out, StringComparison.Ordinal);
        Assert.Contains("Give a number", first.Error, StringComparison.Ordinal);
        Assert.Contains("/nonsense", first.Error, StringComparison.Ordinal);
        Assert.Contains("## What is 12 * 12?", await File.ReadAllTextAsync(saved, TestContext.Current.CancellationToken), StringComparison.Ordinal);
        Assert.Contains("Going on after 2 turns", second.Error, StringComparison.Ordinal);
        Assert.Contains("[1]", second.Out, StringComparison.Ordinal);
        Assert.Contains("Nothing was found yet", second.Error, StringComparison.Ordinal);
    }
}
