using System.ComponentModel;
using System.Globalization;
using AgentDesk.Plugins.Search.Web;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.SemanticKernel;

namespace AgentDesk.Plugins.Search;

/// <summary>The web: searched through a SearXNG server of the user's, opened page by page.</summary>
public sealed partial class SearchPlugin
{
    private const int MaxWebResults = 10, MaxWebQuery = 400;
    private static readonly TimeSpan LongestPage = TimeSpan.FromSeconds(12);

    /// <summary>Pages for a query, best first, as a JSON array of link, name, value and date; an empty array where nothing was found.</summary>
    /// <exception cref="ArgumentException">The query is blank or the limit out of range; the message is for the model.</exception>
    /// <exception cref="PageException">No server is set, or it does not answer; the message is for the model.</exception>
    [KernelFunction("web")]
    [Description("Searches the web and returns numbered evidence. Sends the query to a search server: use it only for what the user's documents cannot answer.")]
    public static async Task<string> WebAsync(
        Kernel kernel,
        [Description("What to look for, in a few words. Put nothing confidential into it.")] string query,
        [Description("How many results at most, 1 to 10.")] int limit = 5,
        CancellationToken cancellationToken = default)
    {
        if (string.IsNullOrWhiteSpace(query))
            throw new ArgumentException("The query is empty: say what to look for.");
        if (limit is < 1 or > MaxWebResults)
            throw new ArgumentException($"The limit must be 1 to {MaxWebResults}, but is {limit.ToString(CultureInfo.InvariantCulture)}.");
        var options = WebOptions.From(Settings(kernel));
        query = WebResult.Clean(query, MaxWebQuery);
        return WebResult.Write(await new SearxClient(WebConnector.Trusting).SearchAsync(options, query, limit, cancellationToken)).Json;
    }

    /// <summary>The text of a page in passages, as a JSON array of link, name, value and date.</summary>
    /// <exception cref="ArgumentException">The page has no such part; the message is for the model.</exception>
    /// <exception cref="PageException">The page is none that is opened, cannot be reached or is not text; the message is for the model.</exception>
    [KernelFunction("page")]
    [Description("Opens a web page and returns its text as numbered evidence.")]
    public static async Task<string> PageAsync(
        Kernel kernel,
        [Description("The address, as a web search gave it.")] string url,
        [Description("Which part of a long page, from 1.")] int part = 1,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(url);
        var options = WebOptions.From(Settings(kernel));
        return Part(await new PageReader(WebConnector.Public, LongestPage).ReadAsync(url, options.Ports, cancellationToken), part);
    }

    /// <summary>The part with this number of what was read.</summary>
    internal static string Part(IReadOnlyList<WebResult> passages, int part)
    {
        var (number, first) = (0, 0);
        while (first < passages.Count)
        {
            var (json, next) = WebResult.Write(passages, first);
            if (++number == part)
                return json;
            first = next;
        }

        throw new ArgumentException(string.Create(CultureInfo.InvariantCulture, $"The page has the parts 1 to {number}, not {part}."));
    }

    private static IConfiguration? Settings(Kernel kernel)
    {
        ArgumentNullException.ThrowIfNull(kernel);
        return kernel.Services is IKeyedServiceProvider keyed ? keyed.GetKeyedService(typeof(IConfiguration), "search") as IConfiguration : null;
    }
}
