using AgentDesk.Core.Indexing;
using Microsoft.Data.Sqlite;

namespace AgentDesk.Storage.Sqlite;

/// <summary>
/// Fuses words and vectors exactly: every chunk of the index (or of the documents that pass the query's filter) is a candidate with its BM25 score and its
/// cosine, none is lost to a shortlist. Runs inside a read transaction.
/// </summary>
internal static class HybridSearch
{
    /// <param name="connection">In a read transaction.</param>
    /// <param name="query">The query.</param>
    /// <param name="vectors">The vectors as the transaction sees them; null where the query has none.</param>
    public static List<ChunkHit> Run(SqliteConnection connection, ChunkQuery query, VectorSnapshot? vectors)
    {
        var within = query.Filter is null or { IsEmpty: true } ? null : DocumentReader.Passing(connection, query.Filter);
        var lexical = LexicalSearch.Run(connection, query.Text);
        if (within is not null)
            lexical = KeepWithin(lexical, within);
        var segments = vectors is null ? [] : within is null ? vectors.Segments.ToArray() : KeepWithin(vectors.Segments, within);
        var cosines = vectors?.Score(query.Vector!.Value.Span) ?? [];

        var best = lexical.Count > 0 ? lexical.Max(hit => hit.Score) : 0;
        var top = new TopChunks(query.Limit);
        if (vectors is null)
            lexical.ForEach(hit => top.Offer(new ScoredChunk(hit.Chunk, ScoreFusion.Fuse(hit.Score, best, null, query.DenseWeight), hit.Score, null)));
        else
            Merge(lexical, best, segments, cosines, query.DenseWeight, top);

        var found = top.BestFirst();
        var lexicalRanks = Ranks.Of(found.Select(chunk => chunk.Lexical), lexical.Select(hit => hit.Score));
        var denseRanks = Ranks.Of(found.Select(chunk => chunk.Cosine), segments.SelectMany(segment => cosines.Skip(segment.Row).Take(segment.Count), (_, cosine) => (double)cosine));
        return
        [
            .. found.Select((chunk, i) => new ChunkHit
            {
                Chunk = DocumentReader.Chunk(connection, chunk.Chunk),
                Score = chunk.Score,
                LexicalScore = chunk.Lexical,
                LexicalRank = lexicalRanks[i],
                DenseScore = chunk.Cosine,
                DenseRank = denseRanks[i],
            }),
        ];
    }

    /// <summary>Walks both lists by ascending chunk id; every chunk with a word has a vector.</summary>
    private static void Merge(
        List<(long Chunk, double Score)> lexical, double best, ReadOnlySpan<VectorSegment> segments, float[] cosines, double weight, TopChunks top)
    {
        var next = 0;
        foreach (var segment in segments)
        {
            for (var i = 0; i < segment.Count; i++)
            {
                var chunk = segment.FirstChunk + i;
                var matches = next < lexical.Count && lexical[next].Chunk == chunk;
                double? score = matches ? lexical[next].Score : null;
                next += matches ? 1 : 0;
                // The cosine of rounded vectors may exceed one by rounding.
                var cosine = Math.Clamp(cosines[segment.Row + i], -1, 1);
                top.Offer(new ScoredChunk(chunk, ScoreFusion.Fuse(score, best, cosine, weight), score, cosine));
            }
        }
    }

    private static List<(long Chunk, double Score)> KeepWithin(List<(long Chunk, double Score)> hits, List<ChunkRange> ranges)
    {
        var kept = new List<(long, double)>();
        var range = 0;
        foreach (var hit in hits)
        {
            while (range < ranges.Count && ranges[range].End <= hit.Chunk)
                range++;
            if (range < ranges.Count && hit.Chunk >= ranges[range].First)
                kept.Add(hit);
        }

        return kept;
    }

    /// <summary>A document lies inside a range whole or not at all.</summary>
    private static VectorSegment[] KeepWithin(ReadOnlySpan<VectorSegment> segments, List<ChunkRange> ranges)
    {
        var firsts = ranges.Select(range => range.First).ToHashSet();
        return [.. segments.ToArray().Where(segment => firsts.Contains(segment.FirstChunk))];
    }
}
