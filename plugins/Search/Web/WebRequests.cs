using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;

namespace AgentDesk.Plugins.Search.Web;

/// <summary>What a server answered; its content was read whole.</summary>
internal sealed record WebAnswer(Uri Address, HttpStatusCode Status, MediaTypeHeaderValue? Type, Uri? Location, DateTimeOffset? Modified, byte[] Content);

/// <summary>One request with its bounds: time, length, and words for whatever goes wrong. Thread-safe.</summary>
internal sealed class WebRequests(WebConnector connector, TimeSpan longest, int mostBytes)
{
    public async Task<WebAnswer> GetAsync(Uri address, string accept, CancellationToken cancellationToken)
    {
        using var bounded = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        bounded.CancelAfter(longest);
        try
        {
            using var client = connector.CreateClient();
            using var request = new HttpRequestMessage(HttpMethod.Get, address);
            request.Headers.TryAddWithoutValidation("Accept", accept);
            request.Headers.TryAddWithoutValidation("User-Agent", "AgentDesk");
            using var response = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, bounded.Token);
            var content = await ReadAsync(address, response, bounded.Token);
            return new WebAnswer(address, response.StatusCode, response.Content.Headers.ContentType, response.Headers.Location, response.Content.Headers.LastModified, content);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw new PageException(PageErrorKind.Timeout, string.Create(CultureInfo.InvariantCulture, $"{address.Authority} did not answer within {longest.TotalSeconds:0.#} s. Try another page, or again later."));
        }
        catch (Exception e) when (e is HttpRequestException or IOException or SocketException or InvalidDataException)
        {
            throw Find(e) ?? new PageException(PageErrorKind.Unreachable, $"{address.Authority} cannot be reached: {e.Message}", e);
        }
    }

    private async Task<byte[]> ReadAsync(Uri address, HttpResponseMessage response, CancellationToken cancellationToken)
    {
        if (response.Content.Headers.ContentLength > mostBytes)
            throw TooLarge(address);
        await using var stream = await response.Content.ReadAsStreamAsync(cancellationToken);
        using var content = new MemoryStream();
        var buffer = new byte[16 * 1024];
        while (await stream.ReadAsync(buffer, cancellationToken) is var read and > 0)
        {
            content.Write(buffer, 0, read);
            if (content.Length > mostBytes)
                throw TooLarge(address);
        }

        return content.ToArray();
    }

    private PageException TooLarge(Uri address) =>
        new(PageErrorKind.TooLarge, string.Create(CultureInfo.InvariantCulture, $"{address.Authority} sent more than {mostBytes / 1_048_576.0:0.#} MiB: such pages are not read. Choose another."));

    private static PageException? Find(Exception? e)
    {
        for (; e is not null; e = e.InnerException)
        {
            if (e is PageException known)
                return known;
        }

        return null;
    }
}
