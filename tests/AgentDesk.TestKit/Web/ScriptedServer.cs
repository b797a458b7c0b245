using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace AgentDesk.TestKit.Web;

/// <summary>A request as it came over the wire.</summary>
public sealed record WireRequest(string Path, IReadOnlyDictionary<string, string> Headers)
{
    /// <summary>Where the asked range begins; 0 where none was asked for.</summary>
    public long From => Headers.TryGetValue("Range", out var range) ? long.Parse(range["bytes=".Length..^1], System.Globalization.CultureInfo.InvariantCulture) : 0;

    public string? Authorization => Headers.GetValueOrDefault("Authorization");
}

/// <summary>
/// An HTTP server on this machine that says exactly what a test wants, also what no decent server would: the answer is written byte by byte,
/// one request a connection.
/// </summary>
public sealed class ScriptedServer : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stop = new();
    private readonly Func<WireRequest, int, Stream, CancellationToken, Task> _answer;
    private readonly Task _running;

    /// <param name="answer">Gets the request, its number from 0, and the stream to write to.</param>
    public ScriptedServer(Func<WireRequest, int, Stream, CancellationToken, Task> answer)
    {
        _answer = answer;
        _listener.Start();
        _running = AcceptAsync();
    }

    public ConcurrentQueue<WireRequest> Requests { get; } = new();

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    public Uri Address(string path, string host = "127.0.0.1") => new($"http://{host}:{Port}/{path}");

    public static Task WriteHeadAsync(Stream stream, string status, params string[] headers) =>
        stream.WriteAsync(Encoding.ASCII.GetBytes($"HTTP/1.1 {status}\r\n{string.Concat(headers.Select(header => header + "\r\n"))}Connection: close\r\n\r\n")).AsTask();

    public static async Task WriteAsync(Stream stream, string status, string body, params string[] headers)
    {
        var bytes = Encoding.UTF8.GetBytes(body);
        await WriteHeadAsync(stream, status, [.. headers, $"Content-Length: {bytes.Length}"]);
        await stream.WriteAsync(bytes);
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _running;
        _listener.Dispose();
        _stop.Dispose();
    }

    private async Task AcceptAsync()
    {
        var answers = new List<Task>();
        try
        {
            for (var number = 0; ; number++) answers.Add(AnswerAsync(await _listener.AcceptTcpClientAsync(_stop.Token), number));
        }
        catch (OperationCanceledException)
        {
            await Task.WhenAll(answers);
        }
    }

    private async Task AnswerAsync(TcpClient client, int number)
    {
        using (client)
        {
            try
            {
                var stream = client.GetStream();
                var request = await ReadAsync(stream, _stop.Token);
                Requests.Enqueue(request);
                await _answer(request, number, stream, _stop.Token);
            }
            catch (Exception error) when (error is IOException or OperationCanceledException)
            {
                // The client went away, or the test is over.
            }
        }
    }

    private static async Task<WireRequest> ReadAsync(NetworkStream stream, CancellationToken token)
    {
        var text = new StringBuilder();
        var one = new byte[1];
        while (!text.ToString().EndsWith("\r\n\r\n", StringComparison.Ordinal) && await stream.ReadAsync(one, token) > 0) text.Append((char)one[0]);
        var lines = text.ToString().Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
        var headers = lines.Skip(1).Select(line => line.Split(": ", 2)).ToDictionary(parts => parts[0], parts => parts[1], StringComparer.OrdinalIgnoreCase);
        return new WireRequest(lines[0].Split(' ')[1], headers);
    }
}
