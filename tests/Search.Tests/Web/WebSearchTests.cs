using System.Text.Json;
using AgentDesk.Plugins.Search.Web;
using AgentDesk.TestKit.Web;

namespace AgentDesk.Plugins.Search.Tests.Web;

public sealed class WebSearchTests
{
    private const string Json = "Content-Type: application/json";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Web_Results_AreLinksWithTextAndDate()
    {
        await using var server = Serve("""
            {"query": "x", "results": [
              {"url": "https://example.org/茶", "title": "Tea\u0007", "content": " How tea\n is made. ", "publishedDate": "2026-01-02T03:04:05"},
              {"url": "https://example.org/茶", "title": "again", "content": "again"},
              {"url": "javascript:alert(1)", "title": "no", "content": "no"},
              {"url": "/relative", "title": "no", "content": "no"},
              {"title": "no address"}, 7, null,
              {"url": "http://example.net/", "title": "Only a title", "content": null}]}
            """);

        var results = JsonDocument.Parse(await SearchPlugin.WebAsync(Kernel(server), "tea & milk?", cancellationToken: Token)).RootElement.EnumerateArray().ToList();

        Assert.Equal(2, results.Count);
        Assert.Equal(["https://example.org/%E8%8C%B6", "Tea", "How tea is made.", "2026-01-02"], new[] { "link", "name", "value", "date" }.Select(n => results[0].GetProperty(n).GetString()));
        Assert.Equal(["Only a title", null], new[] { "value", "date" }.Select(n => results[1].GetProperty(n).GetString()));
        Assert.Equal("/sub/search?q=tea%20%26%20milk%3F&format=json&language=all", Assert.Single(server.Requests).Path);
    }

    [Fact]
    public async Task Web_NothingFound_IsEmpty()
    {
        await using var server = Serve("""{"results": []}""");
        Assert.Equal("[]", await SearchPlugin.WebAsync(Kernel(server), "tea", cancellationToken: Token));
    }

    [Fact]
    public async Task Web_Limit_HoldsAndLongAnswersStayJson()
    {
        var results = Enumerable.Range(0, 30).Select(i => new { url = $"https://example.org/{i}", title = new string('题', 5_000), content = new string('"', 5_000) });
        await using var server = Serve(JsonSerializer.Serialize(new { results }));

        var json = await SearchPlugin.WebAsync(Kernel(server), "tea", 10, Token);

        Assert.InRange(json.Length, 1_000, 7_600);
        Assert.InRange(JsonDocument.Parse(json).RootElement.GetArrayLength(), 1, 10);
    }

    [Theory]
    [InlineData("403 Forbidden", "", PageErrorKind.ServerError, "search.formats")]
    [InlineData("429 Too Many Requests", "", PageErrorKind.ServerError, "no more requests")]
    [InlineData("301 Moved Permanently", "", PageErrorKind.ServerError, "final address")]
    [InlineData("500 Oops", "", PageErrorKind.ServerError, "500")]
    [InlineData("200 OK", "<html>", PageErrorKind.WrongContent, "SearXNG")]
    [InlineData("200 OK", "[]", PageErrorKind.WrongContent, "SearXNG")]
    [InlineData("200 OK", "{}", PageErrorKind.WrongContent, "SearXNG")]
    [InlineData("200 OK", """{"results": 3}""", PageErrorKind.WrongContent, "SearXNG")]
    public async Task Web_ServerThatGivesNoResults_SaysWhatToDo(string status, string body, PageErrorKind kind, string says)
    {
        await using var server = new ScriptedServer((_, _, stream, _) => ScriptedServer.WriteAsync(stream, status, body, Json, "Location: https://elsewhere.example/"));

        var error = await Assert.ThrowsAsync<PageException>(() => SearchPlugin.WebAsync(Kernel(server), "tea", cancellationToken: Token));

        Assert.Equal(kind, error.Kind);
        Assert.Contains(says, error.Message, StringComparison.Ordinal);
        Assert.Single(server.Requests);
    }

    [Fact]
    public async Task Web_NobodyThere_IsUnreachable()
    {
        var kernel = WebKernel.With(("SearxNG:Url", "http://127.0.0.1:1"));
        Assert.Equal(PageErrorKind.Unreachable, (await Assert.ThrowsAsync<PageException>(() => SearchPlugin.WebAsync(kernel, "tea", cancellationToken: Token))).Kind);
    }

    [Theory]
    [InlineData("SearxNG:Language", "en")]
    [InlineData("SearxNG:Url", " ")]
    [InlineData("SearxNG:Url", "localhost:8888")]
    [InlineData("SearxNG:Url", "ftp://localhost")]
    [InlineData("SearxNG:Url", "http://user:secret@localhost")]
    public async Task Web_NotSet_NamesTheSetting(string key, string value)
    {
        foreach (var call in new Func<Task<string>>[] { () => SearchPlugin.WebAsync(WebKernel.With((key, value)), "tea", cancellationToken: Token), () => SearchPlugin.PageAsync(WebKernel.With((key, value)), "https://example.org", cancellationToken: Token) })
        {
            var error = await Assert.ThrowsAsync<PageException>(call);
            Assert.Equal(PageErrorKind.NotConfigured, error.Kind);
            Assert.Contains("Plugins:Settings:search:SearxNG:Url", error.Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Page_PortsThatAreNone_NamesTheSetting() => Assert.Contains(
        "Page:Ports",
        (await Assert.ThrowsAsync<PageException>(() => SearchPlugin.PageAsync(WebKernel.With(("SearxNG:Url", "http://localhost"), ("Page:Ports", "80,http")), "https://example.org", cancellationToken: Token))).Message,
        StringComparison.Ordinal);

    [Fact]
    public async Task Page_OnThisMachine_IsRefusedAlthoughTheSearchServerMayBeThere()
    {
        await using var server = Serve("{}");
        var kernel = WebKernel.With(("SearxNG:Url", server.Address("").AbsoluteUri), ("Page:Ports", server.Port.ToString(System.Globalization.CultureInfo.InvariantCulture)));

        var error = await Assert.ThrowsAsync<PageException>(() => SearchPlugin.PageAsync(kernel, server.Address("x").AbsoluteUri, cancellationToken: Token));

        Assert.Equal(PageErrorKind.AddressRefused, error.Kind);
        Assert.Empty(server.Requests);
    }

    [Theory]
    [InlineData("", 5)]
    [InlineData("tea", 0)]
    [InlineData("tea", 11)]
    public async Task Web_WrongArguments_AreRefused(string query, int limit) =>
        await Assert.ThrowsAsync<ArgumentException>(() => SearchPlugin.WebAsync(WebKernel.With(), query, limit, Token));

    private static ScriptedServer Serve(string body) => new((_, _, stream, _) => ScriptedServer.WriteAsync(stream, "200 OK", body, Json));

    private static Microsoft.SemanticKernel.Kernel Kernel(ScriptedServer server) => WebKernel.With(("SearxNG:Url", server.Address("sub").AbsoluteUri));
}
