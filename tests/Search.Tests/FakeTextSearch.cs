using System.Runtime.CompilerServices;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.SemanticKernel;
using Microsoft.SemanticKernel.Data;

namespace AgentDesk.Plugins.Search.Tests;

/// <summary>A host's search over fixed records: keeps what it was asked and applies the filter and the limit as they are written.</summary>
internal sealed class FakeTextSearch(params TextSearchResult[] records) : ITextSearch<TextSearchResult>
{
    public int Calls { get; private set; }

    public string? Query { get; private set; }

    public TextSearchOptions<TextSearchResult>? Options { get; private set; }

    public CancellationToken Token { get; private set; }

    /// <summary>Called after each record that was read.</summary>
    public Action? AfterRecord { get; init; }

    /// <summary>A kernel whose only service is this search.</summary>
    public Kernel CreateKernel()
    {
        var builder = Kernel.CreateBuilder();
        builder.Services.AddSingleton<ITextSearch<TextSearchResult>>(this);
        return builder.Build();
    }

    public Task<KernelSearchResults<TextSearchResult>> GetTextSearchResultsAsync(
        string query, TextSearchOptions<TextSearchResult>? searchOptions = null, CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        (Calls, Query, Options, Token) = (Calls + 1, query, searchOptions, cancellationToken);
        var filter = searchOptions?.Filter?.Compile() ?? (_ => true);
        var found = records.Where(filter).Take(searchOptions?.Top ?? records.Length);
        // The stream is not given the token: only a reader that passes its own cancels it.
        return Task.FromResult(new KernelSearchResults<TextSearchResult>(StreamAsync(found, CancellationToken.None)));
    }

    public Task<KernelSearchResults<TextSearchResult>> GetSearchResultsAsync(
        string query, TextSearchOptions<TextSearchResult>? searchOptions = null, CancellationToken cancellationToken = default) =>
        throw new NotSupportedException("The plugin reads text results.");

    public Task<KernelSearchResults<string>> SearchAsync(
        string query, TextSearchOptions<TextSearchResult>? searchOptions = null, CancellationToken cancellationToken = default) =>
        throw new NotSupportedException("The plugin reads text results.");

    private async IAsyncEnumerable<TextSearchResult> StreamAsync(
        IEnumerable<TextSearchResult> found, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        foreach (var result in found)
        {
            await Task.Yield();
            cancellationToken.ThrowIfCancellationRequested();
            yield return result;
            AfterRecord?.Invoke();
        }
    }
}
