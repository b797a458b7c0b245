using System.Net;
using AgentDesk.LlamaCpp.Files;
using AgentDesk.TestKit.Web;

namespace AgentDesk.LlamaCpp.Tests.Files;

/// <summary>Where requests go, and what they tell to whom.</summary>
public sealed class RedirectTests : DownloadTestBase
{
    [Fact]
    public async Task DownloadAsync_HubRedirectsToAnotherHost_TokenStaysWithTheHubAndItsSha256Counts()
    {
        var file = new FileServer { Content = Model };
        ScriptedServer? server = null;
        await using var _ = server = new ScriptedServer((request, number, stream, token) => request.Path.StartsWith("/resolve/", StringComparison.Ordinal)
            ? ScriptedServer.WriteAsync(stream, "302 Found", "", $"Location: {server!.Address("cdn/x", "localhost")}", $"X-Linked-ETag: \"{Sha256}\"", $"X-Linked-Size: {Model.Length}")
            : file.AnswerAsync(request, number, stream, token));
        var hub = new HubAccess(server.Address(""), "secret");

        var done = await DownloadAsync(new RemoteFile(server.Address("resolve/m.gguf"), "m.gguf"), hub: hub);

        Assert.True(done.Verified);
        Assert.Equal(["Bearer secret", null], server.Requests.Select(request => request.Authorization));
    }

    [Fact]
    public async Task DownloadAsync_AnotherHostClaimsASha256_DoesNotCount()
    {
        await using var server = new ScriptedServer(new FileServer { Content = Model, MoreHeaders = [$"X-Linked-ETag: \"{new string('0', 64)}\""] }.AnswerAsync);

        Assert.False((await DownloadAsync(new RemoteFile(server.Address("m.gguf"), "m.gguf"))).Verified);
    }

    [Fact]
    public async Task DownloadAsync_RedirectsForEver_IsAnError()
    {
        await using var server = new ScriptedServer((request, number, stream, _) => ScriptedServer.WriteAsync(stream, "307 Temporary Redirect", "", $"Location: /{number}"));

        var error = await Assert.ThrowsAsync<ModelDownloadException>(() => DownloadAsync(new RemoteFile(server.Address("m.gguf"), "m.gguf")));

        Assert.Contains("more than 10 times", error.Message, StringComparison.Ordinal);
        Assert.Equal(11, server.Requests.Count);
    }

    [Theory]
    [InlineData("https://a.invalid/m.gguf", "http://b.invalid/m.gguf", "https")]
    [InlineData("https://a.invalid/m.gguf", "ftp://b.invalid/m.gguf", "ftp")]
    [InlineData("http://a.invalid/m.gguf", "file:///etc/passwd", "file")]
    [InlineData("http://a.invalid/m.gguf", null, "without saying where")]
    public async Task GetAsync_RedirectThatIsNotFollowed_IsAnError(string from, string? to, string expected)
    {
        using var handler = new Redirecting(to is null ? null : new Uri(to));
        using var client = new HttpClient(handler);
        var web = new WebRequests(client, new HubAccess(new Uri("https://hub.invalid/"), null), TimeProvider.System);

        var error = await Assert.ThrowsAsync<ModelDownloadException>(() => web.GetAsync(new Uri(from), null, TimeSpan.FromSeconds(9), Token));

        Assert.Contains(expected, error.Message, StringComparison.Ordinal);
        Assert.Equal(1, handler.Requests);
    }

    [Theory]
    [InlineData("https://hub.invalid/", "https://hub.invalid/a", true)]
    [InlineData("https://hub.invalid/", "https://HUB.invalid/a", true)]
    [InlineData("https://hub.invalid/", "https://hub.invalid:444/a", false)]
    [InlineData("https://hub.invalid/", "http://hub.invalid/a", false)]
    [InlineData("https://hub.invalid/", "https://hub.invalid.evil.invalid/a", false)]
    [InlineData("http://hub.invalid/", "http://hub.invalid/a", false)]
    [InlineData("http://127.0.0.1:8000/", "http://127.0.0.1:8000/a", true)]
    public void HeaderFor_OnlyTheHubItself(string hub, string address, bool expected) =>
        Assert.Equal(expected, new HubAccess(new Uri(hub), "secret").HeaderFor(new Uri(address)) is not null);

    private sealed class Redirecting(Uri? to) : HttpMessageHandler
    {
        public int Requests { get; private set; }

        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            Requests++;
            var response = new HttpResponseMessage(HttpStatusCode.Found);
            response.Headers.Location = to;
            return Task.FromResult(response);
        }
    }
}
