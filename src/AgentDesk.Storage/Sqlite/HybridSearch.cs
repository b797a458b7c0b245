using AgentDesk.Core.Indexing;
using AgentDesk.Storage.Sqlite.Terms;
using AgentDesk.Storage.Sqlite.Vectors;
using Microsoft.Data.Sqlite;

namespace AgentDesk.Storage.Sqlite;

/// <summary>
/// Fuses words and vectors exactly: every chunk of the index (or of the documents that pass the query's filter) is a candidate with its BM25 score and its
/// cosine, none is lost to a shortlist. Runs inside a read transaction.
/// </summary>
/// <param name="connection">In a read transaction.</param>
/// <param name="query">The query.</param>
/// <param name="terms">The term index.</param>
/// <param name="head">The index as the transaction sees it.</param>
/// <param name="dead">Chunks that have gone although words and vectors of them are still there.</param>
internal sealed class HybridSearch(SqliteConnection connection, ChunkQuery query, TermSegmentCache terms, IndexHead head, IReadOnlyList<ChunkRange> dead)
{
    /// <summary>Searches.</summary>
    /// <param name="vectors">The vectors; null where the query has none.</param>
    /// <exception cref="SegmentDamagedException">The vectors beside the database are damaged.</exception>
    public List<ChunkHit> Run(VectorView? vectors)
    {
        var within = ChunkRange.Without(query.Filter is null or { IsEmpty: true } ? [new(1, head.NextChunk)] : DocumentReader.Passing(connection, query.Filter), dead);
        var lexical = LexicalSearch.Run(connection, terms, query.Text, dead, within);
        using var dense = vectors is null ? null : new DenseScores(vectors, query.Vector!.Value.Span, within);
        return Explain(Best(lexical, dense), lexical, dense);
    }

    private List<ScoredChunk> Best(LexicalHits lexical, DenseScores? dense)
    {
        var top = new TopChunks(query.Limit);
        var full = Math.Max(lexical.Best, query.FullMatch);
        for (var i = 0; i < lexical.Count; i++)
        {
            var score = lexical.Scores[i];
            if (top.Worst is { } worst && ScoreFusion.Fuse(score, full, dense is null ? null : 1, query.DenseWeight) < worst)
                continue; // not even with the greatest cosine
            double? cosine = dense?.Of(lexical.Chunks[i]);
            top.Offer(new ScoredChunk(lexical.Chunks[i], ScoreFusion.Fuse(score, full, cosine, query.DenseWeight), score, cosine));
        }

        // Fused scores rise with the cosine, so that without a word none but the nearest can be among the best.
        foreach (var (chunk, cosine) in dense?.Nearest(query.Limit) ?? [])
        {
            if (lexical.Chunks.BinarySearch(chunk) < 0)
                top.Offer(new ScoredChunk(chunk, ScoreFusion.Fuse(null, full, cosine, query.DenseWeight), null, cosine));
        }

        return top.BestFirst();
    }

    private List<ChunkHit> Explain(List<ScoredChunk> found, LexicalHits lexical, DenseScores? dense)
    {
        var lexicalRanks = ScoreRanking.Ranks(lexical.Scores, [.. found.Select(chunk => (float)(chunk.Lexical ?? 0))]);
        var denseRanks = dense?.Ranks([.. found.Select(chunk => (float)chunk.Cosine!.Value)]);
        return
        [
            .. found.Select((chunk, i) => new ChunkHit
            {
                Chunk = DocumentReader.Chunk(connection, chunk.Chunk),
                Score = chunk.Score,
                LexicalScore = chunk.Lexical,
                LexicalRank = chunk.Lexical is null ? null : lexicalRanks[i],
                DenseScore = chunk.Cosine,
                DenseRank = denseRanks?[i],
            }),
        ];
    }
}
