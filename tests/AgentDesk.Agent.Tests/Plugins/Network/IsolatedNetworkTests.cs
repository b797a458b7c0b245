using System.Net;
using System.Net.Sockets;
using System.Text.Json.Nodes;
using AgentDesk.Agent.Plugins.Isolation;

namespace AgentDesk.Agent.Tests.Plugins.Network;

/// <summary>What the network permission means to a plugin in a process of its own.</summary>
public sealed class IsolatedNetworkTests
{
    private const string Denied = "Permission denied";

    [Fact]
    public async Task NothingGranted_NoSocketOpens()
    {
        Assert.SkipUnless(SocketRules.IsSupported, "Sockets cannot be refused to a process on this system.");
        await using var server = LoopbackServer.Http();
        await using var bench = Bench("");

        Assert.Contains(Denied, await CallAsync(bench, "nasty_connect", new JsonObject { ["port"] = server.Port }), StringComparison.Ordinal);
        Assert.Equal(Denied, await SocketAsync(bench, 2, 2));
        Assert.Equal("done", await SocketAsync(bench, 1, 1, pair: true));
        Assert.Equal(Denied, await SocketAsync(bench, 1, 2, pair: true));
    }

    [Fact]
    public async Task EveryHostGranted_SocketsOpenWithoutAProxy()
    {
        await using var server = LoopbackServer.Http();
        await using var bench = Bench("*");

        Assert.Equal("connected", await CallAsync(bench, "nasty_connect", new JsonObject { ["port"] = server.Port }));
        Assert.Equal("done", await SocketAsync(bench, 2, 2));
        Assert.Equal("none", await CallAsync(bench, "nasty_proxy"));
    }

    [Theory]
    [InlineData("localhost", "localhost")]
    [InlineData("LOCALHOST:{0}", "localhost")]
    [InlineData("127.0.0.1", "127.0.0.1")]
    [InlineData("127.0.0.1:{0}", "127.0.0.1")]
    public async Task GrantedHost_IsReached(string grant, string host)
    {
        SkipWithoutHosts();
        await using var server = LoopbackServer.Http();
        await using var secure = LoopbackServer.Https();
        await using var bench = Bench(string.Format(null, grant, server.Port), string.Format(null, grant, secure.Port));

        Assert.Equal("200 hello", await FetchAsync(bench, $"http://{host}:{server.Port}/"));
        Assert.Equal("200 sent", await FetchAsync(bench, $"http://{host}:{server.Port}/", "sent"));
        Assert.Equal("200 hello", await FetchAsync(bench, $"https://{host}:{secure.Port}/"));
    }

    [Fact]
    public async Task OtherHost_IsRefusedAndTheErrorSaysWhatIsMissing()
    {
        SkipWithoutHosts();
        await using var server = LoopbackServer.Http();
        await using var bench = Bench("localhost:1", "*.example.org");

        var plain = await FetchAsync(bench, $"http://localhost:{server.Port}/");
        var secure = await FetchAsync(bench, "https://example.com/");

        Assert.StartsWith("403 ", plain, StringComparison.Ordinal);
        Assert.Contains($"may not connect to localhost:{server.Port}: permissions.network of its plugin.json would have to name localhost, but grants localhost:1, *.example.org", plain, StringComparison.Ordinal);
        Assert.Contains("may not connect to example.com:443: permissions.network", secure, StringComparison.Ordinal);
        Assert.DoesNotContain(new Uri(await CallAsync(bench, "nasty_proxy")).UserInfo, secure, StringComparison.Ordinal);
    }

