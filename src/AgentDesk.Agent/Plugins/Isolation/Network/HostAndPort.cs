using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace AgentDesk.Agent.Plugins.Isolation.Network;

/// <summary>Where a request wants to go.</summary>
/// <param name="Host">A name without its last dot, or an address without brackets.</param>
/// <param name="Port">1 to 65535.</param>
internal sealed record HostAndPort(string Host, int Port)
{
    private const int LongestHost = 253;

    /// <summary>The address, where the host is one, in whatever way it is written.</summary>
    public IPAddress? Address => !IPAddress.TryParse(Host, out var address) ? null : address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;

    /// <summary>Reads <c>host:port</c>; null where it is not that.</summary>
    /// <param name="text">A name or address, one of IPv6 in brackets, and a port.</param>
    /// <param name="standardPort">The port where none is named; null where one must be.</param>
    public static HostAndPort? Parse(string text, int? standardPort)
    {
        var end = text.StartsWith('[') ? text.IndexOf(']', StringComparison.Ordinal) + 1 : text.IndexOf(':', StringComparison.Ordinal) is >= 0 and var colon ? colon : text.Length;
        var (host, rest) = (text[..end], text[end..]);
        var port = standardPort ?? 0;
        if (rest.Length > 0 && (rest[0] != ':' || !int.TryParse(rest[1..], NumberStyles.None, CultureInfo.InvariantCulture, out port)))
            return null;
        if (host.StartsWith('['))
            host = IPAddress.TryParse(host[1..^1], out var address) && address is { AddressFamily: AddressFamily.InterNetworkV6, ScopeId: 0 } ? address.ToString() : string.Empty;
        else if (!host.All(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '-' or '_'))
            return null;
        else if (host.EndsWith('.'))
            host = host[..^1];
        return host.Length is > 0 and <= LongestHost && port is >= IPEndPoint.MinPort + 1 and <= IPEndPoint.MaxPort ? new HostAndPort(host, port) : null;
    }

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{(Host.Contains(':', StringComparison.Ordinal) ? $"[{Host}]" : Host)}:{Port}");
}
