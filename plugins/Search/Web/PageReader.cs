using System.Globalization;
using System.Net;

namespace AgentDesk.Plugins.Search.Web;

/// <summary>Opens a page and takes its text apart into passages. Thread-safe.</summary>
internal sealed class PageReader(WebConnector connector, TimeSpan longest, int mostBytes = 4 * 1024 * 1024)
{
    private const int MostRedirects = 3, LongestTitle = 200;
    private static readonly string[] Readable = ["text/html", "application/xhtml+xml", "text/plain", "text/markdown"];

    private readonly WebRequests _requests = new(connector, longest, mostBytes);

    /// <summary>The page's passages in order; redirects are followed on the same host alone.</summary>
    /// <exception cref="PageException">The page cannot be opened or is not text; the message says why.</exception>
    public async Task<IReadOnlyList<WebResult>> ReadAsync(string text, IReadOnlyList<int> ports, CancellationToken cancellationToken)
    {
        var answer = await OpenAsync(PageAddress.Parse(text, ports), ports, cancellationToken);
        if (answer.Status != HttpStatusCode.OK)
            throw new PageException(PageErrorKind.ServerError, string.Create(CultureInfo.InvariantCulture, $"{answer.Address} answered with error {(int)answer.Status}. Choose another page."));
        var type = answer.Type?.MediaType ?? "text/html";
        if (!Readable.Contains(type, StringComparer.OrdinalIgnoreCase))
            throw new PageException(PageErrorKind.WrongContent, $"{answer.Address} is {type}; only web pages and plain text are read. Choose another page.");

        var decoded = PageDecoding.Decode(answer.Content, answer.Type?.CharSet);
        var page = type.StartsWith("text/html", StringComparison.OrdinalIgnoreCase) || type.Contains("xhtml", StringComparison.OrdinalIgnoreCase)
            ? PageText.FromHtml(decoded, cancellationToken)
            : PageText.FromPlain(decoded);
        if (page.Passages.Count == 0)
            throw new PageException(PageErrorKind.WrongContent, $"{answer.Address} has no text, or writes it by a script. Choose another page.");
        var date = page.Date ?? answer.Modified?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        return [.. page.Passages.Select(passage => new WebResult(answer.Address.AbsoluteUri, WebResult.Clean(page.Title, LongestTitle), passage, date))];
    }

    private async Task<WebAnswer> OpenAsync(Uri address, IReadOnlyList<int> ports, CancellationToken cancellationToken)
    {
        for (var redirects = 0; ; redirects++)
        {
            var answer = await _requests.GetAsync(address, string.Join(", ", Readable), cancellationToken);
            if (answer.Status is not (HttpStatusCode.Moved or HttpStatusCode.Found or HttpStatusCode.SeeOther or HttpStatusCode.TemporaryRedirect or HttpStatusCode.PermanentRedirect) || answer.Location is null)
                return answer;
            var next = PageAddress.Check(new Uri(address, answer.Location), ports);
            if (!string.Equals(next.IdnHost, address.IdnHost, StringComparison.OrdinalIgnoreCase))
                throw new PageException(PageErrorKind.Redirected, $"{address} sends to another host: {next}. Open that address if it is the right one.");
            if (address.Scheme == Uri.UriSchemeHttps && next.Scheme != Uri.UriSchemeHttps)
                throw new PageException(PageErrorKind.Redirected, $"{address} sends from https to http, which is not followed. Choose another page.");
            if (redirects == MostRedirects)
                throw new PageException(PageErrorKind.Redirected, $"{address} sends on and on. Choose another page.");
            address = next;
        }
    }
}
