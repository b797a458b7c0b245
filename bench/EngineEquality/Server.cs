using System.Diagnostics;
using System.Net;
using System.Net.Http.Json;
using System.Net.Sockets;
using System.Text.Json;

namespace EngineEquality;

/// <summary>A llama-server of our own on a free port. Disposing it ends the process.</summary>
internal sealed class Server : IDisposable
{
    private readonly Process _process;
    private readonly HttpClient _http;

    private Server(Process process, int port)
    {
        _process = process;
        _http = new HttpClient { BaseAddress = new Uri($"http://127.0.0.1:{port}"), Timeout = TimeSpan.FromMinutes(10) };
    }

    /// <param name="peers">The folder of llama.cpp's checkout, built below <c>build/bin</c>.</param>
    /// <param name="arguments">Everything but the address.</param>
    /// <param name="cancellationToken">Ends the waiting.</param>
    public static async Task<Server> StartAsync(string peers, IEnumerable<string> arguments, CancellationToken cancellationToken)
    {
        var port = FreePort();
        var start = new ProcessStartInfo(Path.Combine(peers, "build", "bin", "llama-server"), ["--host", "127.0.0.1", "--port", $"{port}", "--no-webui", .. arguments])
        {
            RedirectStandardError = true,
            RedirectStandardOutput = true,
        };
        var process = Process.Start(start) ?? throw new InvalidOperationException("llama-server did not start.");
        process.ErrorDataReceived += (_, _) => { };
        process.OutputDataReceived += (_, _) => { };
        process.BeginErrorReadLine();
        process.BeginOutputReadLine();
        var server = new Server(process, port);
        try
        {
            await server.WaitAsync(cancellationToken);
            return server;
        }
        catch
        {
            server.Dispose();
            throw;
        }
    }

    /// <summary>Posts JSON and returns the answer.</summary>
    /// <exception cref="HttpRequestException">The server refuses the request; the message is the server's.</exception>
    public async Task<JsonElement> PostAsync(string path, object body, CancellationToken cancellationToken)
    {
        using var response = await _http.PostAsJsonAsync(new Uri(path, UriKind.Relative), body, cancellationToken);
        var answer = await response.Content.ReadFromJsonAsync<JsonElement>(cancellationToken);
        return response.IsSuccessStatusCode ? answer : throw new HttpRequestException(answer.GetProperty("error").GetProperty("message").GetString());
    }

    public void Dispose()
    {
        _http.Dispose();
        if (!_process.HasExited)
        {
            _process.Kill();
        }

        _process.WaitForExit();
        _process.Dispose();
    }

    private async Task WaitAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            await Task.Delay(50, cancellationToken);
            if (_process.HasExited)
            {
                throw new InvalidOperationException($"llama-server ended with {_process.ExitCode}; run it by hand to see why.");
            }

            try
            {
                using var response = await _http.GetAsync(new Uri("/health", UriKind.Relative), cancellationToken);
                if (response.IsSuccessStatusCode)
                {
                    return;
                }
            }
            catch (HttpRequestException)
            {
                // It does not listen yet.
            }
        }
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
