using System.Diagnostics;
using AgentDesk.Core.Chunking;
using AgentDesk.Core.Indexing;
using AgentDesk.Core.Retrieval;
using Microsoft.Extensions.AI;

namespace AgentDesk.Console.Evaluation.Retrieval;

/// <summary>How well words alone, vectors alone and both together rank the passages of a set; see <see cref="RankingScores"/> for the measures.</summary>
/// <param name="Lexical">By BM25 alone.</param>
/// <param name="Dense">By cosine alone.</param>
/// <param name="Hybrid">As the program searches.</param>
/// <param name="MsPerQuery">Mean time of a hybrid search, the embedding of the query included.</param>
internal sealed record RetrievalScores(
    IReadOnlyDictionary<string, double> Lexical, IReadOnlyDictionary<string, double> Dense, IReadOnlyDictionary<string, double> Hybrid, double MsPerQuery)
{
    /// <summary>Asks every query in all three ways.</summary>
    public static async Task<RetrievalScores> MeasureAsync(
        IReadOnlyList<JudgedQuery> queries, int k, IChunkIndex index, IEmbeddingGenerator<string, Embedding<float>> embedder, RetrievalOptions options,
        IPassageReranker? reranker, Func<Chunk, Passage> passage, Action<int> progress, CancellationToken cancellationToken)
    {
        // Judgements count each passage by itself, also where several say the same.
        var retriever = new Retriever(index, embedder, options with { Collapse = false }, reranker);
        var depth = Math.Max(k, 10);
        RankingScores lexical = new([k]), dense = new([k]), hybrid = new([k]);
        var time = TimeSpan.Zero;
        foreach (var (number, query) in queries.Index())
        {
            cancellationToken.ThrowIfCancellationRequested();
            var vector = await retriever.EmbedAsync(query.Text, cancellationToken);
            Add(lexical, await index.SearchAsync(new ChunkQuery { Text = query.Text, Limit = depth }, cancellationToken));
            Add(dense, await index.SearchAsync(new ChunkQuery { Text = string.Empty, Vector = vector, Limit = depth }, cancellationToken));
            var start = Stopwatch.GetTimestamp();
            var hits = await retriever.SearchAsync(new RetrievalQuery(query.Text) { Limit = depth }, cancellationToken);
            time += Stopwatch.GetElapsedTime(start);
            Add(hybrid, hits);
            progress(number + 1);

            void Add(RankingScores scores, IReadOnlyList<ChunkHit> found) => scores.Add([.. found.Select(hit => passage(hit.Chunk).Id)], query.Grades);
        }

        return new RetrievalScores(lexical.Means(), dense.Means(), hybrid.Means(), Math.Round(time.TotalMilliseconds / queries.Count, 2));
    }
}
