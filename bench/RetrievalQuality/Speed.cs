using System.Diagnostics;
using System.Text;
using System.Text.Json;
using AgentDesk.Core.Indexing;
using AgentDesk.Onnx;

namespace RetrievalQuality;

/// <summary>Time to fill an index, to open it and to ask it. Figures of a busy machine are upper bounds; the scan's ratio holds anyway.</summary>
internal static class Speed
{
    private const int ChunksInDocument = 50;

    /// <param name="embedder">The embedder.</param>
    /// <param name="passagesPath">Lines of JSON strings, each a passage.</param>
    /// <param name="questions">A retrieval set whose questions are asked.</param>
    /// <param name="chunks">How many chunks to index.</param>
    public static async Task RunAsync(OnnxEmbeddingGenerator embedder, string passagesPath, string questions, int chunks)
    {
        var folder = Directory.CreateTempSubdirectory("retrieval-speed-");
        try
        {
            var path = Path.Combine(folder.FullName, "index.db");
            await FillAsync(embedder, path, passagesPath, chunks);
            await AskAsync(embedder, path, RetrievalSet.Load(questions));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static async Task FillAsync(OnnxEmbeddingGenerator embedder, string path, string passagesPath, int chunks)
    {
        await using var bench = await new BenchIndex(path, embedder).OpenAsync();
        long bytes = 0;
        var number = 0;
        var watch = Stopwatch.StartNew();
        var processor = Environment.CpuUsage.TotalTime;
        foreach (var batch in File.ReadLines(passagesPath).Take(chunks).Select(line => JsonSerializer.Deserialize<string>(line)!).Chunk(ChunksInDocument))
        {
            bytes += batch.Sum(text => (long)Encoding.UTF8.GetByteCount(text));
            await bench.AddAsync($"{number++:D6}", [.. batch.Select((text, i) => ($"{i}", text))]);
        }

        var statistics = await bench.Index.GetStatisticsAsync(CancellationToken.None);
        var seconds = (Environment.CpuUsage.TotalTime - processor).TotalSeconds;
        Console.WriteLine(
            $"{statistics.Chunks} chunks, {bytes / 1e6:F1} MB: embed and index {bytes / 1e6 / watch.Elapsed.TotalSeconds:F1} MB/s, {bytes / 1e6 / seconds:F1} MB a processor second; " +
            $"{statistics.StorageBytes / 1e6:F0} MB on disk");
    }

    private static async Task AskAsync(OnnxEmbeddingGenerator embedder, string path, RetrievalSet set)
    {
        var questions = set.Questions.Select(question => question.Text).Take(300).ToList();
        var vectors = (await embedder.GenerateAsync(questions)).Select(embedding => embedding.Vector).ToList();
        var watch = Stopwatch.StartNew();
        await using var bench = await new BenchIndex(path, embedder).OpenAsync();
        var open = watch.Elapsed.TotalMilliseconds;
        await bench.Index.SearchAsync(new ChunkQuery { Text = questions[0], Vector = vectors[0] }, CancellationToken.None);
        Console.WriteLine($"open {open:F0} ms, with first query {watch.Elapsed.TotalMilliseconds:F0} ms");

        await TimeAsync("words", i => bench.Index.SearchAsync(new ChunkQuery { Text = questions[i] }, CancellationToken.None));
        await TimeAsync("vectors", i => bench.Index.SearchAsync(new ChunkQuery { Text = "", Vector = vectors[i] }, CancellationToken.None));
        await TimeAsync("both", i => bench.Index.SearchAsync(new ChunkQuery { Text = questions[i], Vector = vectors[i] }, CancellationToken.None));
        var terms = questions.Select(TermAnalyzer.AnalyzeQuery).ToList();
        await TimeAsync("frequencies", i => bench.Index.GetTermFrequenciesAsync(terms[i], CancellationToken.None));
        Console.WriteLine($"{Environment.WorkingSet / 1e6:F0} MB of memory in use");

        async Task TimeAsync(string name, Func<int, Task> ask)
        {
            var times = new List<double>();
            for (var i = 0; i < questions.Count; i++)
            {
                var one = Stopwatch.StartNew();
                await ask(i);
                times.Add(one.Elapsed.TotalMilliseconds);
            }

            times.Sort();
            Console.WriteLine($"{name,-12} p50 {times[times.Count / 2]:F2} ms, p90 {times[times.Count * 9 / 10]:F2} ms, p99 {times[times.Count * 99 / 100]:F2} ms");
        }
    }
}
