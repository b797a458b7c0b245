using System.Globalization;
using System.Linq.Expressions;
using System.Runtime.CompilerServices;
using AgentDesk.Agent.Sessions;
using AgentDesk.Core.Indexing;
using AgentDesk.Core.Retrieval;
using Microsoft.SemanticKernel.Data;

namespace AgentDesk.Agent.Tools;

/// <summary>
/// The service through which plugins search the user's documents: Semantic Kernel's own <see cref="ITextSearch{TRecord}"/>, so that a plugin needs to
/// know nothing of AgentDesk. Each result's name is the evidence number, its link the document with its range, its value the sentence.
/// A filter on <c>Link</c> narrows to a document or folder, or, with a range as results have it (<c>notes.csv#120-188</c>), takes exactly that text as
/// evidence; a filter on <c>Name</c> opens the passage around that evidence.
/// Serves one turn: it remembers what it gave out.
/// </summary>
internal sealed class SessionTextSearch(Retriever retriever, IChunkIndex index, EvidenceLedger ledger) : ITextSearch<TextSearchResult>
{
    private readonly List<NumberedEvidence> _given = [];

    /// <summary>What was given out since the last call of <see cref="Take"/>.</summary>
    public RetrievalResult? LastResult { get; private set; }

    /// <summary>Hands over what was given out, best first, and forgets it.</summary>
    public IReadOnlyList<NumberedEvidence> Take()
    {
        var given = _given.DistinctBy(g => g.Number).ToList();
        _given.Clear();
        return given;
    }

    public async Task<KernelSearchResults<TextSearchResult>> GetTextSearchResultsAsync(
        string query, TextSearchOptions<TextSearchResult>? searchOptions = null, CancellationToken cancellationToken = default)
    {
        var (name, link) = Filter(searchOptions?.Filter);
        var found = name is not null ? await OpenAsync(name, cancellationToken)
            : link is not null && DocumentPlace.Parse(link) is { } place ? await TakeAsync(place, cancellationToken)
            : await FindAsync(query, link, searchOptions?.Top, cancellationToken);
        _given.AddRange(found);
        return new KernelSearchResults<TextSearchResult>(Stream(found, cancellationToken), found.Count);
    }

    public async Task<KernelSearchResults<TextSearchResult>> GetSearchResultsAsync(
        string query, TextSearchOptions<TextSearchResult>? searchOptions = null, CancellationToken cancellationToken = default) =>
        await GetTextSearchResultsAsync(query, searchOptions, cancellationToken);

    public async Task<KernelSearchResults<string>> SearchAsync(
        string query, TextSearchOptions<TextSearchResult>? searchOptions = null, CancellationToken cancellationToken = default)
    {
        var results = await GetTextSearchResultsAsync(query, searchOptions, cancellationToken);
        return new KernelSearchResults<string>(Values(results.Results, cancellationToken), results.TotalCount);
    }

    private async Task<List<NumberedEvidence>> FindAsync(string query, string? source, int? top, CancellationToken cancellationToken)
    {
        var folder = source is null ? null : await new SourceNames(index).ResolveAsync(source, cancellationToken);
        LastResult = await retriever.FindEvidenceAsync(new RetrievalQuery(query) { Filter = folder is null ? null : new ChunkFilter { Folder = folder }, Limit = top }, cancellationToken);
        return [.. LastResult.Evidence.Select(ledger.Add)];
    }

    private async Task<List<NumberedEvidence>> TakeAsync(DocumentPlace place, CancellationToken cancellationToken) =>
        await place.ReadAsync(index, cancellationToken) is { } evidence
            ? [ledger.Add(evidence)]
            : throw new ArgumentException($"{place.DocumentId} has no text at {place.Range.Start}-{place.Range.End}.");

    private async Task<List<NumberedEvidence>> OpenAsync(string number, CancellationToken cancellationToken)
    {
        if (!int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var n) || ledger.Find(n) is not { } evidence)
            throw new ArgumentException($"There is no evidence [{number}]. The numbers so far are 1 to {ledger.Entries.Count}.");
        if (evidence.Url is not null)
            return [ledger.Add(evidence)];
        var at = evidence.Hit.Chunk.Ordinal;
        var chunks = await index.GetChunksAsync(evidence.DocumentId, Math.Max(0, at - 1), at + 1, cancellationToken);
        return
        [
            .. from chunk in chunks
               from range in chunk.Sentences
               select ledger.Add(evidence with
               {
                   Headings = chunk.Headings,
                   Page = chunk.Page,
                   Range = range,
                   Text = chunk.TextOf(range),
                   Row = null,
               }),
        ];
    }

    private static async IAsyncEnumerable<TextSearchResult> Stream(
        IReadOnlyList<NumberedEvidence> found, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await Task.CompletedTask;
        foreach (var (number, evidence) in found)
        {
            cancellationToken.ThrowIfCancellationRequested();
            yield return new TextSearchResult(evidence.Text)
            {
                Name = number.ToString(CultureInfo.InvariantCulture),
                Link = string.Create(CultureInfo.InvariantCulture, $"{evidence.DocumentId}#{evidence.Range.Start}-{evidence.Range.End}"),
            };
        }
    }

    private static async IAsyncEnumerable<string> Values(
        IAsyncEnumerable<TextSearchResult> results, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var result in results.WithCancellation(cancellationToken))
            yield return result.Value ?? string.Empty;
    }

    /// <summary>Understands equalities of <c>Name</c> and <c>Link</c> with a value, joined by <c>&amp;&amp;</c>.</summary>
    private static (string? Name, string? Link) Filter(Expression<Func<TextSearchResult, bool>>? filter)
    {
        string? name = null, link = null;
        if (filter is not null)
            Visit(filter.Body);
        return (name, link);

        void Visit(Expression expression)
        {
            switch (expression)
            {
                case BinaryExpression { NodeType: ExpressionType.AndAlso } and:
                    Visit(and.Left);
                    Visit(and.Right);
                    break;
                case BinaryExpression { NodeType: ExpressionType.Equal, Left: MemberExpression { Member.Name: nameof(TextSearchResult.Name) } } equal:
                    name = Value(equal.Right);
                    break;
                case BinaryExpression { NodeType: ExpressionType.Equal, Left: MemberExpression { Member.Name: nameof(TextSearchResult.Link) } } equal:
                    link = Value(equal.Right);
                    break;
                default:
                    throw new NotSupportedException($"A search filter compares Name or Link with a value; '{expression}' does not.");
            }
        }
    }

    private static string? Value(Expression expression) =>
        Expression.Lambda<Func<string?>>(expression).Compile(preferInterpretation: true)();
}
