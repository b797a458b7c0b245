using System.Net;
using System.Net.Sockets;

namespace AgentDesk.Plugins.Search.Web;

/// <summary>
/// Tells addresses of the open internet from those inside a machine or a network. What is not plainly public is refused: of IPv6 only what is given out for
/// global use (2000::/3), without the ranges in it that lead to IPv4 addresses or nowhere (IANA's special-purpose registries).
/// </summary>
internal static class PublicAddresses
{
    private static readonly IPNetwork[] Refused =
    [
        .. new[]
        {
            "0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12", "192.0.0.0/24", "192.0.2.0/24", "192.31.196.0/24",
            "192.52.193.0/24", "192.88.99.0/24", "192.168.0.0/16", "192.175.48.0/24", "198.18.0.0/15", "198.51.100.0/24", "203.0.113.0/24", "224.0.0.0/3",
            "2001::/23", "2001:db8::/32", "2002::/16", "3fff::/20", "2620:4f:8000::/48",
        }.Select(IPNetwork.Parse),
    ];

    private static readonly IPNetwork Global = IPNetwork.Parse("2000::/3");

    /// <summary>Whether the address is a public one; an IPv4 address inside an IPv6 one counts as what it is.</summary>
    public static bool Contain(IPAddress address)
    {
        if (address.IsIPv4MappedToIPv6)
            address = address.MapToIPv4();
        return (address.AddressFamily == AddressFamily.InterNetwork || Global.Contains(address)) && !Refused.Any(network => network.Contains(address));
    }
}
