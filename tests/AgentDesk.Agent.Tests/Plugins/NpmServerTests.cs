using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text.Json.Nodes;
using AgentDesk.Agent.Plugins;
using AgentDesk.Agent.Plugins.Remote;
using AgentDesk.Agent.Tools;

namespace AgentDesk.Agent.Tests.Plugins;

/// <summary>The program's side of MCP against servers that others wrote.</summary>
public sealed class NpmServerTests
{
    [Fact]
    public async Task Everything_OverStandardInputAndOutput()
    {
        await NpmServers.RequireAsync();
        await using var bench = new PluginBench { Servers = { ["everything"] = new McpServerOptions { Command = NpmServers.Everything, TimeoutSeconds = 60, Env = new Dictionary<string, string> { ["MY_KEY"] = "mine" } } } };
        Environment.SetEnvironmentVariable("AGENTDESK_TEST_SECRET", "token");

        Assert.Equal("Echo: 你好, 二", (await bench.CallAsync("everything_echo", new JsonObject { ["message"] = "你好, 二" })).Result);
        Assert.Contains("42", (await bench.CallAsync("everything_get_sum", new JsonObject { ["a"] = 40, ["b"] = 2 })).Result, StringComparison.Ordinal);
        Assert.Contains("[an image, image/png]", (await bench.CallAsync("everything_get_tiny_image")).Result, StringComparison.Ordinal);
        var environment = (await bench.CallAsync("everything_get_env")).Result!;
        Assert.Contains("MY_KEY", environment, StringComparison.Ordinal);
        Assert.DoesNotContain("AGENTDESK_TEST_SECRET", environment, StringComparison.Ordinal);
        Assert.NotNull((await bench.CallAsync("everything_get_sum", new JsonObject { ["a"] = "forty" })).Error);
        Assert.NotNull((await bench.CallAsync("everything_get_structured_content", new JsonObject { ["location"] = "New York" })).Result);

        // Nothing was said in the settings, so every tool asks, whatever it says of itself.
        Assert.All(new Toolbox(bench.Host.Current).Offered, t => Assert.Equal(FunctionEffect.Unknown, t.Manifest.Effect));
    }

    [Fact]
    public async Task Everything_LongOperation_IsCutOffAndTheServerLives()
    {
        await NpmServers.RequireAsync();
        await using var bench = new PluginBench { Servers = { ["everything"] = new McpServerOptions { Command = NpmServers.Everything, TimeoutSeconds = 5 } } };
        await bench.SettleAsync();

        Assert.Contains("5 s", (await bench.CallAsync("everything_trigger_long_running_operation", new JsonObject { ["duration"] = 300, ["steps"] = 2 })).Error, StringComparison.Ordinal);
        Assert.NotNull((await bench.CallAsync("everything_echo", new JsonObject { ["message"] = "still here" })).Message);
    }

    [Fact]
    public async Task Everything_OverHttp()
    {
        await NpmServers.RequireAsync();
        var port = FreePort();
        var start = new ProcessStartInfo(NpmServers.Everything, ["streamableHttp"]) { RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["PORT"] = port.ToString(CultureInfo.InvariantCulture);
        using var server = Process.Start(start)!;
        try
        {
            _ = server.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
            _ = server.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);

            // It may not listen yet: a server that is down at first is tried again.
            await using var bench = new PluginBench { Servers = { ["web"] = new McpServerOptions { Url = $"http://127.0.0.1:{port}/mcp", Tools = ["echo", "get-sum"], TimeoutSeconds = 60 } } };
            await PluginBench.UntilAsync(() => bench.Host.Current.Plugins.Count == 1, "the server is connected");

            Assert.Equal(["echo", "get_sum"], bench.Host.Current.Plugins[0].Plugin.Select(f => f.Name).Order(StringComparer.Ordinal));
            Assert.Equal("Echo: over HTTP", (await bench.CallAsync("web_echo", new JsonObject { ["message"] = "over HTTP" })).Result);

            server.Kill(entireProcessTree: true);
            await server.WaitForExitAsync(TestContext.Current.CancellationToken);
            await PluginBench.UntilAsync(() => bench.Host.Current is { Plugins.Count: 0, Failures.Count: 1 }, "the server that has gone is reported");
        }
        finally
        {
            if (!server.HasExited)
                server.Kill(entireProcessTree: true);
        }
    }

    [Fact]
    public async Task FileSystem_ReadsInItsFolderAndNowhereElse()
    {
        await NpmServers.RequireAsync();
        await using var bench = new PluginBench();
        var folder = Directory.CreateDirectory(Path.Combine(bench.Folder, "papers")).FullName;
        File.WriteAllText(Path.Combine(folder, "a.txt"), "first line\n  second line\n");
        File.WriteAllText(Path.Combine(bench.Folder, "secret.txt"), "secret");
        bench.Servers["files"] = new McpServerOptions { Command = NpmServers.FileSystem, Args = [folder], Effects = new Dictionary<string, FunctionEffect> { ["*"] = FunctionEffect.Read }, TimeoutSeconds = 60 };

        Assert.Contains("first line\n  second line", (await bench.CallAsync("files_read_text_file", new JsonObject { ["path"] = Path.Combine(folder, "a.txt") })).Result, StringComparison.Ordinal);
        Assert.Contains("first line", (await bench.CallAsync("files_read_multiple_files", new JsonObject { ["paths"] = new JsonArray(Path.Combine(folder, "a.txt")) })).Result, StringComparison.Ordinal);
        Assert.NotNull((await bench.CallAsync("files_read_text_file", new JsonObject { ["path"] = Path.Combine(bench.Folder, "secret.txt") })).Error);

        // '*' speaks for those that only read; those that say that they write are asked about.
        var toolbox = new Toolbox(bench.Host.Current);
        Assert.Equal(FunctionEffect.Read, toolbox.Find("files_list_directory")!.Manifest.Effect);
        foreach (var writes in new[] { "files_write_file", "files_edit_file", "files_create_directory", "files_move_file" })
            Assert.Equal(FunctionEffect.Unknown, toolbox.Find(writes)!.Manifest.Effect);
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
