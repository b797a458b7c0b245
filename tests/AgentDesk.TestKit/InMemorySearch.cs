using AgentDesk.Core.Indexing;

namespace AgentDesk.TestKit;

/// <summary>Ranks all chunks against a query: BM25 over all chunks, exact cosine, fused as every index fuses them.</summary>
internal static class InMemorySearch
{
    public static IReadOnlyList<ChunkHit> Run(
        ChunkQuery query, IReadOnlyList<string> asked, IReadOnlyList<(IndexedDocumentInfo Document, EmbeddedChunk Chunk, TermBag Terms)> all)
    {
        var rarity = asked.ToDictionary(term => term, term => Rarity(all.Count, all.Count(c => c.Terms.Count(term) > 0)));
        var averageLength = all.Select(c => c.Terms.Length).DefaultIfEmpty(1).Average();
        var hits = all.Where(c => query.Filter?.Matches(c.Document) != false).Select(c => new ChunkHit
        {
            Chunk = c.Chunk.Chunk,
            Score = 0,
            LexicalScore = asked.Sum(term => rarity[term] * Saturation(c.Terms.Count(term), c.Terms.Length / averageLength)) is > 0 and var score ? score : null,
            DenseScore = query.Vector is { } vector ? Dot(vector.Span, c.Chunk.Vector.Span) : null,
        }).Where(hit => hit.LexicalScore is not null || hit.DenseScore is not null).ToList();

        var lexical = Ranks(hits, hit => hit.LexicalScore);
        var dense = Ranks(hits, hit => hit.DenseScore);
        var full = Math.Max(query.FullMatch, hits.Max(hit => hit.LexicalScore) ?? 0);
        return
        [
            .. hits.Select(hit => hit with
            {
                Score = ScoreFusion.Fuse(hit.LexicalScore, full, hit.DenseScore, query.DenseWeight),
                LexicalRank = lexical.TryGetValue(hit, out var l) ? l : null,
                DenseRank = dense.TryGetValue(hit, out var d) ? d : null,
            })
            .OrderByDescending(hit => hit.Score).ThenBy(hit => hit.Chunk.DocumentId, StringComparer.Ordinal).ThenBy(hit => hit.Chunk.Ordinal)
            .Take(query.Limit),
        ];
    }

    private static double Rarity(int chunks, int holding) => Math.Log(1 + ((chunks - holding + 0.5) / (holding + 0.5)));

    /// <summary>BM25's weight of a term's count.</summary>
    private static double Saturation(int count, double relativeLength) => count * (Bm25.K1 + 1) / (count + (Bm25.K1 * (1 - Bm25.B + (Bm25.B * relativeLength))));

    private static double Dot(ReadOnlySpan<float> a, ReadOnlySpan<float> b)
    {
        var sum = 0.0;
        for (var i = 0; i < a.Length; i++)
        {
            sum += a[i] * b[i];
        }

        return sum;
    }

    /// <summary>For each hit with a score one more than the number of greater ones.</summary>
    private static Dictionary<ChunkHit, int> Ranks(IEnumerable<ChunkHit> hits, Func<ChunkHit, double?> score)
    {
        var ranked = hits.Where(hit => score(hit) is not null).OrderByDescending(score).ToList();
        var ranks = new Dictionary<ChunkHit, int>(ReferenceEqualityComparer.Instance);
        for (var i = 0; i < ranked.Count; i++)
            ranks[ranked[i]] = i > 0 && score(ranked[i]) == score(ranked[i - 1]) ? ranks[ranked[i - 1]] : i + 1;
        return ranks;
    }
}
