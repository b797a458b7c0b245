using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Text;

namespace AgentDesk.Agent.Plugins.Isolation.Network;

/// <summary>
/// The way out of one isolated plugin's process: an HTTP proxy on this machine that leads to granted hosts alone. The kernel holds the process to this port, and
/// a secret keeps other processes from using it. Thread-safe.
/// </summary>
internal sealed class PluginProxy : IAsyncDisposable
{
    /// <summary>The variable of the environment by which .NET finds it; others go by others.</summary>
    public const string Variable = "HTTP_PROXY";

    private const string User = "agentdesk";
    private static readonly string[] s_variables = [Variable, "HTTPS_PROXY", "ALL_PROXY", "NO_PROXY"];
    private readonly string _secret = RandomNumberGenerator.GetHexString(32, lowercase: true);
    private readonly ProxyConnection _connection;
    private readonly TimeProvider _clock;
    private readonly SemaphoreSlim _free;
    private readonly Socket _listener = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
    private readonly CancellationTokenSource _stop = new();
    private readonly HashSet<Task> _serving = [];
    private readonly Task _accepting;
    private bool _isDisposed;

    private PluginProxy(GrantedHosts hosts, ProxyLimits limits, TimeProvider clock)
    {
        (_clock, _free) = (clock, new SemaphoreSlim(limits.Connections));
        _connection = new ProxyConnection(hosts, Convert.ToBase64String(Encoding.ASCII.GetBytes($"{User}:{_secret}")), limits, clock);
        _listener.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        _listener.Listen();
        Port = ((IPEndPoint)_listener.LocalEndPoint!).Port;
        _accepting = Task.Run(AcceptAsync);
    }

    /// <summary>Where it listens on 127.0.0.1.</summary>
    public int Port { get; }

    /// <summary>Its address with the secret, as programs take it.</summary>
    public string Address => string.Create(CultureInfo.InvariantCulture, $"http://{User}:{_secret}@127.0.0.1:{Port}");

    /// <summary>Starts to listen.</summary>
    /// <exception cref="PluginException">It cannot.</exception>
    public static PluginProxy Start(GrantedHosts hosts, TimeProvider clock, ProxyLimits? limits = null)
    {
        try
        {
            return new PluginProxy(hosts, limits ?? new ProxyLimits(), clock);
        }
        catch (SocketException e)
        {
            throw new PluginException($"The proxy for its network cannot be started: {e.Message}", e);
        }
    }

    /// <summary>By which programs find it.</summary>
    public IEnumerable<KeyValuePair<string, string>> Variables() =>
        from name in s_variables
        from spelling in new[] { name, name.ToLowerInvariant() }
        select KeyValuePair.Create(spelling, name == "NO_PROXY" ? string.Empty : Address);

    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _isDisposed, true))
            return;
        await _stop.CancelAsync();
        _listener.Dispose();
        await _accepting;
        Task[] serving;
        lock (_serving)
            serving = [.. _serving];
        await Task.WhenAll(serving);
        _stop.Dispose();
        _free.Dispose();
    }

    /// <summary>More clients than may be served at a time wait for their turn.</summary>
    private async Task AcceptAsync()
    {
        try
        {
            while (true)
            {
                await _free.WaitAsync(_stop.Token);
                Serve(await AcceptOneAsync());
            }
        }
        catch (Exception e) when (e is OperationCanceledException or ObjectDisposedException)
        {
            // It is being disposed of.
        }
    }

    private async Task<Socket> AcceptOneAsync()
    {
        while (true)
        {
            try
            {
                return await _listener.AcceptAsync(_stop.Token);
            }
            catch (SocketException)
            {
                // A client that went at once, or no descriptors left: those come back.
                await Task.Delay(TimeSpan.FromMilliseconds(100), _clock, _stop.Token);
            }
        }
    }

    private void Serve(Socket client)
    {
        var serving = ServeAsync(client);
        lock (_serving)
            _serving.Add(serving);
        _ = serving.ContinueWith(Forget, CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default);
    }

    private void Forget(Task served)
    {
        lock (_serving)
            _serving.Remove(served);
    }

    private async Task ServeAsync(Socket client)
    {
        try
        {
            await using var stream = new NetworkStream(client, ownsSocket: true);
            client.NoDelay = true;
            await _connection.ServeAsync(stream, _stop.Token);
        }
        catch (Exception e) when (e is IOException or SocketException or OperationCanceledException)
        {
            // One side went, or it took too long: the other learns it by the end of its connection.
        }
        finally
        {
            _free.Release();
        }
    }
}
