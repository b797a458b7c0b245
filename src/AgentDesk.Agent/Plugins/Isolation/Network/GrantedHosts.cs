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
#pragma warning disable CA1001 // The semaphore holds nothing of the system's: nobody asks for its wait handle.
internal sealed class GrantedHosts(NetworkGrants grants, Refusals refusals, Func<string, CancellationToken, Task<IPAddress[]>>? resolve = null)
#pragma warning restore CA1001
{
    /// <summary>The system finds addresses by waiting on a thread, which no cancellation frees: a plugin that asks for names without end holds so many.</summary>
    private const int Resolving = 4;

    private readonly SemaphoreSlim _resolving = new(Resolving);
    private readonly Func<string, CancellationToken, Task<IPAddress[]>> _resolve = resolve ?? Dns.GetHostAddressesAsync;

    /// <exception cref="ProxyException">The host is not granted, or cannot be reached.</exception>
    public async Task<Socket> ConnectAsync(HostAndPort target, CancellationToken cancellationToken)
    {
        if (grants.AddressesOf(target) is not { } mayConnect)
            throw Refuse($"The plugin may not connect to {target}: permissions.network of its plugin.json would have to name {target.Host}, but grants {grants}.");
        try
        {
            var addresses = target.Address is { } address ? [address] : await ResolveAsync(target.Host, cancellationToken);
            if (!addresses.All(mayConnect))
                throw Refuse($"{target.Host} leads into this machine or its network, where permissions.network of plugin.json would have to name the address itself, or localhost.");
            return addresses.Length > 0
                ? await ConnectAsync(addresses, target.Port, cancellationToken)
                : throw new ProxyException(HttpStatusCode.BadGateway, $"{target.Host} has no address.");
        }
        catch (Exception e) when (e is SocketException or NotSupportedException)
        {
            throw new ProxyException(HttpStatusCode.BadGateway, $"{target} cannot be reached: {e.Message}.");
        }
    }

    private async Task<IPAddress[]> ResolveAsync(string name, CancellationToken cancellationToken)
    {
        await _resolving.WaitAsync(cancellationToken);
        var resolved = _resolve(name, CancellationToken.None);
        _ = resolved.ContinueWith(
            done =>
            {
                _ = done.Exception; // whoever still waits sees it
                _resolving.Release();
            },
            CancellationToken.None,
            TaskContinuationOptions.None,
            TaskScheduler.Default);
        return await resolved.WaitAsync(cancellationToken);
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
