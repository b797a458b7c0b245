using System.ComponentModel;
using System.Globalization;
using Microsoft.SemanticKernel;
using Microsoft.SemanticKernel.Data;

namespace AgentDesk.Plugins.Search;

/// <summary>A piece of evidence as the model reads it.</summary>
/// <param name="Id">The number by which it is cited and opened.</param>
/// <param name="Source">The document and the range in it.</param>
/// <param name="Text">The sentence.</param>
public sealed record SearchResult(int Id, string Source, string Text);

/// <summary>
/// Searches the user's documents through the <see cref="ITextSearch{TRecord}"/> that the host puts into the kernel. Stateless; thread-safe.
/// </summary>
public sealed partial class SearchPlugin
{
    private const int MaxLimit = 20, MaxQuery = 2_000;

    /// <summary>Numbered evidence for a query, best first; empty where nothing is relevant.</summary>
    /// <exception cref="ArgumentException">The query is blank or the limit out of range; the message is for the model.</exception>
    [KernelFunction("documents")]
    [Description("Searches the user's documents and returns numbered evidence.")]
    public static async Task<IReadOnlyList<SearchResult>> DocumentsAsync(
        Kernel kernel,
        [Description("What to look for, as a question or in its words.")] string query,
        [Description("How many results at most, 1 to 20.")] int limit = 5,
        [Description("A document or folder to search in; leave out for all.")] string? source = null,
        CancellationToken cancellationToken = default)
    {
        if (string.IsNullOrWhiteSpace(query))
            throw new ArgumentException("The query is empty: say what to look for.");
        if (limit is < 1 or > MaxLimit)
            throw new ArgumentException($"The limit must be 1 to {MaxLimit}, but is {limit.ToString(CultureInfo.InvariantCulture)}.");
        var options = string.IsNullOrWhiteSpace(source)
            ? new TextSearchOptions<TextSearchResult> { Top = limit }
            : new TextSearchOptions<TextSearchResult> { Top = limit, Filter = result => result.Link == source };
        return await FindAsync(kernel, query.Length > MaxQuery ? query[..MaxQuery] : query, options, cancellationToken);
    }

    /// <summary>The passage around a piece of evidence, sentence by sentence.</summary>
    /// <exception cref="ArgumentException">There is no such evidence; the message is for the model.</exception>
    [KernelFunction("open")]
    [Description("Opens the passage around a piece of evidence found before.")]
    public static Task<IReadOnlyList<SearchResult>> OpenAsync(
        Kernel kernel,
        [Description("The evidence's number.")] int id,
        CancellationToken cancellationToken = default)
    {
        var name = id.ToString(CultureInfo.InvariantCulture);
        return FindAsync(kernel, string.Empty, new TextSearchOptions<TextSearchResult> { Filter = result => result.Name == name }, cancellationToken);
    }

    private static async Task<IReadOnlyList<SearchResult>> FindAsync(
        Kernel kernel, string query, TextSearchOptions<TextSearchResult> options, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(kernel);
        var search = kernel.GetRequiredService<ITextSearch<TextSearchResult>>();
        var found = await search.GetTextSearchResultsAsync(query, options, cancellationToken);
        var results = new List<SearchResult>();
        await foreach (var result in found.Results.WithCancellation(cancellationToken))
        {
            if (int.TryParse(result.Name, NumberStyles.None, CultureInfo.InvariantCulture, out var id))
                results.Add(new SearchResult(id, result.Link ?? string.Empty, result.Value ?? string.Empty));
        }

        return results;
    }
}
