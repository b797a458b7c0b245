using AgentDesk.QdrantStandIn;
using AgentDesk.TestKit;

namespace AgentDesk.EndToEnd;

/// <summary>The program with its index on a server.</summary>
public sealed class QdrantStoreTests : IAsyncLifetime
{
    private const string Key = "a-key-that-nobody-may-see";
    private readonly TemporaryFolder _folder = new();
    private readonly Dictionary<string, string> _environment = new() { ["AGENTDESK__Index__Store"] = "qdrant", ["AGENTDESK__Index__Qdrant__ApiKey"] = Key };
    private StandInServer _server = null!;

    public async ValueTask InitializeAsync()
    {
        _server = await StandInServer.StartAsync(key: Key);
        _environment["AGENTDESK__Index__Qdrant__Url"] = _server.Url.ToString();
        _folder.Write("docs/pump.md", "# Pumps\n\nThe cover screws of the PPR-9087 are tightened with a torque of 48 newton metres.\n");
        _folder.Write("docs/xiongmao.md", "# 大熊猫\n\n大熊猫住在四川的竹林里。\n");
    }

    public async ValueTask DisposeAsync()
    {
        await _server.DisposeAsync();
        _folder.Dispose();
    }

    [Fact]
    public async Task Commands_IndexOnAServer_IngestSearchRebuildAndTell()
    {
        Assert.Equal(2, (await RunAsync("ingest", "docs", "--json")).Json.GetProperty("added").GetInt32());
        Assert.Equal(2, (await RunAsync("ingest", "docs", "--json")).Json.GetProperty("unchanged").GetInt32());
        var found = (await RunAsync("search", "torque of PPR-9087", "--json")).Json.GetProperty("results")[0];
        Assert.Equal(("docs/pump.md", 1, 1), (found.GetProperty("document").GetString(), found.GetProperty("lexicalRank").GetInt32(), found.GetProperty("denseRank").GetInt32()));

        var status = await RunAsync("status", "--json");
        Assert.Equal(2, status.Json.GetProperty("documents").GetInt32());
        Assert.Equal("green", status.Json.GetProperty("server").GetProperty("collections").GetProperty("state").GetString());
        Assert.Contains("Qdrant 1.19.0", (await RunAsync("status")).Out, StringComparison.Ordinal);
        Assert.Contains(_server.Url.ToString(), (await RunAsync("doctor")).Out, StringComparison.Ordinal);

        var before = _server.Collections;
        Assert.Equal(2, (await RunAsync("ingest", "docs", "--rebuild", "--json")).Json.GetProperty("added").GetInt32());
        Assert.Empty(before.Intersect(_server.Collections));
        Assert.Equal(1, (await RunAsync("ingest", "nowhere", "--rebuild")).ExitCode);
        Assert.Equal("docs/xiongmao.md", (await RunAsync("search", "大熊猫", "--json")).Json.GetProperty("results")[0].GetProperty("document").GetString());
        Assert.False(File.Exists(_folder.Resolve(".agentdesk/index.db")));
    }

    [Theory]
    [InlineData("Store", "redis", "Index:Store")]
    [InlineData("Qdrant__Url", "localhost", "Index:Qdrant:Url")]
    [InlineData("Qdrant__Collection", "a b", "Index:Qdrant:Collection")]
    [InlineData("Qdrant__Replicas", "0", "Index:Qdrant:Replicas")]
    [InlineData("Qdrant__ApiKey", "wrong", "Index:Qdrant:ApiKey")]
    [InlineData("Qdrant__Url", "http://127.0.0.1:9", "http://127.0.0.1:9")]
    public async Task Run_WrongSetting_NamesIt(string setting, string value, string expected)
    {
        _environment["AGENTDESK__Index__" + setting] = value;
        var result = await RunAsync("status");
        Assert.Equal(1, result.ExitCode);
        Assert.Contains(expected, result.Error, StringComparison.Ordinal);
        Assert.DoesNotContain(Key, result.Error + result.Out, StringComparison.Ordinal);
    }

    private Task<AppResult> RunAsync(params string[] arguments) => App.RunAsync(_folder.Path, arguments, environment: _environment);
}
