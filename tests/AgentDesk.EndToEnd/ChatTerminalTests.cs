using System.Text.RegularExpressions;
using AgentDesk.TestKit;
using AgentDesk.TestKit.Gguf;
using AgentDesk.TestKit.Terminals;

namespace AgentDesk.EndToEnd;

/// <summary>The chat in a pseudo-terminal, as a person uses it: keys in, a screen out, on the shipped models.</summary>
public sealed class ChatTerminalTests(CorpusIndex corpus) : IClassFixture<CorpusIndex>
{
    private const string Prompt = "> ", CtrlC = "\u0003", CtrlD = "\u0004", CtrlR = "\u0012", AltEnter = "\u001b\r", Up = "\u001b[A", Left = "\u001b[D";

    [Fact]
    public async Task Chat_QuestionsCitationsAndCommands_AreShownAndTheTerminalIsGivenBack()
    {
        using var terminal = await StartAsync(80, 24);
        terminal.Type("How tight must the cover screws of pump PPR-9087 be?\r");
        await terminal.WaitForAsync("wrote");
        Assert.Contains("48 newton", terminal.Look(s => s.Everything), StringComparison.Ordinal);
        Assert.Equal("36", terminal.Look(s => s.PaintOf("[1]")));
        await terminal.WaitAsync("the window's share", s => Regex.IsMatch(s.Text, @"unsaved · context [1-9]\d*/2048 \([1-9]\d?%\)"));

        terminal.Type("/open 1\r");
        await terminal.WaitForAsync(">>The cover screws of the PPR-9087");
        Assert.Equal("1;4", terminal.Look(s => s.PaintOf(">>The cover")));
        terminal.Type("/trace\r");
        await terminal.WaitForAsync("query: How tight must");
        terminal.Type("/copy\r");
        await terminal.WaitForAsync("Copied");
        Assert.Contains("48 newton", terminal.Look(s => s.Clipboard), StringComparison.Ordinal);
        terminal.Type("/oepn 1\r");
        await terminal.WaitForAsync("Did you mean /open?");
        terminal.Type("/context\r");
        await terminal.WaitForAsync("window");

        terminal.Type(CtrlD);
        Assert.Equal(0, await terminal.EndAsync());
        Assert.True(terminal.IsSane());
        Assert.False(terminal.Look(s => s.BracketsPaste));
        Assert.True(terminal.Look(s => s.CursorShown));
        Assert.Empty(terminal.Look(s => s.Unknown));
    }

    [Fact]
    public async Task Chat_EditingAndHistory_WorkAcrossChats()
    {
        using var folder = new TemporaryFolder();
        using (var terminal = await StartAsync(80, 24, folder.Path))
        {
            terminal.Paste("/help 一\r\n二");
            await terminal.WaitForAsync("  二");
            terminal.Type(Left + "e\u0301" + AltEnter + "three");
            await terminal.WaitAsync("the text as edited", s => s.Text.Contains("> /help 一\n  e\u0301\n  three二", StringComparison.Ordinal));
            Assert.DoesNotContain("Keys:", terminal.Look(s => s.Everything), StringComparison.Ordinal);
            terminal.Type("\r");
            await terminal.WaitForAsync("Keys:");
            terminal.Type("/op\t");
            await terminal.WaitAsync("the completed command", s => s.Lines[s.Cursor.Row] == "> /open" && s.Cursor.Column == 8);
            terminal.Type("case\t");
            await terminal.WaitForAsync("> /open corpus/en/case-study-parnell-rook-pumps.md");
            terminal.Type(CtrlC + "/\t");
            await terminal.WaitForAsync("evidence found so far");
            terminal.Type("\u0007" + CtrlC + CtrlC);
            await terminal.WaitForAsync("Ctrl+C again");
            terminal.Type(CtrlC);
            Assert.Equal(0, await terminal.EndAsync());
        }

        using var second = await StartAsync(80, 24, folder.Path);
        second.Type(CtrlR + "three");
        await second.WaitForAsync("history, found: three");
        second.Type("\u0007" + Up);
        await second.WaitForAsync("  three二");
    }

    [Fact]
    public async Task Chat_ResizedWhileTypingAndUnderAnAnswer_StaysWhole()
    {
        using var terminal = await StartAsync(80, 24);
        const string question = "How tight must the cover screws of pump PPR-9087 be, in newton metres?";
        terminal.Type(question);
        await terminal.WaitForAsync("metres?");
        terminal.Resize(40, 20);
        await terminal.WaitAsync("the text in 40 columns", s => s.Text.Contains("> How tight must the cover screws of pu\n  mp PPR-9087", StringComparison.Ordinal));
        terminal.Resize(100, 30);
        await terminal.WaitAsync("the text in 100 columns", s => s.Lines.Count(l => l == "> " + question) == 1);
        terminal.Resize(40, 20);
        terminal.Type("\r");
        await terminal.WaitForAsync("wrote");
        Assert.Equal(1, terminal.Look(s => s.Everything).Split("48 newton").Length - 1);
        Assert.All(terminal.Look(s => s.Lines), l => Assert.True(l.Length <= 40));
    }

