using System.Net;
using System.Net.Sockets;

namespace AgentDesk.Agent.Plugins.Isolation.Network;

/// <summary>
/// Connects to granted hosts: a name is resolved once, its addresses are checked, and the connection goes to a checked address itself, so that a name cannot point
/// elsewhere a moment later. Thread-safe.
/// </summary>
/// <param name="grants">What is granted.</param>
/// <param name="refusals">Told what is refused.</param>
/// <param name="resolve">Finds a name's addresses; null for the system's way.</param>
internal sealed class GrantedHosts(NetworkGrants grants, Refusals refusals, Func<string, CancellationToken, Task<IPAddress[]>>? resolve = null)
{
    private readonly Func<string, CancellationToken, Task<IPAddress[]>> _resolve = resolve ?? Dns.GetHostAddressesAsync;

    /// <exception cref="ProxyException">The host is not granted, or cannot be reached.</exception>
    public async Task<Socket> ConnectAsync(HostAndPort target, CancellationToken cancellationToken)
    {
        if (grants.AddressesOf(target) is not { } mayConnect)
            throw Refuse($"The plugin may not connect to {target}: permissions.network of its plugin.json would have to name {target.Host}, but grants {grants}.");
        try
        {
            var addresses = target.Address is { } address ? [address] : await _resolve(target.Host, cancellationToken);
            if (!addresses.All(mayConnect))
                throw Refuse($"{target.Host} leads into this machine or its network, where permissions.network of plugin.json would have to name the address itself, or localhost.");
            return addresses.Length > 0
                ? await ConnectAsync(addresses, target.Port, cancellationToken)
                : throw new ProxyException(HttpStatusCode.BadGateway, $"{target.Host} has no address.");
        }
        catch (SocketException e)
        {
            throw new ProxyException(HttpStatusCode.BadGateway, $"{target} cannot be reached: {e.Message}.");
        }
    }

    private static async Task<Socket> ConnectAsync(IPAddress[] addresses, int port, CancellationToken cancellationToken)
    {
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(addresses, port, cancellationToken);
            return socket;
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    private ProxyException Refuse(string message)
    {
        refusals.Add(message);
        return new ProxyException(HttpStatusCode.Forbidden, message);
    }
}
