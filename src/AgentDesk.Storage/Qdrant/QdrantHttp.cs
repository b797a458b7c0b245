using System.Net.Http.Headers;
using System.Net.Security;
using System.Security.Cryptography.X509Certificates;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using AgentDesk.Storage.Qdrant.Wire;

namespace AgentDesk.Storage.Qdrant;

/// <summary>
/// Sends requests and repeats those that may succeed later: every request here may be applied twice without harm. Thread-safe.
/// </summary>
internal sealed class QdrantHttp : IDisposable
{
    private readonly HttpClient _http;
    private readonly QdrantChunkIndexOptions _options;
    private readonly TimeProvider _clock;

    /// <param name="options">The server and how long an attempt may take.</param>
    /// <param name="clock">Waits between attempts.</param>
    public QdrantHttp(QdrantChunkIndexOptions options, TimeProvider clock)
    {
        (_options, _clock) = (options, clock);
        var address = options.Url.AbsoluteUri;
        _http = new HttpClient(Connections(options))
        {
            BaseAddress = new Uri(address.EndsWith('/') ? address : address + '/'),
            Timeout = Timeout.InfiniteTimeSpan,
        };
        if (!string.IsNullOrEmpty(options.ApiKey))
            _http.DefaultRequestHeaders.Add("api-key", options.ApiKey);
    }

    /// <summary>Sends a request whose answer is wrapped in <c>result</c>, again and again while it may yet succeed.</summary>
    /// <param name="method">The method.</param>
    /// <param name="path">Path and query below the server's address, without a slash before it.</param>
    /// <param name="body">The JSON body; null for none.</param>
    /// <param name="type">The answer.</param>
    /// <param name="cancellationToken">Stops waiting; the server may apply the request all the same.</param>
    /// <exception cref="QdrantRequestException">The server refused it, or failed as often as it was tried.</exception>
    /// <exception cref="HttpRequestException">The server could not be reached as often as it was tried.</exception>
    public async Task<TResult> SendAsync<TResult>(
        HttpMethod method, string path, byte[]? body, JsonTypeInfo<Answer<TResult>> type, CancellationToken cancellationToken)
    {
        for (var attempt = 0; ; attempt++)
        {
            try
            {
                return (await SendOnceAsync(method, path, body, type, cancellationToken)).Result;
            }
            catch (Exception error) when (Retries.Delay(error, attempt) is { } delay && !cancellationToken.IsCancellationRequested)
            {
                await Task.Delay(delay, _clock, cancellationToken);
            }
        }
    }

    /// <summary>Gets what stands at the root, not wrapped; tried once, as nobody should wait to hear that a server is not there.</summary>
    public Task<TAnswer> GetRootAsync<TAnswer>(JsonTypeInfo<TAnswer> type, CancellationToken cancellationToken) =>
        SendOnceAsync(HttpMethod.Get, string.Empty, null, type, cancellationToken);

    public void Dispose() => _http.Dispose();

    private async Task<TAnswer> SendOnceAsync<TAnswer>(
        HttpMethod method, string path, byte[]? body, JsonTypeInfo<TAnswer> type, CancellationToken cancellationToken)
    {
        using var timeout = new CancellationTokenSource(_options.Timeout, _clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, cancellationToken);
        try
        {
            using var request = new HttpRequestMessage(method, path);
            if (body is not null)
                request.Content = new ByteArrayContent(body) { Headers = { ContentType = new MediaTypeHeaderValue("application/json") } };
            using var response = await _http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, either.Token);
            await using var content = await response.Content.ReadAsStreamAsync(either.Token);
            return response.IsSuccessStatusCode
                ? await JsonSerializer.DeserializeAsync(content, type, either.Token) ?? throw new JsonException("The answer is null.")
                : throw await ErrorAsync(response, content, either.Token);
        }
        catch (OperationCanceledException) when (timeout.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            throw new TimeoutException($"no answer within {_options.Timeout.TotalSeconds:0} seconds");
        }
    }

    /// <summary>Errors are <c>{"status": {"error": "…"}}</c>, but for those of authentication, which are plain text, and those of a proxy.</summary>
    private async Task<QdrantRequestException> ErrorAsync(HttpResponseMessage response, Stream content, CancellationToken cancellationToken)
    {
        using var reader = new StreamReader(content);
        var buffer = new char[4096];
        var text = new string(buffer, 0, await reader.ReadBlockAsync(buffer, cancellationToken));
        try
        {
            using var document = JsonDocument.Parse(text);
            text = document.RootElement.GetProperty("status").GetProperty("error").GetString() ?? text;
        }
        catch (Exception e) when (e is JsonException or KeyNotFoundException or InvalidOperationException)
        {
            // Then the text itself is all there is to say.
        }

        var retryAfter = response.Headers.RetryAfter is not { } header ? null : header.Delta ?? (header.Date - _clock.GetUtcNow());
        return new QdrantRequestException(response.StatusCode, text.Trim() is { Length: > 0 } error ? error : response.ReasonPhrase ?? string.Empty, retryAfter);
    }

    private static SocketsHttpHandler Connections(QdrantChunkIndexOptions options) => new()
    {
        // A redirect would carry the key to another server.
        AllowAutoRedirect = false,
        ConnectTimeout = TimeSpan.FromSeconds(10),
        PooledConnectionLifetime = TimeSpan.FromMinutes(5),
        SslOptions = options.CaFile is null ? new SslClientAuthenticationOptions() : new SslClientAuthenticationOptions
        {
            CertificateChainPolicy = new X509ChainPolicy
            {
                TrustMode = X509ChainTrustMode.CustomRootTrust,
                CustomTrustStore = { X509CertificateLoader.LoadCertificateFromFile(options.CaFile) },
                RevocationMode = X509RevocationMode.NoCheck,
            },
        },
    };
}
