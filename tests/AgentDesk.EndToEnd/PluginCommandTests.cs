using System.Diagnostics;
using System.Text.Json;
using AgentDesk.TestKit;

namespace AgentDesk.EndToEnd;

/// <summary>From an empty folder to a working tool, as docs/plugins.md says.</summary>
public sealed class PluginCommandTests
{
    [Fact]
    public async Task New_TheProjectPassesItsTestAndItsFunctionCanBeCalled()
    {
        using var folder = new TemporaryFolder();
        var written = await App.RunAsync(folder.Path, ["plugins", "new", "word-count", "--json"]);
        Assert.Equal(0, written.ExitCode);
        Assert.Equal("word_count", written.Json.GetProperty("id").GetString());

        Assert.Contains("Passed!", await DotnetAsync(folder.Path, "test", "WordCount"), StringComparison.Ordinal);
        var plugins = Path.Combine(folder.Path, ".agentdesk", "plugins", "WordCount");
        await DotnetAsync(folder.Path, "build", Path.Combine("WordCount", "WordCount"), "-o", plugins);

        Assert.Equal("3", await CallAsync(folder.Path));
        var listed = await App.RunAsync(folder.Path, ["plugins", "list", "--json"]);
        Assert.Equal("in process", Entry(listed.Json, "word_count").GetProperty("kind").GetString());

        // The same plugin in a process of its own.
        var manifest = Path.Combine(plugins, "plugin.json");
        File.WriteAllText(manifest, File.ReadAllText(manifest).Replace("\"isolated\": false", "\"isolated\": true", StringComparison.Ordinal));
        Assert.Equal("3", await CallAsync(folder.Path));
        listed = await App.RunAsync(folder.Path, ["plugins", "list", "--json"]);
        Assert.Equal("isolated", Entry(listed.Json, "word_count").GetProperty("kind").GetString());
        Assert.Empty(Directory.Exists(Path.Combine(folder.Path, ".agentdesk", "plugin-work")) ? Directory.GetFileSystemEntries(Path.Combine(folder.Path, ".agentdesk", "plugin-work")) : []);

        // One whose effect is not said is not run unasked.
        File.WriteAllText(manifest, File.ReadAllText(manifest).Replace("{ \"effect\": \"compute\" }", "{}", StringComparison.Ordinal));
        var refused = await App.RunAsync(folder.Path, ["plugins", "test", "word_count.count", "--arg", "text=a b"]);
        Assert.Equal(1, refused.ExitCode);
        Assert.Contains("--yes", refused.Error, StringComparison.Ordinal);
        var audit = folder.Resolve(".agentdesk/audit.jsonl");
        var before = File.ReadAllLines(audit).Length;
        Assert.Equal("2\n", (await App.RunAsync(folder.Path, ["plugins", "test", "word_count.count", "--arg", "text=a b", "--yes"])).Out);
        Assert.Contains("word_count", Assert.Single(File.ReadAllLines(audit).Skip(before)), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("calculator.evaluate --arg expression=6*7", 0, "42")]
    [InlineData("calculator --arg expression=6*7", 0, "42")]
    [InlineData("calculator.evaluate --arg expression=6*", 1, "")]
    [InlineData("calculator.evaluate", 1, "")]
    [InlineData("calculator.fly --arg x=1", 1, "")]
    [InlineData("nothing.at_all", 1, "")]
    public async Task Test_CallsAFunctionOrSaysWhatIsWrong(string arguments, int exitCode, string printed)
    {
        using var folder = new TemporaryFolder();

        var result = await App.RunAsync(folder.Path, ["plugins", "test", .. arguments.Split(' ')]);

        Assert.Equal(exitCode, result.ExitCode);
        Assert.Equal(printed, result.Out.Trim());
        Assert.NotEmpty(result.Error);
    }

    [Fact]
    public async Task New_NothingIsOverwritten_BadNamesAreExplained()
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(Path.Combine(folder.Path, "mine.txt"), "mine");

        var full = await App.RunAsync(folder.Path, ["plugins", "new", "Other", "--dir", folder.Path]);
        var bad = await App.RunAsync(folder.Path, ["plugins", "new", "天气"]);
        var taken = await App.RunAsync(folder.Path, ["plugins", "new", "Clock", "--dir", Path.Combine(folder.Path, "clock")]);
        Directory.Delete(Path.Combine(folder.Path, "clock"), recursive: true);

        Assert.Equal((1, 1, 0), (full.ExitCode, bad.ExitCode, taken.ExitCode));
        Assert.Contains("A plugin with the id 'clock' is in", taken.Error, StringComparison.Ordinal);
        Assert.Contains("not empty", full.Error, StringComparison.Ordinal);
        Assert.Contains("WordCount", bad.Error, StringComparison.Ordinal);
        Assert.Equal(["mine.txt"], Directory.EnumerateFileSystemEntries(folder.Path).Select(Path.GetFileName));
    }

