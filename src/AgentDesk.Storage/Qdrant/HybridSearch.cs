using AgentDesk.Core.Indexing;
using AgentDesk.Storage.Qdrant.Wire;

namespace AgentDesk.Storage.Qdrant;

/// <summary>
/// Finds the best chunks by words and by cosine in one request, asks in a second one for the scores that a chunk of one list lacks, and fuses here. The
/// server's own fusions cannot do it: ranks and distributions are not our scores, and a formula knows no maximum of a list nor the cosine of a chunk that
/// only words found. Lists grow until no chunk beyond them can be among the best, so the result is that of looking at every chunk, but for what the
/// server's graph of neighbours misses.
/// </summary>
internal sealed class HybridSearch(QdrantApi api)
{
    private const int FirstDepth = 64;
    private const int MostDepth = 4096;

    /// <summary>A view of the index is tried again when a sweep began meanwhile; sweeps are seconds apart.</summary>
    private const int MostViews = 20;

    private static readonly IReadOnlyList<ScoredPoint> s_none = [];

    /// <exception cref="ChunkIndexException">The index changed so often that no search came to its end.</exception>
    public async Task<IReadOnlyList<ChunkHit>> RunAsync(IndexTarget target, ChunkQuery query, CancellationToken cancellationToken)
    {
        var terms = TermVectors.OfQuestion(query.Text);
        if ((terms is null && query.Vector is null) || query.Filter?.DocumentIds is { Count: 0 } || query.Filter?.MediaTypes is { Count: 0 })
            return [];

        for (var attempt = 0; attempt < MostViews; attempt++)
        {
            var view = await IndexView.ReadAsync(api, target, cancellationToken);
            if (await RunAsync(target, query, terms, view, cancellationToken) is { } hits)
                return hits;
        }

        throw new ChunkIndexException(ChunkIndexError.Busy, $"The index '{target.Alias}' is being rewritten faster than it can be searched. Wait until the ingest ends.");
    }

    /// <summary>Null where what the view shows was swept meanwhile.</summary>
    private async Task<List<ChunkHit>?> RunAsync(IndexTarget target, ChunkQuery query, SparseVector? terms, IndexView view, CancellationToken cancellationToken)
    {
        var hidden = view.Hidden.ToHashSet();
        while (true)
        {
            var ranking = await RankAsync(target, query, terms, Passing(query.Filter, hidden), cancellationToken);
            var reading = IndexView.ReadAsync(api, target, cancellationToken);
            var payloads = await PayloadsAsync(target, ranking.Top, cancellationToken);
            var later = await reading;
            if (!view.Holds(later))
                return null;
            var newer = view.Newer(later).ToHashSet();
            newer.IntersectWith(ranking.Seen.Select(PointIds.GenerationOf));
            if (newer.Count == 0)
                return payloads.Count < ranking.Top.Count ? null : [.. ranking.Top.Select(candidate => ranking.ToHit(candidate, payloads[candidate.Id]))];
            hidden.UnionWith(newer);
        }
    }

    private async Task<Ranking> RankAsync(IndexTarget target, ChunkQuery query, SparseVector? terms, Filter filter, CancellationToken cancellationToken)
    {
        for (var depth = Math.Max(FirstDepth, 2 * query.Limit); ; depth *= 4)
        {
            var searches = new List<QueryRequest>();
            if (terms is not null)
                searches.Add(ByWords(terms, filter, depth));
            if (query.Vector is { } vector)
                searches.Add(ByMeaning(vector, filter, depth, new QuantizationSearchParams { Rescore = true, Oversampling = 2 }));
            var lists = await api.QueryAsync(target.Chunks, searches, cancellationToken);
            var lexical = terms is null ? s_none : lists[0];
            var dense = query.Vector is null ? s_none : lists[^1];
            var missing = await MissingAsync(target, query, terms, lexical, dense, depth, cancellationToken);
            var ranking = new Ranking(query, lexical, dense, missing);
            if (ranking.IsComplete(depth) || depth >= MostDepth)
                return ranking;
        }
    }

    /// <summary>The scores that chunks of one list lack; a list that has all there are lacks none.</summary>
    private async Task<(IReadOnlyList<ScoredPoint> Lexical, IReadOnlyList<ScoredPoint> Dense)> MissingAsync(
        IndexTarget target, ChunkQuery query, SparseVector? terms, IReadOnlyList<ScoredPoint> lexical, IReadOnlyList<ScoredPoint> dense, int depth, CancellationToken cancellationToken)
    {
        var byWords = terms is null || lexical.Count < depth ? [] : dense.Select(point => point.Id).Except(lexical.Select(point => point.Id)).ToList();
        var byMeaning = query.Vector is null ? [] : lexical.Select(point => point.Id).Except(dense.Select(point => point.Id)).ToList();
        var searches = new List<QueryRequest>();
        if (byWords.Count > 0)
            searches.Add(ByWords(terms!, These(byWords), byWords.Count));
        if (byMeaning.Count > 0)
            searches.Add(ByMeaning(query.Vector!.Value, These(byMeaning), byMeaning.Count, new QuantizationSearchParams { Ignore = true }));
        if (searches.Count == 0)
            return (s_none, s_none);
        var lists = await api.QueryAsync(target.Chunks, searches, cancellationToken);
        return (byWords.Count > 0 ? lists[0] : s_none, byMeaning.Count > 0 ? lists[^1] : s_none);
    }

    private async Task<Dictionary<Guid, ChunkPayload>> PayloadsAsync(IndexTarget target, IReadOnlyList<Candidate> top, CancellationToken cancellationToken) =>
        top.Count == 0 ? [] : (await api.GetChunksAsync(target.Chunks, new PointRequest([.. top.Select(candidate => candidate.Id)], ChunkMapping.Fields, null), cancellationToken))
            .ToDictionary(point => point.Id, point => point.Payload!);

    /// <summary>The points that pass a query's filter and are not hidden.</summary>
    public static Filter Passing(ChunkFilter? filter, IReadOnlyCollection<Guid> hidden) => new()
    {
        Must = [.. ChunkMapping.ToConditions(filter)],
        MustNot = hidden.Count == 0 ? null : [Condition.IsOneOf("generation", hidden)],
    };

    private static Filter These(IReadOnlyCollection<Guid> ids) => new() { Must = [new Condition { HasId = ids }] };

    private static QueryRequest ByWords(SparseVector terms, Filter filter, int limit) => new() { Query = terms, Using = "terms", Filter = filter, Limit = limit };

    private static QueryRequest ByMeaning(ReadOnlyMemory<float> vector, Filter filter, int limit, QuantizationSearchParams quantization) =>
        new() { Query = vector, Using = "dense", Filter = filter, Limit = limit, Params = new SearchParams(quantization) };
}
