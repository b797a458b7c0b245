using System.Net;
using System.Net.Sockets;

namespace AgentDesk.Plugins.Search.Web;

/// <summary>
/// Connects where it may: a host's name is resolved once, its addresses are checked, and the connection goes to a checked address itself, so that a name
/// cannot point elsewhere a moment later. No proxy, no cookies, no redirects. Thread-safe.
/// </summary>
/// <param name="resolve">Finds a name's addresses.</param>
/// <param name="mayConnect">Whether an address may be connected to.</param>
internal sealed class WebConnector(Func<string, CancellationToken, Task<IPAddress[]>> resolve, Func<IPAddress, bool> mayConnect)
{
    private static readonly TimeSpan LongestConnect = TimeSpan.FromSeconds(5);

    /// <summary>The system's name resolution, and public addresses alone.</summary>
    public static WebConnector Public { get; } = new(ResolveAsync, PublicAddresses.Contain);

    /// <summary>For a server that the user has set, wherever it is.</summary>
    public static WebConnector Trusting { get; } = new(ResolveAsync, _ => true);

    public HttpClient CreateClient() => new(new SocketsHttpHandler
    {
        AllowAutoRedirect = false,
        AutomaticDecompression = DecompressionMethods.All,
        ConnectCallback = async (context, cancellationToken) => await ConnectAsync(context.DnsEndPoint, cancellationToken),
        ConnectTimeout = LongestConnect,
        MaxResponseHeadersLength = 64,
        UseCookies = false,
        UseProxy = false,
    })
    {
        // The caller's token bounds the whole exchange.
        Timeout = Timeout.InfiniteTimeSpan,
    };

    private async Task<Stream> ConnectAsync(DnsEndPoint target, CancellationToken cancellationToken)
    {
        var addresses = IPAddress.TryParse(target.Host, out var literal) ? [literal] : await FindAsync(target.Host, cancellationToken);
        if (addresses.Length == 0)
            throw new PageException(PageErrorKind.Unreachable, $"There is no host {target.Host}. Check the address.");
        if (!addresses.All(mayConnect))
            throw new PageException(PageErrorKind.AddressRefused, $"{target.Host} is not on the public internet: pages of private networks and of this machine are not opened. Choose another page.");
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(addresses, target.Port, cancellationToken);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    private async Task<IPAddress[]> FindAsync(string host, CancellationToken cancellationToken)
    {
        try
        {
            return await resolve(host, cancellationToken);
        }
        catch (SocketException)
        {
            return [];
        }
    }

    private static Task<IPAddress[]> ResolveAsync(string host, CancellationToken cancellationToken) => Dns.GetHostAddressesAsync(host, cancellationToken);
}