    [Fact]
    public async Task Chat_CtrlCWhileWriting_KeepsWhatCameAndTheChat()
    {
        using var folder = new TemporaryFolder();
        var model = new TinyModel { ContextLength = 16384 }.Write(folder.Resolve("endless.gguf"));
        using var terminal = await StartAsync(80, 24, arguments: ["--model", model], environment: new Dictionary<string, string?>
        {
            ["AGENTDESK__Agent__Retrieval"] = "Always",
            ["AGENTDESK__Model__ContextLength"] = "16384",
            ["AGENTDESK__Profiles__default__MaxOutputTokens"] = "12000",
            ["AGENTDESK__Model__StateCache"] = "false",
        });
        terminal.Type("How many parameters does GPT-3 have?\r");
        await terminal.WaitAsync("an answer being written", s => s.Text.Contains("writing", StringComparison.Ordinal) && s.Text.Contains("tokens", StringComparison.Ordinal));
        terminal.Type(CtrlC);
        await terminal.WaitForAsync("(stopped)");
        terminal.Type("/help\r");
        await terminal.WaitForAsync("Keys:");
        Assert.False(terminal.Process.HasExited);
    }

    [Fact]
    public async Task Chat_CtrlCDuringAFunction_SaysSoAndKeepsWhatWasDone()
    {
        using var folder = new TemporaryFolder();
        var model = new TinyModel { ContextLength = 2_048 }.Write(folder.Resolve("tiny.gguf"));
        var document = folder.Write("a long one.md", string.Concat(Enumerable.Range(0, 2_000).Select(i => $"# Part {i}\n\nThe machine number {i} works well.\n\n")));
        using var terminal = await StartAsync(80, 24, arguments: ["--model", model], environment: new Dictionary<string, string?> { ["AGENTDESK__Model__StateCache"] = "false" });
        terminal.Type("/do transl\t");
        await terminal.WaitForAsync("> /do translate");
        terminal.Type($"\"{document}\" --to zh\r");
        await terminal.WaitAsync("how far it is", s => Regex.IsMatch(s.Text, @"translate: [1-9]\d* of \d+"));
        terminal.Type(CtrlC);
        await terminal.WaitForAsync("Stopped. What was done until then is above.");
        Assert.DoesNotMatch(@"translate: \d+ of", terminal.Look(s => s.Text));
        terminal.Type("/help\r");
        await terminal.WaitForAsync("Keys:");
    }

