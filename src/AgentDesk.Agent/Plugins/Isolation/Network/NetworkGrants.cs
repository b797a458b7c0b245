using System.Globalization;
using System.Net;
using AgentDesk.Plugins.Search.Web;

namespace AgentDesk.Agent.Plugins.Isolation.Network;

/// <summary>
/// The hosts that a manifest grants: <c>name</c>, <c>*.name</c> for all below it, <c>*</c> for any, each at one port where it ends in <c>:port</c>. What is granted by name
/// must lead to a public address, so that whoever owns the name cannot point it into the user's network; inside, the address itself or <c>localhost</c> must be granted.
/// </summary>
internal sealed class NetworkGrants
{
    private const string Any = "*", LocalHost = "localhost";
    private readonly IReadOnlyList<string> _texts;
    private readonly List<(string Host, int? Port)> _grants;

    /// <param name="texts">As a manifest that was read has them.</param>
    public NetworkGrants(IReadOnlyList<string> texts)
    {
        _texts = texts;
        _grants = [.. texts.Select(text => text.Split(':')).Select(parts => (parts[0], parts.Length > 1 ? int.Parse(parts[1], CultureInfo.InvariantCulture) : (int?)null))];
    }

    public bool IsEmpty => _grants.Count == 0;

    /// <summary>Whether every host is granted at every port.</summary>
    public bool OpenAll => _grants.Any(grant => grant == (Any, null));

    /// <summary>Which of a host's addresses may be connected to; null where the host is not granted.</summary>
    public Func<IPAddress, bool>? AddressesOf(HostAndPort target)
    {
        var granted = _grants.Where(grant => grant.Port is null || grant.Port == target.Port).Select(grant => grant.Host).ToList();
        if (granted.Any(host => IsNamed(host, target)))
            return target.Address is not null ? _ => true : IsSame(target.Host, LocalHost) ? IPAddress.IsLoopback : PublicAddresses.Contain;
        return granted.Any(host => host == Any || IsBelow(host, target)) ? PublicAddresses.Contain : null;
    }

    public override string ToString() => string.Join(", ", _texts);

    private static bool IsNamed(string host, HostAndPort target) => target.Address is { } address ? IPAddress.TryParse(host, out var granted) && granted.Equals(address) : IsSame(host, target.Host);

    private static bool IsBelow(string host, HostAndPort target) =>
        host.StartsWith("*.", StringComparison.Ordinal) && target.Address is null && target.Host.EndsWith(host[1..], StringComparison.OrdinalIgnoreCase);

    private static bool IsSame(string a, string b) => string.Equals(a, b, StringComparison.OrdinalIgnoreCase);
}
