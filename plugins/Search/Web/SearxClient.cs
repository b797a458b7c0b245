using System.Globalization;
using System.Net;
using System.Text.Json;

namespace AgentDesk.Plugins.Search.Web;

/// <summary>Asks a SearXNG (or searx) server by its JSON interface. Thread-safe.</summary>
internal sealed class SearxClient(WebConnector connector)
{
    private const int MostBytes = 4 * 1024 * 1024, LongestAddress = 500, LongestTitle = 200, LongestText = 500;

    private readonly WebRequests _requests = new(connector, TimeSpan.FromSeconds(15), MostBytes);

    /// <summary>The server's results in its order, each address once; without text where the server gives none.</summary>
    /// <exception cref="PageException">The server cannot be reached or does not answer with results.</exception>
    public async Task<IReadOnlyList<WebResult>> SearchAsync(WebOptions options, string query, int limit, CancellationToken cancellationToken)
    {
        var address = new Uri(options.Server, $"search?q={Uri.EscapeDataString(query)}&format=json&language={Uri.EscapeDataString(options.Language)}");
        var answer = await _requests.GetAsync(address, "application/json", cancellationToken);
        if (answer.Status != HttpStatusCode.OK)
            throw new PageException(PageErrorKind.ServerError, Explain(options.Server, answer));
        try
        {
            using var document = JsonDocument.Parse(answer.Content);
            return [.. document.RootElement.GetProperty("results").EnumerateArray().Select(Read).OfType<WebResult>().DistinctBy(r => r.Link, StringComparer.Ordinal).Take(limit)];
        }
        catch (Exception e) when (e is JsonException or KeyNotFoundException or InvalidOperationException)
        {
            throw new PageException(PageErrorKind.WrongContent, $"{options.Server} did not answer with search results in JSON: a person should check that it is a SearXNG server.", e);
        }
    }

    private static string Explain(Uri server, WebAnswer answer) => answer.Status switch
    {
        HttpStatusCode.Forbidden => $"{server} refuses results in JSON: a person must add json to search.formats in the server's settings.yml.",
        HttpStatusCode.TooManyRequests => $"{server} takes no more requests for now. Answer from the documents, or try again later.",
        >= HttpStatusCode.Moved and < HttpStatusCode.BadRequest => $"{server} sends to {answer.Location}: a person must set Plugins:Settings:search:SearxNG:Url to the server's final address.",
        var status => string.Create(CultureInfo.InvariantCulture, $"{server} answered with error {(int)status}: a person should look into its log."),
    };

    /// <summary>A result; null where it names no page of the web.</summary>
    private static WebResult? Read(JsonElement result)
    {
        if (result.ValueKind != JsonValueKind.Object || Text(result, "url", LongestAddress + 1) is not { Length: <= LongestAddress } link
            || !Uri.TryCreate(link, UriKind.Absolute, out var address) || address.Scheme is not ("http" or "https"))
            return null;
        var title = Text(result, "title", LongestTitle);
        var text = Text(result, "content", LongestText);
        return (text.Length > 0 ? text : title) is { Length: > 0 } value ? new WebResult(address.AbsoluteUri, title, value, Date(result)) : null;
    }

    /// <summary>SearXNG calls it publishedDate and older servers write it into pubdate; the day is enough.</summary>
    private static string? Date(JsonElement result)
    {
        var text = Text(result, "publishedDate", 40) is { Length: > 0 } published ? published : Text(result, "pubdate", 40);
        return DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var date) ? date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) : null;
    }

    private static string Text(JsonElement result, string name, int longest) =>
        result.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? WebResult.Clean(value.GetString()!, longest) : string.Empty;
}
