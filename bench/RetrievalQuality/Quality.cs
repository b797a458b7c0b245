using AgentDesk.Console.Hosting;
using AgentDesk.Core.Indexing;
using AgentDesk.Core.Retrieval;
using AgentDesk.Onnx;

namespace RetrievalQuality;

/// <summary>Recall of the right passage among the first hits, by words, by vectors and by both.</summary>
internal static class Quality
{
    private const int Depth = 10;

    public static async Task RunAsync(OnnxEmbeddingGenerator embedder, IEnumerable<string> paths, double[] weights)
    {
        Console.WriteLine($"{"set",-28}{"ranking",-14}{"R@1",8}{"R@5",8}{"R@10",8}{"MRR@10",8}");
        foreach (var set in paths.Select(RetrievalSet.Load))
        {
            var folder = Directory.CreateTempSubdirectory("retrieval-quality-");
            try
            {
                await using var bench = await new BenchIndex(Path.Combine(folder.FullName, "index.db"), embedder).OpenAsync();
                await bench.AddAsync("passages", set.Passages);
                await MeasureAsync(bench, set, "words", (text, _) => new ChunkQuery { Text = text, Limit = Depth });
                await MeasureAsync(bench, set, "vectors", (_, vector) => new ChunkQuery { Text = "", Vector = vector, Limit = Depth });
                foreach (var weight in weights)
                    await MeasureAsync(set, $"both, {weight:0.0#}", new Retriever(bench.Index, embedder, new RetrievalOptions { DenseWeight = weight, Collapse = false })
                    {
                        Words = OnnxWords.Of(embedder),
                    });
            }
            finally
            {
                folder.Delete(recursive: true);
            }
        }
    }

    /// <summary>As the program searches.</summary>
    private static Task MeasureAsync(RetrievalSet set, string ranking, Retriever retriever) =>
        MeasureAsync(set, ranking, question => retriever.SearchAsync(new RetrievalQuery(question) { Limit = Depth }, CancellationToken.None));

    private static Task MeasureAsync(BenchIndex bench, RetrievalSet set, string ranking, Func<string, ReadOnlyMemory<float>, ChunkQuery> query) =>
        MeasureAsync(set, ranking, async question => await bench.Index.SearchAsync(query(question, await bench.EmbedAsync(question)), CancellationToken.None));

    private static async Task MeasureAsync(RetrievalSet set, string ranking, Func<string, Task<IReadOnlyList<ChunkHit>>> search)
    {
        var ranks = new List<int>();
        foreach (var (question, passage) in set.Questions)
            ranks.Add((await search(question)).ToList().FindIndex(hit => hit.Chunk.Headings[0] == passage) + 1);

        double Recall(int depth) => 100.0 * ranks.Count(rank => rank > 0 && rank <= depth) / ranks.Count;
        var reciprocal = 100 * ranks.Average(rank => rank > 0 ? 1.0 / rank : 0);
        Console.WriteLine($"{set.Name,-28}{ranking,-14}{Recall(1),8:F2}{Recall(5),8:F2}{Recall(10),8:F2}{reciprocal,8:F2}");
    }
}
