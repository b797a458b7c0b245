using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Text;

namespace AgentDesk.Agent.Plugins.Isolation.Network;

/// <summary>One connection of a client to the proxy, which serves one request: a tunnel or a plain request.</summary>
internal sealed class ProxyConnection(GrantedHosts hosts, string credentials, ProxyLimits limits, TimeProvider clock)
{
    /// <summary>So much of a refused request is still read, so that the client gets to read why.</summary>
    private const int MostIgnored = 1024 * 1024;

    /// <summary>Serves it to its end.</summary>
    public async Task ServeAsync(NetworkStream client, CancellationToken stop)
    {
        try
        {
            var request = await ReadAsync(client, stop);
            await using var server = await ConnectAsync(request.Target, stop);
            using var idle = new Deadline(limits.IdleTime, clock, stop);
            if (request.Forwarded is { } head)
                await server.WriteAsync(head, idle.Token);
            else
                await client.WriteAsync("HTTP/1.1 200 Connection established\r\n\r\n"u8.ToArray(), idle.Token);
            await server.WriteAsync(request.Head.Rest, idle.Token);
            await new Relay(client, server, idle, limits).RunAsync(areAnswers: request.Forwarded is not null);
        }
        catch (ProxyException e)
        {
            await RefuseAsync(client, e, stop);
        }
    }

    /// <summary>Answers with an error and lets the client read it.</summary>
    private async Task RefuseAsync(NetworkStream client, ProxyException problem, CancellationToken stop)
    {
        using var deadline = new Deadline(limits.HeadTime, clock, stop);
        var body = Encoding.UTF8.GetBytes(problem.Message + "\n");
        var challenge = problem.Status == HttpStatusCode.ProxyAuthenticationRequired ? "Proxy-Authenticate: Basic realm=\"agentdesk\"\r\n" : string.Empty;
        var head = string.Create(
            CultureInfo.InvariantCulture,
            $"HTTP/1.1 {(int)problem.Status} {problem.Status}\r\n{challenge}Content-Type: text/plain; charset=utf-8\r\nContent-Length: {body.Length}\r\nConnection: close\r\n\r\n");
        await client.WriteAsync((byte[])[.. Encoding.ASCII.GetBytes(head), .. body], deadline.Token);
        client.Socket.Shutdown(SocketShutdown.Send);
        var ignored = new byte[4096];
        for (int read, sum = 0; sum < MostIgnored && (read = await client.ReadAsync(ignored, deadline.Token)) > 0;)
            sum += read;
    }

    private async Task<ProxyRequest> ReadAsync(NetworkStream client, CancellationToken stop)
    {
        using var deadline = new Deadline(limits.HeadTime, clock, stop);
        var head = await MessageHead.ReadAsync(client, ReadOnlyMemory<byte>.Empty, limits.HeadBytes, deadline.Token);
        var shown = head.Value("Proxy-Authorization")?.Split(' ', 2, StringSplitOptions.TrimEntries);
        if (shown is not [var scheme, var secret] || !scheme.Equals("Basic", StringComparison.OrdinalIgnoreCase)
            || !CryptographicOperations.FixedTimeEquals(Encoding.Latin1.GetBytes(secret), Encoding.Latin1.GetBytes(credentials)))
            throw new ProxyException(HttpStatusCode.ProxyAuthenticationRequired, "This proxy serves one plugin, which has its credentials in HTTP_PROXY.");
        return ProxyRequest.Parse(head);
    }

    private async Task<NetworkStream> ConnectAsync(HostAndPort target, CancellationToken stop)
    {
        using var deadline = new Deadline(limits.ConnectTime, clock, stop);
        try
        {
            return new NetworkStream(await hosts.ConnectAsync(target, deadline.Token), ownsSocket: true);
        }
        catch (OperationCanceledException) when (!stop.IsCancellationRequested)
        {
            throw new ProxyException(HttpStatusCode.GatewayTimeout, $"{target} does not answer.");
        }
    }
}
