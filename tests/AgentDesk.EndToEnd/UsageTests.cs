using System.Text.Json;
using AgentDesk.TestKit;

namespace AgentDesk.EndToEnd;

public sealed class UsageTests
{
    [Theory]
    [InlineData("ingest k --rebuld", "no option '--rebuld' of 'ingest'", "--rebuild")]
    [InlineData("models verify --tensor", "no option '--tensor' of 'models verify'", "--tensors")]
    [InlineData("ask --bogus x", "no option '--bogus' of 'ask'", "--help")]
    [InlineData("chat --session --data d1", "--session needs a value", "--session=--data")]
    [InlineData("serach x", "no command 'serach'", "Did you mean search?")]
    [InlineData("models lst", "no command 'models lst'", "Did you mean list?")]
    [InlineData("models", "Name a command: list, pull", "--help")]
    [InlineData("ingest --watch --every 0 k", "--every must be a number from 1", "--help")]
    [InlineData("ingest --watch --every -3 k", "--every must be a number from 1", "--help")]
    [InlineData("ingest k --every 60", "--every goes with --watch", "--watch")]
    [InlineData("search x --since yesterday", "--since cannot be 'yesterday'", "2026-03-31")]
    [InlineData("search x --until 2026-02-30", "--until cannot be '2026-02-30'", "2026-03-31")]
    [InlineData("search x --since 2026-03-02 --until 2026-03-01", "--since must lie before --until", "--help")]
    [InlineData("search x --type word", "--type cannot be 'word'", "docx")]
    public async Task Run_MistypedOrImpossible_ExitsWithTwoAndSaysWhat(string arguments, string said, string advice)
    {
        using var folder = new TemporaryFolder();

        var result = await App.RunAsync(folder.Path, arguments.Split(' '));

        Assert.Equal(2, result.ExitCode);
        Assert.Contains(said, result.Error, StringComparison.Ordinal);
        Assert.Contains(advice, result.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("Required command", result.Error, StringComparison.Ordinal);
        Assert.Empty(Directory.EnumerateFileSystemEntries(folder.Path));
    }

    [Theory]
    [InlineData("""{ "Retrieval": { "Mode": "x" } }""", "There is no setting Retrieval:Mode.", "DenseWeight")]
    [InlineData("""{ "Retrieval": { "Chunk": 3 } }""", "There is no setting Retrieval:Chunk.", "Did you mean Retrieval:Chunks?")]
    [InlineData("""{ "Retrieval": { "Chunks": 0 } }""", "Retrieval:Chunks must be 1 to 200.", "")]
    [InlineData("""{ "Retrieval": { "Chunks": "many" } }""", "Retrieval:Chunks is 'many'; it must be a whole number.", "")]
    [InlineData("""{ "Privacy": { "Redact": ["Emails"] } }""", "Privacy:Redact:0 is 'Emails'", "Email, ChineseId, BankCard, Phone, MachineAddress")]
    [InlineData("""{ "Embedder": { "Folder": "nowhere" } }""", "Embedder:Folder is 'nowhere'", "Set Embedder:Folder")]
    public async Task Search_WrongSetting_IsNamedAsItIsWritten(string settings, string said, string advice)
    {
        using var folder = new TemporaryFolder();
        folder.Write("notes/a.md", "The kettle boils.");
        await App.RunAsync(folder.Path, ["ingest", "notes"]);

        var result = await App.RunAsync(folder.Path, ["search", "kettle", "--config", folder.Write("s.json", settings)]);

        Assert.Equal(1, result.ExitCode);
        Assert.Contains(said, result.Error, StringComparison.Ordinal);
        Assert.Contains(advice, result.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("Parameter", result.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("Actual value", result.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("nowhere", false, "Formulas:Folder is 'nowhere'")]
    [InlineData("", true, "none")]
    [InlineData("models/formulas-v1", true, "3 * 4")]
    public async Task Doctor_FormulaModel_IsTriedOrSaidToBeMissing(string folder, bool ok, string said)
    {
        using var work = new TemporaryFolder();
        var setting = folder.StartsWith("models", StringComparison.Ordinal) ? Path.Combine(App.Repository, folder) : folder;

        var result = await App.RunAsync(work.Path, ["doctor", "--json", "--config", work.Write("s.json", JsonSerializer.Serialize(new { Formulas = new { Folder = setting } }))]);

        var check = result.Json.GetProperty("checks").EnumerateArray().Single(c => c.GetProperty("name").GetString() == "formula model");
        Assert.Equal(ok, check.GetProperty("ok").GetBoolean());
        Assert.Contains(said, check.GetProperty("detail").GetString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(true, "reader.onnx, finds that the hall is locked at ten")]
    [InlineData(false, "switched off")]
    public async Task Doctor_SentenceReader_IsTriedOrSwitchedOff(bool reader, string said)
    {
        using var work = new TemporaryFolder();

        var result = await App.RunAsync(work.Path, ["doctor", "--json", "--config", work.Write("s.json", ReaderSettings(reader))]);

        var check = result.Json.GetProperty("checks").EnumerateArray().Single(c => c.GetProperty("name").GetString() == "sentence reader");
        Assert.Equal(said, check.GetProperty("detail").GetString());
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Search_SentenceReader_IsSeenInTheExplanation(bool read)
    {
        using var folder = new TemporaryFolder();
        folder.Write("docs/house.md", "# House rules\n\nThe hall opens at seven. It is locked at ten in the evening. Bicycles belong in the cellar.");
        var config = folder.Write("s.json", ReaderSettings(read));
        await App.RunAsync(folder.Path, ["ingest", "docs", "--config", config]);

        var found = await App.RunAsync(folder.Path, ["search", "When is the hall locked?", "--json", "--config", config]);
        var explained = await App.RunAsync(folder.Path, ["search", "When is the hall locked?", "--explain", "--config", config]);

        var evidence = found.Json.GetProperty("results")[0].GetProperty("evidence");
        Assert.Equal(read, evidence.GetProperty("read").ValueKind == JsonValueKind.Number);
        Assert.Equal(read, explained.Out.Contains("read among its neighbours", StringComparison.Ordinal));
        if (read)
            Assert.Equal("It is locked at ten in the evening.", evidence.GetProperty("text").GetString());
    }

    [Fact]
    public async Task Search_Filters_LetThroughWhatTheyName()
    {
        using var folder = new TemporaryFolder();
        var old = folder.Write("docs/old.md", "The kettle boils at noon.");
        folder.Write("docs/new.txt", "The kettle boils in the evening.");
        folder.Write("other/page.html", "<html><body><p>The kettle boils on a page.</p></body></html>");
        File.SetLastWriteTime(old, new DateTime(2020, 5, 17, 12, 0, 0, DateTimeKind.Local));
        await App.RunAsync(folder.Path, ["ingest", "."]);

        foreach (var source in (string[])["docs", "docs/", "./docs", "docs/../docs/", folder.Resolve("docs"), folder.Resolve("docs") + "/"])
            Assert.Equal(["docs/new.txt", "docs/old.md"], await Found("--source", source));
        Assert.Equal(3, (await Found("--source", ".")).Count);
        Assert.Equal(["docs/old.md"], await Found("--source", "./docs/old.md"));
        Assert.Equal(["docs/old.md"], await Found("--until", "2020-05-17"));
        Assert.Equal(["docs/old.md"], await Found("--since", "2020-05-17", "--until", "2020-05-17T12:01"));
        Assert.Equal(["docs/new.txt", "other/page.html"], await Found("--since", "2020-05-18"));
        Assert.Equal(["docs/old.md", "other/page.html"], await Found("--type", "md", "--type", "html"));
        Assert.Equal(["docs/new.txt"], await Found("--type", "text/plain"));
        Assert.Empty(await Found("--tag", "tea"));
        Assert.Equal(0, (await App.RunAsync(folder.Path, ["ask", "When does the kettle boil?", "--source", "docs/old.md"])).ExitCode);
        Assert.Equal(3, (await App.RunAsync(folder.Path, ["ask", "When does the kettle boil?", "--tag", "tea"])).ExitCode);
        var nowhere = await App.RunAsync(folder.Path, ["search", "kettle", "--source", "elsewhere"]);
        Assert.Equal(1, nowhere.ExitCode);
        Assert.Contains("Nothing is indexed at or below 'elsewhere'", nowhere.Error, StringComparison.Ordinal);

        async Task<IReadOnlyList<string?>> Found(params string[] options) =>
            [.. (await App.RunAsync(folder.Path, ["search", "kettle boils", "--json", .. options])).Json.GetProperty("results").EnumerateArray().Select(r => r.GetProperty("document").GetString()).Order(StringComparer.Ordinal)];
    }

    [Fact]
    public async Task Ask_QuestionFromStandardInput_AndToolThatDoesNotExist_IsAnsweredAndSaid()
    {
        using var folder = new TemporaryFolder();
        folder.Write("corpus/a.md", "The kettle boils.");

        var result = await App.RunAsync(folder.Path, ["ask", "-", "--allow", "calculater", "--json"], input: "Is 2028 a leap year?\n");

        Assert.Equal("Yes: 2028 is a leap year with 366 days.", result.Json.GetProperty("answer").GetString());
        Assert.Contains("There is no tool 'calculater' to be allowed. Did you mean calculator?", result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Help_NamesTheCommandAsItIsTyped()
    {
        var result = await App.RunAsync(App.Repository, ["models", "verify", "--help"]);

        Assert.Equal(0, result.ExitCode);
        Assert.Contains("agentdesk models verify ", result.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Status_NothingIndexed_SaysSoAndMakesNothing()
    {
        using var folder = new TemporaryFolder();

        var text = await App.RunAsync(folder.Path, ["status"]);
        var json = await App.RunAsync(folder.Path, ["status", "--json", "--data", "there"]);

        Assert.Equal((0, 0), (text.ExitCode, json.ExitCode));
        Assert.StartsWith("Nothing is indexed", text.Out, StringComparison.Ordinal);
        Assert.Equal(0, json.Json.GetProperty("documents").GetInt32());
        Assert.Empty(Directory.EnumerateFileSystemEntries(folder.Path));
    }

    private static string ReaderSettings(bool reader) =>
        JsonSerializer.Serialize(new { Embedder = new { Folder = Path.Combine(App.Repository, "models", "embed-v1") }, Retrieval = new { Reader = reader } });
}
