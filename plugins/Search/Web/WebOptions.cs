using System.Globalization;
using Microsoft.Extensions.Configuration;

namespace AgentDesk.Plugins.Search.Web;

/// <summary>The plugin's settings: <c>SearxNG:Url</c>, <c>SearxNG:Language</c>, <c>Page:Ports</c>.</summary>
/// <param name="Server">Address of the SearXNG server, which the user trusts wherever it is.</param>
/// <param name="Language">Language of the results, such as <c>en</c> or <c>zh-CN</c>; <c>all</c> for any.</param>
/// <param name="Ports">Ports at which pages are opened.</param>
internal sealed record WebOptions(Uri Server, string Language, IReadOnlyList<int> Ports)
{
    public static IReadOnlyList<int> UsualPorts { get; } = [80, 443];

    /// <exception cref="PageException">No server is set, or a setting is wrong.</exception>
    public static WebOptions From(IConfiguration? settings)
    {
        if (settings?["SearxNG:Url"] is not { Length: > 0 } text)
            throw Wrong("The web search is off: a person must set Plugins:Settings:search:SearxNG:Url to the address of a SearXNG server. Answer from the documents.");
        if (!Uri.TryCreate(text.TrimEnd('/') + "/", UriKind.Absolute, out var server) || server.Scheme is not ("http" or "https") || server.UserInfo.Length > 0 || server.Query.Length > 0)
            throw Wrong($"The setting Plugins:Settings:search:SearxNG:Url must be an http or https address such as http://localhost:8888, but is '{text}'.");
        return new WebOptions(server, settings["SearxNG:Language"] is { Length: > 0 } language ? language : "all", ReadPorts(settings["Page:Ports"]));
    }

    private static IReadOnlyList<int> ReadPorts(string? text)
    {
        if (string.IsNullOrWhiteSpace(text))
            return UsualPorts;
        var ports = new List<int>();
        foreach (var part in text.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            if (!int.TryParse(part, NumberStyles.None, CultureInfo.InvariantCulture, out var port) || port is < 1 or > 65_535)
                throw Wrong($"The setting Plugins:Settings:search:Page:Ports must be numbers from 1 to 65535 parted by commas, such as 80,443, but is '{text}'.");
            ports.Add(port);
        }

        return ports;
    }

    private static PageException Wrong(string message) => new(PageErrorKind.NotConfigured, message);
}
