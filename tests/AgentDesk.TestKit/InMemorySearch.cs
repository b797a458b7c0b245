using AgentDesk.Core.Indexing;

namespace AgentDesk.TestKit;

/// <summary>Ranks all chunks against a query: overlap of terms weighed by their rarity, exact cosine, fused as every index fuses them.</summary>
internal static class InMemorySearch
{
    public static IReadOnlyList<ChunkHit> Run(
        ChunkQuery query, IReadOnlyList<string> asked, IReadOnlyList<(EmbeddedChunk Chunk, HashSet<string> Terms)> all)
    {
        var weights = asked.ToDictionary(term => term, term => Rarity(all.Count, all.Count(c => c.Terms.Contains(term))));
        var hits = all.Where(c => IsBelow(c.Chunk.Chunk.DocumentId, query.Source)).Select(c =>
        {
            var matched = asked.Where(c.Terms.Contains).ToList();
            return new ChunkHit
            {
                Chunk = c.Chunk.Chunk,
                Score = 0,
                LexicalScore = matched.Count > 0 ? matched.Sum(term => weights[term]) : null,
                DenseScore = query.Vector is { } vector ? Dot(vector.Span, c.Chunk.Vector.Span) : null,
            };
        }).Where(hit => hit.LexicalScore is not null || hit.DenseScore is not null).ToList();

        var lexical = Ranks(hits, hit => hit.LexicalScore);
        var dense = Ranks(hits, hit => hit.DenseScore);
        var best = hits.Max(hit => hit.LexicalScore) ?? 0;
        return
        [
            .. hits.Select(hit => hit with
            {
                Score = ScoreFusion.Fuse(hit.LexicalScore, best, hit.DenseScore, query.DenseWeight),
                LexicalRank = lexical.TryGetValue(hit, out var l) ? l : null,
                DenseRank = dense.TryGetValue(hit, out var d) ? d : null,
            })
            .OrderByDescending(hit => hit.Score).ThenBy(hit => hit.Chunk.DocumentId, StringComparer.Ordinal).ThenBy(hit => hit.Chunk.Ordinal)
            .Take(query.Limit),
        ];
    }

    private static double Rarity(int chunks, int holding) => Math.Log(1 + ((chunks - holding + 0.5) / (holding + 0.5)));

    private static double Dot(ReadOnlySpan<float> a, ReadOnlySpan<float> b)
    {
        var sum = 0.0;
        for (var i = 0; i < a.Length; i++)
        {
            sum += a[i] * b[i];
        }

        return sum;
    }

    private static bool IsBelow(string id, string? source) =>
        source is null || id == source || id.StartsWith(source.TrimEnd('/') + '/', StringComparison.Ordinal);

    private static Dictionary<ChunkHit, int> Ranks(IEnumerable<ChunkHit> hits, Func<ChunkHit, double?> score) =>
        hits.Where(hit => score(hit) is not null).OrderByDescending(score)
            .Select((hit, i) => (hit, i)).ToDictionary(x => x.hit, x => x.i + 1, (IEqualityComparer<ChunkHit>)ReferenceEqualityComparer.Instance);
}
