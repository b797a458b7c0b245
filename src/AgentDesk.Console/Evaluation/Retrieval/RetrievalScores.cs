using System.Diagnostics;
using AgentDesk.Console.Hosting;
using AgentDesk.Core.Chunking;
using AgentDesk.Core.Indexing;
using AgentDesk.Core.Retrieval;

namespace AgentDesk.Console.Evaluation.Retrieval;

/// <summary>How well words alone, vectors alone and both together rank the passages of a set; see <see cref="RankingScores"/> for the measures.</summary>
/// <param name="Lexical">By BM25 alone.</param>
/// <param name="Dense">By cosine alone.</param>
/// <param name="Hybrid">As the program searches.</param>
/// <param name="MsPerQuery">Mean time of a hybrid search, the embedding of the query included.</param>
/// <param name="PerQuery">How each query fared.</param>
internal sealed record RetrievalScores(
    IReadOnlyDictionary<string, double> Lexical, IReadOnlyDictionary<string, double> Dense, IReadOnlyDictionary<string, double> Hybrid, double MsPerQuery, IReadOnlyList<QueryRanks> PerQuery)
{
    /// <summary>Asks every query in all three ways.</summary>
    public static async Task<RetrievalScores> MeasureAsync(
        IReadOnlyList<JudgedQuery> queries, int k, IChunkIndex index, TextEmbedder embedder, RetrievalOptions options,
        IPassageReranker? reranker, Func<Chunk, Passage> passage, Action<int> progress, CancellationToken cancellationToken)
    {
        // Judgements count each passage by itself, also where several say the same.
        var retriever = new Retriever(index, embedder, options with { Collapse = false }, reranker) { Words = embedder.Words };
        var depth = Math.Max(k, 10);
        RankingScores lexical = new([k]), dense = new([k]), hybrid = new([k]);
        var time = TimeSpan.Zero;
        var perQuery = new List<QueryRanks>();
        foreach (var (number, query) in queries.Index())
        {
            cancellationToken.ThrowIfCancellationRequested();
            var vector = await retriever.EmbedAsync(query.Text, cancellationToken);
            var (lexicalRank, denseRank) = (Add(lexical, await index.SearchAsync(new ChunkQuery { Text = query.Text, Limit = depth }, cancellationToken)),
                Add(dense, await index.SearchAsync(new ChunkQuery { Text = string.Empty, Vector = vector, Limit = depth }, cancellationToken)));
            var start = Stopwatch.GetTimestamp();
            var hits = await retriever.SearchAsync(new RetrievalQuery(query.Text) { Limit = depth }, cancellationToken);
            time += Stopwatch.GetElapsedTime(start);
            perQuery.Add(new QueryRanks(query.Id, query.Text, Reciprocal(lexicalRank), Reciprocal(denseRank), Reciprocal(Add(hybrid, hits)), hits.Count > 0 ? passage(hits[0].Chunk).Id : null));
            progress(number + 1);

            int Add(RankingScores scores, IReadOnlyList<ChunkHit> found)
            {
                List<string> ids = [.. found.Select(hit => passage(hit.Chunk).Id)];
                scores.Add(ids, query.Grades);
                return ids.FindIndex(query.Grades.ContainsKey) + 1;
            }
        }

        return new RetrievalScores(lexical.Means(), dense.Means(), hybrid.Means(), Math.Round(time.TotalMilliseconds / queries.Count, 2), perQuery);
    }

    private static double Reciprocal(int rank) => rank == 0 ? 0 : Math.Round(1.0 / rank, 4);
}

/// <summary>How a query fared: one over the rank of its first relevant passage, 0 where none was found, by each way of searching.</summary>
/// <param name="Id">The query.</param>
/// <param name="Text">Its words.</param>
/// <param name="Lexical">By words alone.</param>
/// <param name="Dense">By vectors alone.</param>
/// <param name="Hybrid">By both.</param>
/// <param name="First">The passage that came first by both; null for none.</param>
internal sealed record QueryRanks(string Id, string Text, double Lexical, double Dense, double Hybrid, string? First);
