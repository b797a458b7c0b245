using System.Net;
using System.Net.Http.Headers;

namespace AgentDesk.LlamaCpp.Files;

/// <summary>An answer, and what the hub said about the file on the way to it: <c>X-Linked-ETag</c> and <c>X-Linked-Size</c>.</summary>
internal sealed record WebAnswer(HttpResponseMessage Response, string? LinkedSha256, long? LinkedSize) : IDisposable
{
    public void Dispose() => Response.Dispose();
}

/// <summary>
/// Requests that follow redirections by rules of their own: at most ten, never from https to http, and the hub's token to no other host.
/// The client must not follow them itself. Safe for use by several threads at once.
/// </summary>
internal sealed class WebRequests(HttpClient client, HubAccess hub, TimeProvider time)
{
    private const int MaxRedirects = 10;

    /// <summary>A client for this: it leaves redirections alone and changes no byte of what it receives.</summary>
    internal static HttpClient CreateClient()
    {
        var handler = new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            AutomaticDecompression = DecompressionMethods.None,
            ConnectTimeout = TimeSpan.FromSeconds(30),
            UseCookies = false,
        };
        var client = new HttpClient(handler) { Timeout = Timeout.InfiniteTimeSpan };
        client.DefaultRequestHeaders.UserAgent.Add(new ProductInfoHeaderValue("agentdesk", typeof(WebRequests).Assembly.GetName().Version?.ToString(2)));
        return client;
    }

    /// <summary>Asks for an address and returns when the headers are there.</summary>
    /// <param name="address">The address.</param>
    /// <param name="headers">Sets further headers, or null.</param>
    /// <param name="patience">How long to wait for the headers.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <exception cref="ModelDownloadException">A redirection breaks the rules.</exception>
    /// <exception cref="HttpRequestException">The server cannot be reached.</exception>
    /// <exception cref="TimeoutException">It does not answer.</exception>
    internal async Task<WebAnswer> GetAsync(Uri address, Action<HttpRequestHeaders>? headers, TimeSpan patience, CancellationToken cancellationToken)
    {
        string? linkedSha256 = null;
        long? linkedSize = null;
        for (var redirects = 0; redirects <= MaxRedirects; redirects++)
        {
            var response = await SendAsync(address, headers, patience, cancellationToken).ConfigureAwait(false);
            if (hub.IsHub(address))
            {
                linkedSha256 ??= Sha256Text.Parse(Header(response, "X-Linked-ETag"));
                linkedSize ??= long.TryParse(Header(response, "X-Linked-Size"), out var size) ? size : null;
            }

            if (!IsRedirect(response.StatusCode)) return new WebAnswer(response, linkedSha256, linkedSize);
            using (response) address = Next(address, response.Headers.Location);
        }

        throw new ModelDownloadException($"The server redirects more than {MaxRedirects} times, last to {address.Host}. Check the address.");
    }

    private async Task<HttpResponseMessage> SendAsync(Uri address, Action<HttpRequestHeaders>? headers, TimeSpan patience, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, address);
        headers?.Invoke(request.Headers);
        request.Headers.Authorization = hub.HeaderFor(address);
        request.Headers.AcceptEncoding.ParseAdd("identity");
        using var timeout = new CancellationTokenSource(patience, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, timeout.Token);
        try
        {
            return await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, either.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw new TimeoutException($"{address.Host} did not answer within {patience.TotalSeconds:0} seconds.");
        }
    }

    private static bool IsRedirect(HttpStatusCode status) => (int)status is 301 or 302 or 303 or 307 or 308;

    private static Uri Next(Uri from, Uri? location)
    {
        if (location is null) throw new ModelDownloadException($"{from.Host} redirects without saying where. Check the address.");
        var next = location.IsAbsoluteUri ? location : new Uri(from, location);
        if (next.Scheme is not ("http" or "https") || (from.Scheme == Uri.UriSchemeHttps && next.Scheme != Uri.UriSchemeHttps))
            throw new ModelDownloadException($"{from.Host} redirects from {from.Scheme} to {next.Scheme}://{next.Host}, which is not followed. Use an address that stays with https.");
        return next;
    }

    private static string? Header(HttpResponseMessage response, string name) =>
        response.Headers.TryGetValues(name, out var values) ? string.Concat(values) : null;
}
