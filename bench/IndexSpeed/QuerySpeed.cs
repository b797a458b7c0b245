using System.Diagnostics;
using System.Globalization;
using AgentDesk.Core.Indexing;

namespace IndexSpeed;

/// <summary>Asks an index: words, vectors, both, both below a folder, and a plain FTS5 table; in turn, so that a busy moment hits all alike.</summary>
internal static class QuerySpeed
{
    private const int Questions = 400;

    public static async Task RunAsync(string folder)
    {
        var cold = Stopwatch.StartNew();
        await using var index = await SampleIndex.OpenAsync(folder);
        var sample = new SampleText(99);
        var questions = Enumerable.Range(0, Questions).Select(i => (Text: sample.Question(i % 2 == 1), Vector: sample.Vector(SampleIndex.Dimensions))).ToList();
        cold.Restart();
        await index.SearchAsync(Query(questions[0], words: true, vector: true), CancellationToken.None);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"first    {cold.Elapsed.TotalMilliseconds:F0} ms until the first answer of a process"));

        using var fts = FtsBaseline.OpenOrBuild(folder);
        var chunks = (await index.GetStatisticsAsync(CancellationToken.None)).Chunks;
        using var memory = new MemoryRead((long)chunks * SampleIndex.Dimensions);
        var kinds = new (string Name, Func<(string Text, float[] Vector), Task> Ask)[]
        {
            ("hybrid", q => index.SearchAsync(Query(q, words: true, vector: true), CancellationToken.None)),
            ("filtered", q => index.SearchAsync(Query(q, words: true, vector: true) with { Filter = new ChunkFilter { Folder = "0001" } }, CancellationToken.None)),
            ("words", q => index.SearchAsync(Query(q, words: true, vector: false), CancellationToken.None)),
            ("vectors", q => index.SearchAsync(Query(q, words: false, vector: true), CancellationToken.None)),
            ("memory", _ => Task.Run(memory.Run)),
            ("fts5", q => Task.Run(() => fts.Search(q.Text, 10))),
        };
        foreach (var question in questions.Take(40))
        {
            foreach (var (_, ask) in kinds)
                await ask(question);
        }

        var times = kinds.ToDictionary(kind => kind.Name, _ => new List<double>());
        foreach (var question in questions)
        {
            foreach (var (name, ask) in kinds)
            {
                var watch = Stopwatch.StartNew();
                await ask(question);
                times[name].Add(watch.Elapsed.TotalMilliseconds);
            }
        }

        foreach (var (name, taken) in times)
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{name,-8} p50 {Usage.Percentile(taken, 0.5):F2} ms, p99 {Usage.Percentile(taken, 0.99):F2} ms"));
        Compare("vectors", "memory", "the time to read the vectors from memory");
        Compare("hybrid", "fts5", "a plain FTS5 query");
        Compare("hybrid", "memory", "the time to read the vectors from memory");
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{chunks:N0} chunks; vectors of {memory.Length / 1e6:F0} MB, read at {memory.Length / 1e6 / Usage.Percentile(times["memory"], 0.5):F1} GB/s"));
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"process  {GC.GetTotalMemory(false) / 1e6:F0} MB managed, {Environment.WorkingSet / 1e6:F0} MB with what is mapped, peak {Usage.PeakMemory:F0} MB"));

        // A busy moment slows neighbours in the loop alike, so that the median of the ratios holds where the times do not.
        void Compare(string one, string other, string what) => Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture, $"{one,-8} {Usage.Percentile([.. times[one].Zip(times[other], (a, b) => a / b)], 0.5):F2} × {what} (fastest of each: {times[one].Min() / times[other].Min():F2} ×)"));
    }

    private static ChunkQuery Query((string Text, float[] Vector) question, bool words, bool vector) =>
        new() { Text = words ? question.Text : "", Vector = vector ? question.Vector.AsMemory() : (ReadOnlyMemory<float>?)null };
}
