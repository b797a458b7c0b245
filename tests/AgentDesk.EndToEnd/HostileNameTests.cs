using System.Text.Json;
using AgentDesk.TestKit;

namespace AgentDesk.EndToEnd;

/// <summary>Names of files that would steer a terminal or forge a line of the program's own.</summary>
public sealed class HostileNameTests
{
    private const string Steering = "n\u001b[31mRED\u001b]0;pwned\u0007a.md";
    private const string Forging = "b\n[1] fake: line.md";

    private static readonly bool s_canBeWritten = !OperatingSystem.IsWindows();

    [Fact]
    public async Task EveryCommand_NamesWithControlCharacters_ShowThemAndObeyNone()
    {
        Assert.SkipUnless(s_canBeWritten, "No file can be called so here.");
        using var folder = new TemporaryFolder();
        folder.Write("docs/" + Steering, "The cover screws of the PPR-9087 are tightened with a torque of 48 newton metres.\n");
        folder.Write("docs/" + Forging, "The Zarnik valve is opened by a quarter turn of the blue handle.\n\u001b[2J\u202Eand so on\n");
        folder.Write("docs/bad\u001b[31m\n[1] fake.pdf", "%PDF-1.7\nbroken");

        await RunAsync(0, "␛[31m⏎[1] fake.pdf", "", "ingest", "docs");
        await RunAsync(0, "␛[31m⏎[1] fake.pdf", "", "status");
        await RunAsync(0, "␛[31mRED", "", "ask", "How tight must the cover screws of the PPR-9087 be?");
        await RunAsync(0, "b⏎[1] fake: line.md", "", "ask", "How is the Zarnik valve opened?");
        await RunAsync(0, "␛[31mRED", "", "search", "PPR-9087 cover screws", "--explain");
        await RunAsync(0, "b⏎[1] fake: line.md", "", "search", "Zarnik valve");
        await RunAsync(0, "␛[31mRED", "", "do", "summarise", "docs/" + Steering);
        await RunAsync(0, "b [1] fake: line", "", "do", "compare", "docs/" + Steering, "docs/" + Forging);
        await RunAsync(0, "", "", "do", "summarise", "docs/" + Forging, "--out", "result.md");
        await RunAsync(1, "no␛[31msuch⏎[1] fake", "", "do", "outline", "no\u001b[31msuch\n[1] fake");
        await RunAsync(1, "x␛[31m", "", "prompts", "show", "x\u001b[31m");
        await RunAsync(2, "x␛[31m", "", "x\u001b[31m");
        var lines = string.Join('\n', "How is the Zarnik valve opened?", "How tight must the cover screws of the PPR-9087 be?", "/sources", "/docs", "/open 1", "/trace", "/do outline no\u001b[31msuch.md", "/x\u001b[31m");
        await RunAsync(0, "no␛[31msuch.md", lines, "chat", "--session", "tea");
        await RunAsync(0, "␛[31mRED", lines, "chat", "--plain");
        await RunAsync(0, "␛[31mRED", "", "sessions", "show", "tea");
        await RunAsync(0, "␛[31mRED", "", "sessions", "export", "tea");
        await RunAsync(0, "", "", "sessions", "export", "tea", "--output", "tea.md");
        foreach (var file in new[] { "result.md", "tea.md" })
            AssertHarmless(await File.ReadAllTextAsync(folder.Resolve(file), TestContext.Current.CancellationToken));

        async Task RunAsync(int exitCode, string shown, string input, params string[] arguments)
        {
            var result = await App.RunAsync(folder.Path, arguments, input);
            Assert.True(result.ExitCode == exitCode, $"{string.Join(' ', arguments)}: {result.ExitCode}\n{result.Out}\n{result.Error}");
            Assert.Contains(shown, result.Out + result.Error, StringComparison.Ordinal);
            AssertHarmless(result.Out);
            AssertHarmless(result.Error);
        }
    }

    [Fact]
    public async Task Json_NamesWithControlCharacters_AreExact()
    {
        Assert.SkipUnless(s_canBeWritten, "No file can be called so here.");
        using var folder = new TemporaryFolder();
        folder.Write("docs/" + Steering, "The cover screws of the PPR-9087 are tightened with a torque of 48 newton metres.\n");
        Assert.Equal(0, (await App.RunAsync(folder.Path, ["ingest", "docs"])).ExitCode);

        var search = await App.RunAsync(folder.Path, ["search", "PPR-9087", "--json"]);
        var summary = await App.RunAsync(folder.Path, ["do", "summarise", "docs/" + Steering, "--json", "--out", "result.json"]);

        Assert.Equal("docs/" + Steering, search.Json.GetProperty("results")[0].GetProperty("document").GetString());
        Assert.Equal("docs/" + Steering, summary.Json.GetProperty("documents")[0].GetString());
        var written = JsonDocument.Parse(await File.ReadAllTextAsync(folder.Resolve("result.json"), TestContext.Current.CancellationToken));
        Assert.Equal("docs/" + Steering, written.RootElement.GetProperty("documents")[0].GetString());
    }

    private static void AssertHarmless(string text)
    {
        Assert.DoesNotContain(text, c => (char.IsControl(c) && c is not ('\n' or '\r' or '\t')) || c == '\u202E');
        Assert.DoesNotContain(text.Split('\n'), line => line.TrimStart().StartsWith("[1] fake", StringComparison.Ordinal));
    }
}
