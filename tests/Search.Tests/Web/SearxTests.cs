using System.Text.Json;
using AgentDesk.TestKit.Web;

namespace AgentDesk.Plugins.Search.Tests.Web;

public sealed class SearxTests
{
    [Fact]
    public async Task Web_RealSearx_FindsWhatItsEngineFinds()
    {
        var token = TestContext.Current.CancellationToken;
        await using var engine = new ScriptedServer((_, _, stream, _) => ScriptedServer.WriteAsync(
            stream,
            "200 OK",
            """{"hits": [{"address": "https://example.org/tea", "heading": "Tea", "words": "Tea is steeped for three minutes."}, {"address": "https://example.org/cha", "heading": "茶", "words": "茶要泡三分钟。"}]}""",
            "Content-Type: application/json"));
        await using var searx = await SearxServer.StartAsync(engine, token);

        var json = await SearchPlugin.WebAsync(WebKernel.With(("SearxNG:Url", searx.Address.AbsoluteUri)), "how is 茶 made", 5, token);

        var results = JsonDocument.Parse(json).RootElement.EnumerateArray().ToDictionary(r => r.GetProperty("link").GetString()!, r => r.GetProperty("value").GetString());
        Assert.True(results.Count == 2, json + searx.Log);
        Assert.Equal("Tea is steeped for three minutes.", results["https://example.org/tea"]);
        Assert.Equal("茶要泡三分钟。", results["https://example.org/cha"]);
        Assert.Contains("%E8%8C%B6", Assert.Single(engine.Requests).Path, StringComparison.OrdinalIgnoreCase);
    }
}
