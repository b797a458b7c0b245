using AgentDesk.Core.Indexing;
using AgentDesk.Storage.Sqlite.Vectors;
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
    /// <param name="head">The index as the transaction sees it.</param>
    /// <param name="vectors">The vectors; null where the query has none.</param>
    /// <param name="dead">Chunks whose vectors are there although they have gone.</param>
    /// <exception cref="SegmentDamagedException">The vectors beside the database are damaged.</exception>
    public static List<ChunkHit> Run(SqliteConnection connection, ChunkQuery query, IndexHead head, VectorView? vectors, IReadOnlyList<ChunkRange> dead)
    {
        var within = query.Filter is null or { IsEmpty: true } ? null : DocumentReader.Passing(connection, query.Filter);
        var lexical = LexicalSearch.Run(connection, query.Text);
        if (within is not null)
            lexical = KeepWithin(lexical, within);
        var best = lexical.Count > 0 ? lexical.Max(hit => hit.Score) : 0;
        var top = new TopChunks(query.Limit);
        var dense = vectors is null ? null : new DenseScores(vectors, query.Vector!.Value.Span, ChunkRange.Without(within ?? [new(1, head.NextChunk)], dead));

        foreach (var (chunk, score) in lexical)
        {
            double? cosine = dense?.Of(chunk);
            top.Offer(new ScoredChunk(chunk, ScoreFusion.Fuse(score, best, cosine, query.DenseWeight), score, cosine));
        }

        // Fused scores rise with the cosine, so that without a word none but the nearest can be among the best.
        foreach (var (chunk, cosine) in dense?.Nearest(query.Limit) ?? [])
        {
            if (!IsAmong(lexical, chunk))
                top.Offer(new ScoredChunk(chunk, ScoreFusion.Fuse(null, best, cosine, query.DenseWeight), null, cosine));
        }

        return Explain(connection, top.BestFirst(), lexical, dense);
    }

    private static List<ChunkHit> Explain(SqliteConnection connection, List<ScoredChunk> found, List<(long Chunk, double Score)> lexical, DenseScores? dense)
    {
        var lexicalRanks = Ranks.Of(found.Select(chunk => chunk.Lexical), lexical.Select(hit => hit.Score));
        var denseRanks = dense?.Ranks([.. found.Select(chunk => (float)chunk.Cosine!.Value)]);
        return
        [
            .. found.Select((chunk, i) => new ChunkHit
            {
                Chunk = DocumentReader.Chunk(connection, chunk.Chunk),
                Score = chunk.Score,
                LexicalScore = chunk.Lexical,
                LexicalRank = lexicalRanks[i],
                DenseScore = chunk.Cosine,
                DenseRank = denseRanks?[i],
            }),
        ];
    }

    private static bool IsAmong(List<(long Chunk, double Score)> hits, long chunk) =>
        hits.BinarySearch((chunk, 0), Comparer<(long Chunk, double Score)>.Create((a, b) => a.Chunk.CompareTo(b.Chunk))) >= 0;

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
}
