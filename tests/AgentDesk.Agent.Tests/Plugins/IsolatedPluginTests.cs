using System.Diagnostics;
using System.Globalization;
using System.Text.Json.Nodes;
using AgentDesk.Agent.Plugins.Isolation;
using AgentDesk.Agent.Tools;

namespace AgentDesk.Agent.Tests.Plugins;

public sealed class IsolatedPluginTests
{
    [Fact]
    public async Task Call_PassesArgumentsAndValues()
    {
        await using var bench = new PluginBench().WithNasty();

        Assert.Equal("42", (await bench.CallAsync("nasty_add", new JsonObject { ["a"] = 40, ["b"] = 2 })).Result);
        Assert.Equal("41", (await bench.CallAsync("nasty_add", new JsonObject { ["a"] = "40" })).Result);
        Assert.Equal("  two\nlines 二 ", (await bench.CallAsync("nasty_echo", new JsonObject { ["text"] = "  two\nlines 二 " })).Result + " ");
        Assert.Equal("""{"x":7,"name":"点"}""", JsonNode.Parse((await bench.CallAsync("nasty_point", new JsonObject { ["x"] = 7 })).Result!)!.ToJsonString(new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping }));
        var process = (await bench.CallAsync("nasty_process")).Result;
        Assert.NotEqual(Environment.ProcessId.ToString(CultureInfo.InvariantCulture), process);
        Assert.Equal(process, (await bench.CallAsync("nasty_process")).Result);
    }

    [Fact]
    public async Task Schema_OfATypeThatHoldsItself_RefersToTheParameter()
    {
        await using var bench = new PluginBench().WithNasty();

        var tool = new Toolbox(await bench.SettleAsync()).Find("nasty_leaves")!;

        Assert.Equal("#/properties/tree", tool.Declare(requiredOnly: true).JsonSchema.GetProperty("properties").GetProperty("tree").GetProperty("properties").GetProperty("children").GetProperty("items").GetProperty("$ref").GetString());
        Assert.Equal("2", (await bench.CallAsync("nasty_leaves", JsonNode.Parse("""{"tree":{"name":"r","children":[{"name":"a","children":[]},{"name":"b","children":[]}]}}""")!.AsObject())).Result);
    }

    [Fact]
    public async Task Call_Throws_TellsTheModelWhatTheFunctionSays()
    {
        await using var bench = new PluginBench().WithNasty();

        Assert.Equal("the wheels came off: use round ones", (await bench.CallAsync("nasty_throws")).Error);
        Assert.Contains("a", (await bench.CallAsync("nasty_add")).Error, StringComparison.Ordinal);
    }

    /// <summary>Whatever ends the process costs the call; the next one finds a new process.</summary>
    [Theory]
    [InlineData("nasty_exit", """{"code":7}""", "exit code 7")]
    [InlineData("nasty_exit", """{"code":0}""", "leaving now")]
    [InlineData("nasty_overflow", """{"depth":0}""", "exit code 134")]
    [InlineData("nasty_fail_fast", "{}", "by request")]
    [InlineData("nasty_memory", "{}", "memory")]
    [InlineData("nasty_native_memory", "{}", "memory")]
    public async Task Call_ThatEndsTheProcess_CostsOneCall(string tool, string arguments, string told)
    {
        await using var bench = new PluginBench().WithNasty();

        var result = await bench.CallAsync(tool, JsonNode.Parse(arguments)!.AsObject());

        Assert.Null(result.Result);
        Assert.Contains(told, result.Error, StringComparison.OrdinalIgnoreCase);
        Assert.Equal("3", (await bench.CallAsync("nasty_add", new JsonObject { ["a"] = 1, ["b"] = 2 })).Result);
    }

    [Theory]
    [InlineData("nasty_hang")]
    [InlineData("nasty_spin")]
    public async Task Call_ThatNeverReturns_IsCutOffAndItsProcessEnded(string tool)
    {
        await using var bench = new PluginBench().WithNasty();
        File.WriteAllText(Path.Combine(bench.Plugins, "nasty", "plugin.json"), """{"id":"nasty","version":"1","assembly":"AgentDesk.TestPlugin.dll","isolated":true,"timeoutMs":5000}""");
        var before = int.Parse((await bench.CallAsync("nasty_process")).Result!, CultureInfo.InvariantCulture);

        Assert.Contains("5 s", (await bench.CallAsync(tool)).Error, StringComparison.Ordinal);

        await PluginBench.UntilAsync(() => !IsRunning(before), "the process that hung is ended");
        Assert.Equal("3", (await bench.CallAsync("nasty_add", new JsonObject { ["a"] = 1, ["b"] = 2 })).Result);
    }

    [Fact]
    public async Task Noise_OnStandardOutput_DoesNotReachTheMessages()
    {
        await using var bench = new PluginBench().WithNasty();

        Assert.Equal("quiet", (await bench.CallAsync("nasty_noise")).Result);
        Assert.Equal("written", (await bench.CallAsync("nasty_errors")).Result);
        Assert.Equal("quiet", (await bench.CallAsync("nasty_noise")).Result);
    }

    [Fact]
    public async Task LongText_IsCutAndOneTooLongForTheProcessIsAnError()
    {
        await using var bench = new PluginBench().WithNasty();

        Assert.EndsWith("(cut)", (await bench.CallAsync("nasty_long_text", new JsonObject { ["length"] = 12_000_000 })).Result, StringComparison.Ordinal);
        Assert.NotNull((await bench.CallAsync("nasty_long_text", new JsonObject { ["length"] = 500_000_000 })).Error);
        Assert.Equal("x", (await bench.CallAsync("nasty_echo", new JsonObject { ["text"] = "x" })).Result);
    }

    [Fact]
    public async Task Environment_KeepsTheProgramsSecretsBack()
    {
        Environment.SetEnvironmentVariable("AGENTDESK_TEST_SECRET", "token");
        await using var bench = new PluginBench().WithNasty();

        var names = (await bench.CallAsync("nasty_environment")).Result!;

        Assert.Contains("PATH", names, StringComparison.Ordinal);
        Assert.DoesNotContain("SECRET", names, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Files_OnlyGrantedOnesCanBeTouched()
    {
        Assert.SkipUnless(Confinement.Enforced.Contains("files"), "This kernel has no Landlock, so that files are not confined here.");
        await using var bench = new PluginBench();
        var (secret, open, drawer) = (Path.Combine(bench.Folder, "secret.txt"), Directory.CreateDirectory(Path.Combine(bench.Folder, "open")).FullName, Directory.CreateDirectory(Path.Combine(bench.Folder, "drawer")).FullName);
        File.WriteAllText(secret, "secret");
        File.WriteAllText(Path.Combine(open, "a.txt"), "granted");
        bench.WithNasty($$""","permissions":{"read":["{{open}}"],"write":["{{drawer}}"]}""");
        async Task<string> Call(string tool, string path) => (await bench.CallAsync(tool, new JsonObject { ["path"] = path })).Message;

        Assert.Equal("granted", await Call("nasty_read", Path.Combine(open, "a.txt")));
        Assert.Equal("written", await Call("nasty_write", Path.Combine(drawer, "b.txt")));
        Assert.Equal("written", await Call("nasty_write", "here.txt"));
        Assert.Contains("denied", await Call("nasty_read", secret), StringComparison.Ordinal);
        Assert.Contains("denied", await Call("nasty_write", Path.Combine(open, "a.txt")), StringComparison.Ordinal);
        Assert.Contains("denied", await Call("nasty_write", secret), StringComparison.Ordinal);
        Assert.Contains("denied", await Call("nasty_read", $"/proc/{Environment.ProcessId}/environ"), StringComparison.Ordinal);
        Assert.Equal("secret", File.ReadAllText(secret));
    }

    [Fact]
    public async Task Disposal_EndsTheProcessAndWhatItStarted()
    {
        var bench = new PluginBench().WithNasty();
        var process = int.Parse((await bench.CallAsync("nasty_process")).Result!, CultureInfo.InvariantCulture);
        var child = int.Parse((await bench.CallAsync("nasty_child", new JsonObject { ["file"] = "" })).Result!, CultureInfo.InvariantCulture);
        Assert.True(IsRunning(child));

        await bench.Host.DisposeAsync();

        await PluginBench.UntilAsync(() => !IsRunning(process) && !IsRunning(child), "the process and its child end");
        Assert.Empty(Directory.Exists(bench.Work) ? Directory.EnumerateFileSystemEntries(bench.Work) : []);
        await bench.DisposeAsync();
    }

    [Fact]
    public async Task Start_WhatIsBroken_IsReported()
    {
        await using var bench = new PluginBench().WithNasty(""","functions":{"fly":{}}""");
        EmittedPlugin.Write(Path.Combine(bench.Plugins, "cut"), "cut", "1", ""","isolated":true""");
        File.WriteAllText(Path.Combine(bench.Plugins, "cut", "Emitted.dll"), "no assembly");

        var catalog = await bench.SettleAsync();

        Assert.Empty(catalog.Plugins);
        Assert.Contains("not a .NET assembly", catalog.Failures.Single(f => f.Folder.EndsWith("cut", StringComparison.Ordinal)).Reason, StringComparison.Ordinal);
        Assert.Contains("fly", catalog.Failures.Single(f => f.Folder.EndsWith("nasty", StringComparison.Ordinal)).Reason, StringComparison.Ordinal);
    }

    private static bool IsRunning(int id)
    {
        try
        {
            using var process = Process.GetProcessById(id);
            return !process.HasExited;
        }
        catch (ArgumentException)
        {
            return false;
        }
    }
}
