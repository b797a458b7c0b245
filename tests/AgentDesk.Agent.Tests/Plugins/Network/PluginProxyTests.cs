using System.Net;
using System.Net.Sockets;
using AgentDesk.Agent.Plugins.Isolation.Network;

namespace AgentDesk.Agent.Tests.Plugins.Network;

public sealed class PluginProxyTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("")]
    [InlineData("Proxy-Authorization: Basic YWdlbnRkZXNrOg==\r\n")]
    [InlineData("Proxy-Authorization: Bearer x\r\n")]
    [InlineData("Proxy-Authorization: Basic\r\n")]
    [InlineData("Proxy-Authorization:\r\n")]
    public async Task WithoutTheSecret_NothingIsServed(string field)
    {
        await using var bench = new ProxyBench(["localhost"]);

        var answer = await bench.SendAsync($"GET http://localhost:1/ HTTP/1.1\r\n{field}\r\n");

        Assert.StartsWith("HTTP/1.1 407 ", answer, StringComparison.Ordinal);
        Assert.Contains("Proxy-Authenticate: Basic", answer, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("GET / HTTP/1.1")]
    [InlineData("GET https://localhost/ HTTP/1.1")]
    [InlineData("GET http:///x HTTP/1.1")]
    [InlineData("GET http://user@localhost/ HTTP/1.1")]
    [InlineData("GET http://localhost:99999/ HTTP/1.1")]
    [InlineData("GET http://localhost/ a HTTP/1.1")]
    [InlineData("GET http://localhost/ HTTP/2")]
    [InlineData("G=T http://localhost/ HTTP/1.1")]
    [InlineData("CONNECT localhost HTTP/1.1")]
    [InlineData("CONNECT localhost:0 HTTP/1.1")]
    [InlineData("CONNECT http://localhost:1/ HTTP/1.1")]
    [InlineData("CONNECT localhost:1 HTTP/1.1\r\nX: 1\r\n folded: 2")]
    [InlineData("CONNECT localhost:1 HTTP/1.1\r\nno field")]
    [InlineData("CONNECT localhost:1 HTTP/1.1\r\n: 1")]
    [InlineData("\u0016\u0003\u0001\0\u00ff")]
    [InlineData("")]
    public async Task WhatIsNoRequest_IsRefused(string start)
    {
        await using var bench = new ProxyBench(["localhost"]);

        Assert.StartsWith("HTTP/1.1 400 ", await bench.SendAsync($"{start}\r\n{bench.Secret}\r\n"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task HugeHead_IsRefused()
    {
        await using var bench = new ProxyBench(["localhost"]);

        Assert.StartsWith("HTTP/1.1 431 ", await bench.SendAsync($"GET http://localhost/{new string('x', 200_000)}"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task SlowHead_EndsTheConnection()
    {
        await using var bench = new ProxyBench(["localhost"], new ProxyLimits { HeadTime = TimeSpan.FromMilliseconds(500) });
        await using var stream = await bench.ConnectAsync();

        try
        {
            await ProxyBench.WriteAsync(stream, "GET http://localhost/ HTTP/1.1\r\nX: ");
            Assert.Equal("", await ProxyBench.ReadToEndAsync(stream));
        }
        catch (IOException)
        {
            // It had ended before the proxy read this: an end all the same.
        }
    }

    [Fact]
    public async Task HostNotGranted_TheAnswerAndTheRefusalsSayWhatIsMissing()
    {
        await using var bench = new ProxyBench(["localhost:1"]);
        const string Reason = "The plugin may not connect to example.com:443: permissions.network of its plugin.json would have to name example.com, but grants localhost:1.";

        var answer = await bench.SendAsync($"CONNECT example.com:443 HTTP/1.1\r\n{bench.Secret}\r\n");

        Assert.StartsWith("HTTP/1.1 403 ", answer, StringComparison.Ordinal);
        Assert.EndsWith(Reason + "\n", answer, StringComparison.Ordinal);
        Assert.Equal(Reason, bench.TakeRefusals());
        Assert.Equal("", bench.TakeRefusals());
    }

    [Theory]
    [InlineData("127.0.0.1")]
    [InlineData("93.184.216.34", "10.0.0.1")]
    public async Task NameThatLeadsInside_IsRefused(params string[] addresses)
    {
        await using var server = LoopbackServer.Http();
        await using var bench = new ProxyBench(["rebound.example"], resolve: _ => [.. addresses.Select(IPAddress.Parse)]);

        var answer = await bench.SendAsync($"GET http://rebound.example:{server.Port}/ HTTP/1.1\r\n{bench.Secret}\r\n");

        Assert.StartsWith("HTTP/1.1 403 ", answer, StringComparison.Ordinal);
        Assert.Contains("rebound.example leads into this machine or its network", answer, StringComparison.Ordinal);
    }

    [Fact]
    public async Task TargetThatRefuses_IsABadGateway()
    {
        await using var bench = new ProxyBench(["127.0.0.1", "nowhere.example"], resolve: _ => throw new SocketException((int)SocketError.HostNotFound));
        using var closed = new TcpListener(IPAddress.Loopback, 0);
        closed.Start();
        var port = ((IPEndPoint)closed.LocalEndpoint).Port;
        closed.Stop();

        Assert.StartsWith("HTTP/1.1 502 ", await bench.SendAsync($"CONNECT 127.0.0.1:{port} HTTP/1.1\r\n{bench.Secret}\r\n"), StringComparison.Ordinal);
        Assert.StartsWith("HTTP/1.1 502 ", await bench.SendAsync($"CONNECT nowhere.example:443 HTTP/1.1\r\n{bench.Secret}\r\n"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task PlainRequest_ReachesTheServerAsItWouldWithoutAProxy()
    {
        var heads = new List<string>();
        await using var server = LoopbackServer.Http(heads);
        await using var bench = new ProxyBench(["127.0.0.1"]);

        var answer = await bench.SendAsync(
            $"POST http://127.0.0.1:{server.Port}?q=1 HTTP/1.1\r\nHost: other.example\r\n{bench.Secret}Proxy-Connection: keep-alive\r\nConnection: keep-alive\r\nExpect: 100-continue\r\nX-Own: 1\r\nContent-Length: 3\r\n\r\nabc"
            + $"GET http://other.example/ HTTP/1.1\r\n{bench.Secret}\r\n",
            endsSending: true);

        Assert.Equal($"POST /?q=1 HTTP/1.1\nHost: 127.0.0.1:{server.Port}\nConnection: close\nExpect: 100-continue\nX-Own: 1\nContent-Length: 3", heads[0]);
        Assert.StartsWith("HTTP/1.1 100 Continue\r\nConnection: close\r\n\r\nHTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: 3\r\n\r\nabc", answer, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ServerThatSpeaksNoHttp_IsABadGateway()
    {
        await using var server = new LoopbackServer(async (stream, token) =>
        {
            await MessageHead.ReadAsync(stream, ReadOnlyMemory<byte>.Empty, 4096, token);
            await stream.WriteAsync("220 mail\r\nno\r\n\r\n"u8.ToArray(), token);
        });
        await using var bench = new ProxyBench(["127.0.0.1"]);

        Assert.StartsWith("HTTP/1.1 502 ", await bench.SendAsync($"GET http://127.0.0.1:{server.Port}/ HTTP/1.1\r\n{bench.Secret}\r\n"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Tunnel_OneSideEndsWhileTheOtherStillSends()
    {
        await using var server = LoopbackServer.Echo();
        await using var bench = new ProxyBench(["127.0.0.1"]);
        await using var tunnel = await bench.TunnelAsync(server.Port);
        var text = new string('x', 100_000) + "end";

        await ProxyBench.WriteAsync(tunnel, text);
        tunnel.Socket.Shutdown(SocketShutdown.Send);

        Assert.Equal(text, await ProxyBench.ReadToEndAsync(tunnel));
    }

    [Fact]
    public async Task Tunnel_ClientThatGoesEndsTheServersConnection()
    {
        var ended = new TaskCompletionSource<int>();
        await using var server = new LoopbackServer(async (stream, token) => ended.SetResult(await stream.ReadAsync(new byte[1], token)));
        await using var bench = new ProxyBench(["127.0.0.1"]);

        await (await bench.TunnelAsync(server.Port)).DisposeAsync();

        Assert.Equal(0, await ended.Task.WaitAsync(Token));
    }

    [Fact]
    public async Task Tunnel_WhereNothingMoves_IsClosed()
    {
        await using var server = LoopbackServer.Echo();
        await using var bench = new ProxyBench(["127.0.0.1"], new ProxyLimits { IdleTime = TimeSpan.FromSeconds(3) });
        await using var tunnel = await bench.TunnelAsync(server.Port);

        Assert.Equal("", await ProxyBench.ReadToEndAsync(tunnel));
    }

    [Fact]
    public async Task Disposal_EndsTunnels()
    {
        await using var server = LoopbackServer.Echo();
        await using var bench = new ProxyBench(["127.0.0.1"]);
        await using var tunnel = await bench.TunnelAsync(server.Port);

        await bench.Proxy.DisposeAsync();

        Assert.Equal("", await ProxyBench.ReadToEndAsync(tunnel));
    }

    [Fact]
    public async Task MoreConnectionsThanMayBe_WaitForTheirTurn()
    {
        await using var server = LoopbackServer.Echo();
        await using var bench = new ProxyBench(["127.0.0.1"], new ProxyLimits { Connections = 1 });
        var first = await bench.TunnelAsync(server.Port);

        var second = bench.SendAsync("GET / HTTP/1.1\r\n\r\n");
        await Task.WhenAny(second, Task.Delay(200, Token));
        Assert.False(second.IsCompleted);
        first.Socket.Shutdown(SocketShutdown.Send);
        Assert.Equal("", await ProxyBench.ReadToEndAsync(first));
        await first.DisposeAsync();

        Assert.StartsWith("HTTP/1.1 407 ", await second, StringComparison.Ordinal);
    }

    [Fact]
    public async Task HttpClient_SendsItsCredentialsWhenAsked()
    {
        await using var server = LoopbackServer.Http();
        await using var secure = LoopbackServer.Https();
        await using var bench = new ProxyBench(["127.0.0.1"], new ProxyLimits { HeadTime = TimeSpan.FromMinutes(5), ConnectTime = TimeSpan.FromMinutes(5) });
        var address = new Uri(bench.Proxy.Address);
        var proxy = new WebProxy("127.0.0.1", address.Port) { Credentials = new NetworkCredential(address.UserInfo.Split(':')[0], address.UserInfo.Split(':')[1]) };
        using var client = new HttpClient(new SocketsHttpHandler { Proxy = proxy, SslOptions = { RemoteCertificateValidationCallback = (_, certificate, _, _) => certificate?.Subject == "CN=localhost" } });

        var answers = await Task.WhenAll(Enumerable.Range(0, 16).Select(i => SendAsync(client, i % 2 == 0 ? $"http://127.0.0.1:{server.Port}/" : $"https://127.0.0.1:{secure.Port}/", $"body {i}")));

        Assert.Equal(Enumerable.Range(0, 16).Select(i => $"body {i}"), answers);
    }

    private static async Task<string> SendAsync(HttpClient client, string url, string body)
    {
        using var content = new StringContent(body);
        using var answer = await client.PostAsync(new Uri(url), content, Token);
        return await answer.Content.ReadAsStringAsync(Token);
    }
}