    [Fact]
    public async Task List_BrokenPluginsAndServers_AreReportedAndDoctorSaysSo()
    {
        using var folder = new TemporaryFolder();
        Directory.CreateDirectory(Path.Combine(folder.Path, ".agentdesk", "plugins", "broken"));
        File.WriteAllText(Path.Combine(folder.Path, ".agentdesk", "plugins", "broken", "plugin.json"), """{"id":"broken","colour":"red"}""");
        var environment = new Dictionary<string, string> { ["AGENTDESK__Plugins__McpServers__gone__Command"] = "no-such-program", ["AGENTDESK__Plugins__McpServers__gone__Effects__read"] = "Read" };

        var listed = await App.RunAsync(folder.Path, ["plugins", "list", "--json"], environment: environment);
        var doctor = await App.RunAsync(folder.Path, ["doctor", "--json"], environment: environment);

        Assert.Equal(0, listed.ExitCode);
        var failed = listed.Json.GetProperty("failed").EnumerateArray().ToDictionary(f => Path.GetFileName(f.GetProperty("folder").GetString()!), f => f.GetProperty("reason").GetString()!);
        Assert.Contains("$.colour is not known", failed["broken"], StringComparison.Ordinal);
        Assert.Contains("no-such-program", failed["Plugins:McpServers:gone"], StringComparison.Ordinal);
        Assert.Equal(1, doctor.ExitCode);
        var checks = doctor.Json.GetProperty("checks").EnumerateArray().ToDictionary(c => c.GetProperty("name").GetString()!, c => c.GetProperty("ok").GetBoolean());
        Assert.False(checks["plugins"]);
        Assert.False(checks["MCP gone"]);
        Assert.True(checks["isolation"]);
    }

    /// <summary>Schemas whose roots say more than their arguments: a reference, alternatives, and what no grammar can express.</summary>
    [Fact]
    public async Task Ask_ToolsOfAnMcpServerWithRichSchemas_OnlyWhatCannotBeHeldIsLeftOut()
    {
        using var folder = new TemporaryFolder();
        var schemas = folder.Write("schemas.json", """
            {
              "refers": {"type": "object", "properties": {"a": {"$ref": "#/$defs/A"}}, "required": ["a"], "$defs": {"A": {"type": "object", "properties": {"k": {"enum": ["x", "y"]}}, "required": ["k"]}}},
              "either": {"type": "object", "anyOf": [{"properties": {"a": {"type": "integer"}}, "required": ["a"]}, {"properties": {"b": {"type": "boolean"}}, "required": ["b"]}]},
              "never": {"type": "object", "not": {"required": ["a"]}}
            }
            """);
        var config = folder.Write("settings.json", JsonSerializer.Serialize(new
        {
            Model = new { Use = Path.Combine(App.Repository, "models", "agentdesk-nano.gguf") },
            Profiles = new { @default = new { Style = "Compose", MaxOutputTokens = 16 } },
            Embedder = new { Folder = Path.Combine(App.Repository, "models", "embed-v1") },
            Plugins = new { McpServers = new { s = new { Command = "dotnet", Args = new[] { Path.Combine(AppContext.BaseDirectory, "AgentDesk.TestPlugin.dll"), "mcp", "schemas", schemas } } } },
        }));

        var asked = await App.RunAsync(folder.Path, ["ask", "Say hello to the lighthouse.", "--config", config, "--json"]);
        var listed = await App.RunAsync(folder.Path, ["plugins", "list", "--config", config, "--json"]);

        Assert.True(asked.ExitCode is 0 or 3, asked.Out + asked.Error);
        Assert.Equal(["refers", "either"], Entry(listed.Json, "s").GetProperty("functions").EnumerateArray().Select(f => f.GetProperty("name").GetString()));
        var failed = Assert.Single(listed.Json.GetProperty("failed").EnumerateArray());
        Assert.Contains("'never'", failed.GetProperty("folder").GetString(), StringComparison.Ordinal);
        Assert.Contains("'not'", failed.GetProperty("reason").GetString(), StringComparison.Ordinal);
    }

    private static JsonElement Entry(JsonElement listed, string id) => listed.GetProperty("plugins").EnumerateArray().Single(p => p.GetProperty("id").GetString() == id);

    private static async Task<string> CallAsync(string folder)
    {
        var result = await App.RunAsync(folder, ["plugins", "test", "word_count.count", "--arg", "text=one two three", "--json"]);
        Assert.True(result.ExitCode == 0, result.Out + result.Error);
        return result.Json.GetProperty("result").GetString()!;
    }

    private static async Task<string> DotnetAsync(string folder, params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", [.. arguments, "--nologo"]) { WorkingDirectory = folder, RedirectStandardOutput = true, RedirectStandardError = true };
        // What the test run itself was started with must not reach this one's build.
        foreach (var name in start.Environment.Keys.Where(n => n.StartsWith("MSBuild", StringComparison.OrdinalIgnoreCase) || n.StartsWith("VSTEST", StringComparison.OrdinalIgnoreCase)).ToList())
            start.Environment.Remove(name);
        start.Environment["MSBUILDDISABLENODEREUSE"] = "1";
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        var error = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.True(process.ExitCode == 0, await output + await error);
        return await output;
    }
}
