using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using AgentDesk.Agent.Plugins.Isolation.Network;

namespace AgentDesk.Agent.Tests.Plugins.Network;

/// <summary>A server on this machine that does the same with every connection.</summary>
internal sealed class LoopbackServer : IAsyncDisposable
{
    private static readonly Lock s_heads = new();
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stop = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
    private readonly Func<Stream, CancellationToken, Task> _serve;
    private readonly Task _accepting;

    private static readonly Lazy<X509Certificate2> s_certificate = new(() =>
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        return new CertificateRequest("CN=localhost", key, HashAlgorithmName.SHA256).CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(1));
    });

    public LoopbackServer(Func<Stream, CancellationToken, Task> serve)
    {
        _serve = serve;
        _listener.Start();
        _accepting = AcceptAsync();
    }

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    /// <summary>Answers requests with their bodies, or with <c>hello</c>, on one connection after another as long as the client likes: it never closes one.</summary>
    /// <param name="heads">Gets the heads of the requests.</param>
    public static LoopbackServer Http(ICollection<string>? heads = null) => new((stream, token) => AnswerAsync(stream, heads, token));

    /// <summary>As <see cref="Http"/>, with a certificate of its own making.</summary>
    public static LoopbackServer Https() => new(async (stream, token) =>
    {
        await using var secure = new SslStream(stream);
        await secure.AuthenticateAsServerAsync(new SslServerAuthenticationOptions { ServerCertificate = s_certificate.Value }, token);
        await AnswerAsync(secure, null, token);
    });

    /// <summary>Reads to the end, and only then sends back what it read.</summary>
    public static LoopbackServer Echo() => new(async (stream, token) =>
    {
        using var all = new MemoryStream();
        await stream.CopyToAsync(all, token);
        await stream.WriteAsync(all.ToArray(), token);
    });

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _accepting;
        _listener.Dispose();
        _stop.Dispose();
    }

    private static async Task AnswerAsync(Stream stream, ICollection<string>? heads, CancellationToken token)
    {
        for (var rest = ReadOnlyMemory<byte>.Empty; ;)
        {
            var head = await MessageHead.ReadAsync(stream, rest, 64 * 1024, token);
            lock (s_heads)
                heads?.Add(string.Join('\n', [head.Start, .. head.Fields]));
            if (head.Value("Expect") is not null)
                await stream.WriteAsync("HTTP/1.1 100 Continue\r\n\r\n"u8.ToArray(), token);
            var body = new byte[int.Parse(head.Value("Content-Length") ?? "0", System.Globalization.CultureInfo.InvariantCulture)];
            var here = Math.Min(body.Length, head.Rest.Length);
            head.Rest[..here].CopyTo(body);
            await stream.ReadExactlyAsync(body.AsMemory(here), token);
            rest = head.Rest[here..];
            var answer = body.Length > 0 ? Encoding.UTF8.GetString(body) : "hello";
            await stream.WriteAsync(Encoding.UTF8.GetBytes($"HTTP/1.1 200 OK\r\nConnection: keep-alive\r\nContent-Length: {answer.Length}\r\n\r\n{answer}"), token);
        }
    }

    private async Task AcceptAsync()
    {
        var serving = new List<Task>();
        try
        {
            while (true)
                serving.Add(ServeAsync(await _listener.AcceptTcpClientAsync(_stop.Token)));
        }
        catch (OperationCanceledException)
        {
            await Task.WhenAll(serving);
        }
    }

    private async Task ServeAsync(TcpClient client)
    {
        using (client)
        {
            try
            {
                await _serve(client.GetStream(), _stop.Token);
            }
            catch (Exception e) when (e is IOException or OperationCanceledException or System.Security.Authentication.AuthenticationException)
            {
                // The client went, or the test is over.
            }
        }
    }
}
