using AgentDesk.Core.Indexing;

namespace AgentDesk.Core.Retrieval;

/// <summary>From a question's words and vector to the chunks that are looked at: search, collapse, compare word by word, rerank.</summary>
internal sealed class ChunkSearch(IChunkIndex index, IPassageReranker? reranker, RetrievalOptions options)
{
    /// <summary>The most that an index gives at once.</summary>
    private const int MostHits = 1000;

    /// <summary>Chunks asked for beyond those wanted, in case that some say the same.</summary>
    private const int Spare = 8;

    /// <summary>Which documents are looked at, beside what a query asks for; null for all.</summary>
    public ChunkFilter? Within { get; set; }

    /// <summary>Vectors of words; null for none.</summary>
    public WordReader? Words { get; set; }

    public async Task<IReadOnlyList<ChunkHit>> RunAsync(
        RetrievalQuery query, QuestionTerms terms, int limit, ReadOnlyMemory<float> vector, CancellationToken cancellationToken)
    {
        var compare = Words is not null && options.WordWeight > 0 && !vector.IsEmpty;
        var needed = reranker is null ? limit : Math.Max(limit, options.RerankCandidates);
        var hits = await DistinctAsync(query, terms, needed, compare ? Math.Max(needed, options.WordCandidates) : needed, vector, cancellationToken);
        if (compare && hits.Count > 0)
            hits = await CompareAsync(Words!, query.Text, hits, cancellationToken);
        if (reranker is not null && hits.Count > 0)
            hits = await RerankAsync(reranker, query.Text, hits, cancellationToken);
        return hits.Count <= limit ? hits : [.. hits.Take(limit)];
    }

    /// <summary>At most as many as wanted, and not fewer than needed where there are so many that differ.</summary>
    private async Task<IReadOnlyList<ChunkHit>> DistinctAsync(
        RetrievalQuery query, QuestionTerms question, int needed, int wanted, ReadOnlyMemory<float> vector, CancellationToken cancellationToken)
    {
        for (var depth = Math.Min(MostHits, options.Collapse ? wanted + Spare : wanted); ; depth = Math.Min(MostHits, depth * 4))
        {
            var request = new ChunkQuery
            {
                Text = query.Text,
                Vector = vector,
                Limit = depth,
                DenseWeight = options.DenseWeight,
                FullMatch = question.FullMatch,
                Filter = Within is null ? query.Filter : Within.And(query.Filter),
            };
            var hits = await index.SearchAsync(request, cancellationToken);
            var distinct = options.Collapse ? NearDuplicates.Collapse(hits, question.Terms) : hits;
            if (distinct.Count >= needed || hits.Count < depth || depth == MostHits)
                return distinct.Count <= wanted ? distinct : [.. distinct.Take(wanted)];
        }
    }

    /// <summary>Adds to the scores of the best how much of the question each chunk says, in whatever words; the others follow.</summary>
    private async Task<IReadOnlyList<ChunkHit>> CompareAsync(WordReader words, string question, IReadOnlyList<ChunkHit> hits, CancellationToken cancellationToken)
    {
        var compared = hits.Take(options.WordCandidates).ToList();
        if ((await words([question, .. compared.Select(hit => hit.Chunk.SearchText)], cancellationToken)).SaidOfFirst() is not { } said)
            return hits;
        return
        [
            .. compared.Select((hit, i) => hit with { Said = said[i], Score = hit.Score + (options.WordWeight * said[i]) }).OrderByDescending(hit => hit.Score),
            .. hits.Skip(compared.Count),
        ];
    }

    /// <summary>Orders the best by the reranker's probability and the share that each had of the best fused score; what it did not judge follows.</summary>
    private async Task<IReadOnlyList<ChunkHit>> RerankAsync(IPassageReranker model, string question, IReadOnlyList<ChunkHit> hits, CancellationToken cancellationToken)
    {
        var judged = hits.Take(options.RerankCandidates).ToList();
        var scores = await model.ScoreAsync(question, [.. judged.Select(hit => hit.Chunk.SearchText)], cancellationToken);
        var best = Math.Max(judged[0].Score, 1e-9);
        return
        [
            .. judged.Select((hit, i) => hit with { RerankScore = scores[i] })
                .OrderByDescending(hit => (options.RerankWeight * hit.RerankScore) + ((1 - options.RerankWeight) * hit.Score / best)),
            .. hits.Skip(judged.Count),
        ];
    }
}
