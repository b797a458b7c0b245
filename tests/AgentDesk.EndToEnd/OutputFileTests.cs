using AgentDesk.TestKit;

namespace AgentDesk.EndToEnd;

/// <summary>What <c>--out</c> and <c>--trace</c> do to files that are there already.</summary>
public sealed class OutputFileTests
{
    private const string Document = "# Pumps\n\nThe pump runs at 12 bar. Its seal lasts 5,000 hours.\n";

    [Fact]
    public async Task Do_OutFileExists_IsReplacedWithForceOnly()
    {
        using var folder = new TemporaryFolder();
        folder.Write("a.md", Document);
        folder.Write("out.md", "mine");

        var refused = await App.RunAsync(folder.Path, ["do", "outline", "a.md", "--out", "out.md"]);
        var left = await ReadAsync(folder, "out.md");
        var forced = await App.RunAsync(folder.Path, ["do", "outline", "a.md", "--out", "out.md", "--force"]);

        Assert.Equal((1, "mine"), (refused.ExitCode, left));
        Assert.Contains("out.md exists already", refused.Error, StringComparison.Ordinal);
        Assert.True(forced.ExitCode == 0, forced.Error);
        Assert.Contains("Pumps", await ReadAsync(folder, "out.md"), StringComparison.Ordinal);
        Assert.Empty(Directory.GetFiles(folder.Path, "*.new"));
    }

    [Theory]
    [InlineData("a.md", "--out", "a.md")]
    [InlineData("a.md", "--out", "../link/./a.md")]
    [InlineData("a.md", "--trace", "a.md")]
    [InlineData("a.md.partial", "--out", "a.md")]
    [InlineData("a.md", "--out", "new.md", "--trace", "new.md")]
    public async Task Do_OutputIsAnInput_IsRefusedEvenWithForce(string input, params string[] options)
    {
        using var folder = new TemporaryFolder();
        folder.Write("docs/" + input, Document);
        Directory.CreateSymbolicLink(folder.Resolve("link"), folder.Resolve("docs"));

        var result = await App.RunAsync(folder.Resolve("docs"), ["do", "outline", input, .. options, "--force", "--data", folder.Resolve("data")]);

        Assert.Equal(1, result.ExitCode);
        Assert.Contains("by this command", result.Error, StringComparison.Ordinal);
        Assert.Equal(Document, await ReadAsync(folder, "docs/" + input));
    }

    [Fact]
    public async Task Do_OutIsTheFileOfAnIndexedDocument_IsRefusedEvenWithForce()
    {
        using var folder = new TemporaryFolder();
        folder.Write("docs/pump.md", Document);
        Assert.Equal(0, (await App.RunAsync(folder.Path, ["ingest", "docs"])).ExitCode);

        var result = await App.RunAsync(folder.Path, ["do", "outline", "pump", "--out", "docs/pump.md", "--force"]);

        Assert.Equal((1, Document), (result.ExitCode, await ReadAsync(folder, "docs/pump.md")));
    }

    [Fact]
    public async Task Trace_FileExists_OnlyATraceIsEmptied()
    {
        using var folder = new TemporaryFolder();
        folder.Write("a.md", Document);
        folder.Write("empty.jsonl", "");
        folder.Write("package.json", """{"version": 1, "name": "mine"}""");

        foreach (var (file, options, exitCode, lines) in new (string, string[], int, int)[]
        {
            ("empty.jsonl", [], 0, 1), ("empty.jsonl", [], 0, 1), ("package.json", [], 1, 1), ("package.json", ["--force"], 0, 1),
        })
        {
            var result = await App.RunAsync(folder.Path, ["do", "outline", "a.md", "--trace", file, .. options]);
            Assert.True(result.ExitCode == exitCode, result.Error);
            Assert.Equal(lines, (await ReadAsync(folder, file)).TrimEnd().Split('\n').Length);
            Assert.Equal(exitCode == 0, (await ReadAsync(folder, file)).Contains("outline", StringComparison.Ordinal));
        }
    }

    private static Task<string> ReadAsync(TemporaryFolder folder, string file) => File.ReadAllTextAsync(folder.Resolve(file), TestContext.Current.CancellationToken);
}
