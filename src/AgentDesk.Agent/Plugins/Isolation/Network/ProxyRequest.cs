using System.Net;

namespace AgentDesk.Agent.Plugins.Isolation.Network;

/// <summary>What a client asks of a proxy: a tunnel (<c>CONNECT host:port</c>), or a request to pass on (<c>GET http://host/path</c>).</summary>
/// <param name="Head">The request as it came.</param>
/// <param name="Target">Where to.</param>
/// <param name="Forwarded">The head that the server gets; null for a tunnel.</param>
internal sealed record ProxyRequest(MessageHead Head, HostAndPort Target, byte[]? Forwarded)
{
    private const string Scheme = "http://";
    private static readonly string[] s_ofOneConnection = ["Host", "Connection", "Proxy-Connection", "Proxy-Authorization", "Keep-Alive", "Upgrade"];

    /// <exception cref="ProxyException">It is neither.</exception>
    public static ProxyRequest Parse(MessageHead head)
    {
        if (head.Start.Split(' ') is not [{ Length: > 0 } method, var address, ("HTTP/1.1" or "HTTP/1.0") and var version] || !method.All(char.IsAsciiLetter))
            throw Wrong("This is no request of HTTP/1.1.");
        if (method == "CONNECT")
            return new ProxyRequest(head, HostAndPort.Parse(address, null) ?? throw Wrong("CONNECT needs host:port."), null);
        if (!address.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase))
            throw Wrong("A proxy is asked for a whole http:// address; anything else goes through CONNECT.");
        var rest = address[Scheme.Length..];
        var end = rest.IndexOfAny(['/', '?', '#']) is >= 0 and var slash ? slash : rest.Length;
        var target = HostAndPort.Parse(rest[..end], 80) ?? throw Wrong("The address names no host.");
        var path = rest[end..].StartsWith('/') ? rest[end..] : "/" + rest[end..];
        // The host that was checked is the host that the server is told.
        return new ProxyRequest(head, target, head.Forward($"{method} {path} {version}", s_ofOneConnection, $"Host: {rest[..end]}"));
    }

    private static ProxyException Wrong(string message) => new(HttpStatusCode.BadRequest, message);
}
