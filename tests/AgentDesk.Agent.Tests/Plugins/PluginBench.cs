using System.Text.Json.Nodes;
using AgentDesk.Agent.Plugins;
using AgentDesk.Agent.Plugins.Isolation;
using AgentDesk.Agent.Plugins.Remote;
using AgentDesk.Agent.Tools;
using AgentDesk.TestKit;
using Microsoft.SemanticKernel;

namespace AgentDesk.Agent.Tests.Plugins;

/// <summary>A plugin host over a folder of its own, with the programs that tests use for isolated plugins and MCP servers.</summary>
internal sealed class PluginBench : IAsyncDisposable
{
    private readonly TemporaryFolder _folder = new();
    private PluginHost? _host;

    public static string TestProgram { get; } = Path.Combine(AppContext.BaseDirectory, "AgentDesk.TestPlugin.dll");

    public string Folder => _folder.Path;

    public string Plugins => Path.Combine(Folder, "plugins");

    public string Work => Path.Combine(Folder, "work");

    public List<string> News { get; } = [];

    public Dictionary<string, McpServerOptions> Servers { get; } = [];

    public PluginHostOptions Options { get; init; } = new();

    public PluginHost Host => _host ??= PluginHost.Start(Options with
    {
        Folders = [Plugins],
        McpServers = Servers,
        WorkFolder = Work,
        Quiet = TimeSpan.FromMilliseconds(100),
        IsolatedProgram = new PluginProgram("dotnet", [TestProgram, "host"]),
        StartWait = TimeSpan.FromMinutes(1),
        Notify = news =>
        {
            lock (News)
                News.Add(news);
        },
    });

    /// <summary>An MCP server in one of its modes.</summary>
    public static McpServerOptions Nasty(string mode, params string[] rest) => new()
    {
        Command = "dotnet",
        Args = [TestProgram, "mcp", mode, .. rest],
        Effects = new Dictionary<string, FunctionEffect> { ["*"] = FunctionEffect.Compute },
        TimeoutSeconds = 30,
    };

    /// <summary>Puts the misbehaving plugin into the folder.</summary>
    public PluginBench WithNasty(string more = "")
    {
        var folder = Directory.CreateDirectory(Path.Combine(Plugins, "nasty")).FullName;
        File.Copy(TestProgram, Path.Combine(folder, "AgentDesk.TestPlugin.dll"), overwrite: true);
        File.WriteAllText(Path.Combine(folder, "plugin.json"), $$"""{"id":"nasty","version":"1","assembly":"AgentDesk.TestPlugin.dll","isolated":true,"memoryMb":128,"timeoutMs":60000{{more}}}""");
        return this;
    }

    /// <summary>Adds an MCP server <c>s</c> whose tools have these schemas.</summary>
    public async Task WithSchemasAsync(JsonObject schemas)
    {
        var file = Path.Combine(Folder, "schemas.json");
        await File.WriteAllTextAsync(file, schemas.ToJsonString(), TestContext.Current.CancellationToken);
        Servers["s"] = Nasty("schemas", file);
    }

    public Task<PluginCatalog> SettleAsync() => Host.SettleAsync(TestContext.Current.CancellationToken);

    /// <summary>Calls a tool the way a turn does.</summary>
    public async Task<ToolResult> CallAsync(string tool, JsonObject? arguments = null, TimeSpan? timeout = null)
    {
        var toolbox = new Toolbox(await SettleAsync());
        var found = toolbox.Find(tool) ?? throw new InvalidOperationException($"{tool} is not among {string.Join(", ", toolbox.Offered.Select(t => t.Name))}; {string.Join("; ", toolbox.Catalog.Failures)}");
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        if (timeout is { } time)
            stop.CancelAfter(time);
        return await new ToolInvoker(TimeProvider.System).InvokeAsync(new Kernel(), new ToolCall("1", found, arguments ?? [], DecidedBy.Model), stop.Token);
    }

    /// <summary>Waits until something is so; the test's own time-out ends a wait in vain.</summary>
    public static async Task UntilAsync(Func<bool> isSo, string what)
    {
        for (var i = 0; !isSo(); i++)
        {
            Assert.True(i < 1_200, $"in vain: {what}");
            await Task.Delay(50, TestContext.Current.CancellationToken);
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (_host is not null)
            await _host.DisposeAsync();
        _folder.Dispose();
    }
}
