using AgentDesk.Core.Indexing;
using AgentDesk.Storage.Qdrant.Wire;

namespace AgentDesk.Storage.Qdrant;

/// <summary>Numbers of chunks and documents, counted by the server from its payload indexes.</summary>
internal static class Counts
{
    /// <summary>One request a term, all at once; each reads one posting list.</summary>
    public static async Task<TermFrequencies> FrequenciesAsync(QdrantApi api, IndexTarget target, IReadOnlyCollection<string> terms, CancellationToken cancellationToken)
    {
        var view = await IndexView.ReadAsync(api, target, cancellationToken);
        var visible = HybridSearch.Passing(null, view.Hidden);
        var chunks = api.CountAsync(target.Chunks, visible, cancellationToken);
        var counts = await Task.WhenAll(terms.Distinct(StringComparer.Ordinal).Select(async term =>
            (Term: term, Count: await api.CountAsync(target.Chunks, visible with { Must = [Condition.Holds("terms", term)] }, cancellationToken))));
        return new TermFrequencies(await chunks, counts.Where(count => count.Count > 0).ToDictionary(count => count.Term, count => count.Count, StringComparer.Ordinal));
    }

    public static async Task<IndexStatistics> StatisticsAsync(QdrantApi api, IndexTarget target, string location, CancellationToken cancellationToken)
    {
        var view = await IndexView.ReadAsync(api, target, cancellationToken);
        var chunks = api.CountAsync(target.Chunks, HybridSearch.Passing(null, view.Hidden), cancellationToken);
        var documents = await api.CountAsync(target.Documents, new Filter { Must = [Condition.Is("kind", Kinds.Document)] }, cancellationToken);
        // The server adds nothing up, but it counts the documents of each length.
        var lengths = await api.FacetNumbersAsync(target.Documents, new FacetRequest("text_length", Math.Max(1, documents)), cancellationToken);
        return new IndexStatistics(documents, await chunks, lengths.Sum(length => length.Value * length.Count), 0, location);
    }
}
