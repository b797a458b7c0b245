using System.Net;
using System.Net.Sockets;
using System.Text;
using AgentDesk.Agent.Plugins.Isolation.Network;

namespace AgentDesk.Agent.Tests.Plugins.Network;

/// <summary>A proxy, and clients that speak to it byte by byte.</summary>
internal sealed class ProxyBench : IAsyncDisposable
{
    private readonly Refusals _refusals = new();

    public ProxyBench(string[] grants, ProxyLimits? limits = null, Func<string, IPAddress[]>? resolve = null)
    {
        var hosts = new GrantedHosts(new NetworkGrants(grants), _refusals, resolve is null ? null : (name, _) => Task.FromResult(resolve(name)));
        Proxy = PluginProxy.Start(hosts, TimeProvider.System, limits);
    }

    public PluginProxy Proxy { get; }

    public string Secret => $"Proxy-Authorization: Basic {Convert.ToBase64String(Encoding.ASCII.GetBytes(new Uri(Proxy.Address).UserInfo))}\r\n";

    public string TakeRefusals() => _refusals.Take();

    public async Task<NetworkStream> ConnectAsync()
    {
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp);
        await socket.ConnectAsync(IPAddress.Loopback, Proxy.Port, TestContext.Current.CancellationToken);
        return new NetworkStream(socket, ownsSocket: true);
    }

    /// <summary>Sends a request, and no more where <paramref name="endsSending"/>, and reads until the proxy closes the connection.</summary>
    public async Task<string> SendAsync(string request, bool endsSending = false)
    {
        await using var stream = await ConnectAsync();
        await WriteAsync(stream, request);
        if (endsSending)
            stream.Socket.Shutdown(SocketShutdown.Send);
        return await ReadToEndAsync(stream);
    }

    /// <summary>Opens a tunnel.</summary>
    public async Task<NetworkStream> TunnelAsync(int port)
    {
        var stream = await ConnectAsync();
        await WriteAsync(stream, $"CONNECT 127.0.0.1:{port} HTTP/1.1\r\n{Secret}\r\n");
        var head = await MessageHead.ReadAsync(stream, ReadOnlyMemory<byte>.Empty, 4096, TestContext.Current.CancellationToken);
        Assert.StartsWith("HTTP/1.1 200 ", head.Start, StringComparison.Ordinal);
        return stream;
    }

    public static Task WriteAsync(Stream stream, string text) => stream.WriteAsync(Encoding.Latin1.GetBytes(text), TestContext.Current.CancellationToken).AsTask();

    public static async Task<string> ReadToEndAsync(Stream stream)
    {
        using var reader = new StreamReader(stream, Encoding.UTF8, leaveOpen: true);
        return await reader.ReadToEndAsync(TestContext.Current.CancellationToken);
    }

    public ValueTask DisposeAsync() => Proxy.DisposeAsync();
}