    [Fact]
    public async Task Chat_ToolThatWrites_AsksWithItsArgumentsFirst()
    {
        using var folder = new TemporaryFolder();
        var built = Path.Combine(Path.GetDirectoryName(App.Assembly)!, "plugins", "Calculator");
        foreach (var file in Directory.EnumerateFiles(built))
            folder.Write("plugins/Ledger/" + Path.GetFileName(file), await File.ReadAllBytesAsync(file, TestContext.Current.CancellationToken));
        var manifest = await File.ReadAllTextAsync(Path.Combine(built, "plugin.json"), TestContext.Current.CancellationToken);
        folder.Write("plugins/Ledger/plugin.json", manifest.Replace("\"calculator\",\n  \"version\"", "\"ledger\",\n  \"version\"", StringComparison.Ordinal).Replace("\"effect\": \"compute\", \"tool\"", "\"effect\": \"write\", \"tool\"", StringComparison.Ordinal));
        using var terminal = await StartAsync(60, 24, environment: new Dictionary<string, string?>
        {
            ["AGENTDESK__Plugins__Folders__0"] = folder.Resolve("plugins"),
            ["AGENTDESK__Plugins__Disabled__0"] = "calculator",
        });
        terminal.Type("What is 12 * 12?\r");
        await terminal.WaitForAsync("[y/N]");
        Assert.Contains("expression: 12 * 12", terminal.Look(s => s.Everything), StringComparison.Ordinal);
        terminal.Type("y\r");
        await terminal.WaitForAsync("The result is 144.");
        terminal.Type("What is 13 * 13?\r");
        await terminal.WaitAsync("the second question", s => s.Everything.Split("[y/N]").Length == 3);
        terminal.Type("n\r");
        await terminal.WaitAsync("the prompt", s => s.Everything.Split("wrote").Length == 3);
        Assert.DoesNotContain("169", terminal.Look(s => s.Everything), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Chat_Plain_SaysEverythingInWordsAndMovesNothing()
    {
        using var terminal = Start(80, 24, null, ["--plain"], null);
        await terminal.WaitForAsync("Question:");
        terminal.Type("What is 12 * 12?\r");
        await terminal.WaitForAsync("End of the answer.");
        Assert.Contains("Answer:\nThe result is 144.", terminal.Look(s => s.Everything), StringComparison.Ordinal);
        terminal.Type("How many parameters does GPT-3 have?\r");
        await terminal.WaitForAsync("Source 1: corpus/en/history-of-language-models.md, A history");
        terminal.Type(CtrlD);
        Assert.Equal(0, await terminal.EndAsync());
        Assert.False(terminal.Look(s => s.EverPainted));
        Assert.Empty(terminal.Look(s => s.Unknown));
    }

    [Fact]
    public async Task Chat_NoColourAndAsciiLocale_UsesNeither()
    {
        using var terminal = await StartAsync(80, 24, environment: new Dictionary<string, string?> { ["NO_COLOR"] = "1", ["LC_ALL"] = "C" });
        terminal.Type("How many parameters does GPT-3 have?\r");
        await terminal.WaitForAsync("wrote");
        Assert.False(terminal.Look(s => s.EverPainted));
        Assert.All(terminal.Look(s => s.Everything), c => Assert.True(c < 128, $"U+{(int)c:X4}"));
    }

    [Theory]
    [InlineData("TERM", 143)]
    [InlineData("HUP", 129)]
    public async Task Chat_Killed_GivesTheTerminalBack(string signal, int code)
    {
        using var terminal = await StartAsync(80, 24);
        Assert.False(terminal.IsSane());
        using var kill = System.Diagnostics.Process.Start("kill", ["-" + signal, terminal.Process.Id.ToString(System.Globalization.CultureInfo.InvariantCulture)]);
        Assert.Equal(code, await terminal.EndAsync());
        Assert.True(terminal.IsSane());
        Assert.False(terminal.Look(s => s.BracketsPaste));
    }

    [Fact]
    public async Task Chat_SuspendedAndContinued_GoesOnWhereItWas()
    {
        using var terminal = PseudoTerminalOf(["bash", "--norc", "--noprofile", "--noediting", "-i"], 80, 24, new Dictionary<string, string?> { ["PS1"] = "$ " });
        terminal.Type($"dotnet {App.Assembly} chat --data {corpus.Data}\r");
        await terminal.WaitAsync("the prompt", s => s.Text.Contains("/help lists", StringComparison.Ordinal) && s.BracketsPaste);
        terminal.Type("half a ques\u001a");
        await terminal.WaitAsync("a terminal given back", s => !s.BracketsPaste && terminal.IsSane());
        terminal.Type("echo in the sh''ell; fg\r");
        await terminal.WaitForAsync("in the shell");
        await terminal.WaitAsync("the prompt again", s => s.BracketsPaste && s.Text.TrimEnd().EndsWith("> half a ques", StringComparison.Ordinal));
        terminal.Type(CtrlC + CtrlD);
        await terminal.WaitAsync("the shell again", s => !s.BracketsPaste && terminal.IsSane());
    }

    private async Task<PseudoTerminal> StartAsync(
        int columns, int rows, string? dataOf = null, IReadOnlyList<string>? arguments = null, IReadOnlyDictionary<string, string?>? environment = null)
    {
        var terminal = Start(columns, rows, dataOf, arguments ?? [], environment);
        await terminal.WaitAsync("the prompt", s => s.BracketsPaste && s.Lines.Any(l => l.StartsWith(Prompt.TrimEnd(), StringComparison.Ordinal)));
        return terminal;
    }

    private PseudoTerminal Start(int columns, int rows, string? dataOf, IReadOnlyList<string> arguments, IReadOnlyDictionary<string, string?>? environment)
    {
        var data = dataOf is null ? corpus.Data : CopyOfData(dataOf);
        var all = new Dictionary<string, string?>(environment ?? new Dictionary<string, string?>()) { ["AGENTDESK__Chat__History"] = dataOf is null ? "0" : "1000" };
        return PseudoTerminalOf(["dotnet", App.Assembly, "chat", "--data", data, .. arguments], columns, rows, all);
    }

    private static PseudoTerminal PseudoTerminalOf(IReadOnlyList<string> command, int columns, int rows, IReadOnlyDictionary<string, string?> environment)
    {
        Assert.SkipWhen(PseudoTerminal.Missing is not null, PseudoTerminal.Missing ?? string.Empty);
        return PseudoTerminal.Start(columns, rows, App.Repository, command, environment);
    }

    /// <summary>A data folder of the test's own, with the corpus indexed; made once.</summary>
    private string CopyOfData(string folder)
    {
        var data = Path.Combine(folder, "data");
        if (Directory.Exists(data))
            return data;
        Directory.CreateDirectory(data);
        foreach (var file in Directory.EnumerateFiles(corpus.Data, "index.*"))
            File.Copy(file, Path.Combine(data, Path.GetFileName(file)));
        return data;
    }
}