    [Fact]
    public async Task HostGranted_NothingLeadsPastTheProxy()
    {
        SkipWithoutHosts();
        await using var server = LoopbackServer.Http();
        await using var bench = Bench("localhost");
        Assert.Equal("200 hello", await FetchAsync(bench, $"http://localhost:{server.Port}/"));

        Assert.Contains(Denied, await CallAsync(bench, "nasty_connect", new JsonObject { ["port"] = server.Port }), StringComparison.Ordinal);
        Assert.Equal(Denied, await CallAsync(bench, "nasty_send_to", new JsonObject { ["port"] = server.Port, ["flags"] = 0x20000000 }));
        Assert.Equal("Broken pipe", await CallAsync(bench, "nasty_send_to", new JsonObject { ["port"] = server.Port, ["flags"] = 0x4000 }));
        Assert.Contains(Denied, await CallAsync(bench, "nasty_bind"), StringComparison.Ordinal);
        Assert.Equal(Denied, await CallAsync(bench, "nasty_listen"));
        foreach (var (level, option, result) in new[] { (6, 30, Denied), (6, 31, Denied), (6, 1, "done"), (1, 9, "done") })
            Assert.Equal(result, await CallAsync(bench, "nasty_option", new JsonObject { ["level"] = level, ["option"] = option }));
    }

    [Fact]
    public async Task HostGranted_OnlyTcpSocketsOpen()
    {
        SkipWithoutHosts();
        await using var bench = Bench("localhost");

        foreach (var (family, type, protocol) in new[] { (2, 1, 0), (2, 1, 6), (10, 1, 0), (2, 0x80801, 6) }.Where(socket => socket.Item1 == 2 || Socket.OSSupportsIPv6))
            Assert.Equal("done", await SocketAsync(bench, family, type, protocol));
        // Datagrams, streams of MPTCP, SMC and SCTP, raw ones, and families: Unix, netlink, packet, SMC, vsock.
        foreach (var (family, type, protocol) in new[] { (2, 2, 0), (10, 2, 17), (2, 0x80802, 0), (2, 1, 262), (2, 1, 256), (2, 1, 132), (2, 3, 1), (1, 1, 0), (1, 2, 0), (16, 3, 0), (17, 3, 0), (43, 1, 0), (40, 1, 0) })
            Assert.Equal(Denied, await SocketAsync(bench, family, type, protocol));
    }

    [Fact]
    public async Task Proxy_IsOfNoUseToOthersAndEndsWithThePlugin()
    {
        SkipWithoutHosts();
        await using var server = LoopbackServer.Http();
        var bench = Bench("localhost");
        var address = new Uri(await CallAsync(bench, "nasty_proxy"));
        using var stranger = new HttpClient(new SocketsHttpHandler { Proxy = new WebProxy("127.0.0.1", address.Port) });

        using var answer = await stranger.GetAsync(new Uri($"http://localhost:{server.Port}/"), TestContext.Current.CancellationToken);
        await bench.DisposeAsync();

        Assert.Equal(HttpStatusCode.ProxyAuthenticationRequired, answer.StatusCode);
        using var client = new TcpClient();
        await Assert.ThrowsAsync<SocketException>(() => client.ConnectAsync("127.0.0.1", address.Port, TestContext.Current.CancellationToken).AsTask());
    }

    private static void SkipWithoutHosts() => Assert.SkipUnless(Confinement.CanTellHosts, "This kernel cannot hold a process to one port (Landlock of Linux 6.7), so that a granted host opens all.");

    private static PluginBench Bench(params string[] grants) =>
        new PluginBench().WithNasty($$""","permissions":{"network":{{new JsonArray([.. grants.Where(grant => grant.Length > 0).Select(grant => JsonValue.Create(grant))]).ToJsonString()}}}""");

    private static async Task<string> CallAsync(PluginBench bench, string tool, JsonObject? arguments = null) => (await bench.CallAsync(tool, arguments)).Message;

    private static Task<string> FetchAsync(PluginBench bench, string url, string? body = null) =>
        CallAsync(bench, "nasty_fetch", body is null ? new JsonObject { ["url"] = url } : new JsonObject { ["url"] = url, ["body"] = body });

    private static Task<string> SocketAsync(PluginBench bench, int family, int type, int protocol = 0, bool pair = false) =>
        CallAsync(bench, "nasty_socket", new JsonObject { ["family"] = family, ["type"] = type, ["protocol"] = protocol, ["pair"] = pair });
}
