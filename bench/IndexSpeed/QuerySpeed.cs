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
        var kinds = new (string Name, Func<(string Text, float[] Vector), Task> Ask)[]
        {
            ("hybrid", q => index.SearchAsync(Query(q, words: true, vector: true), CancellationToken.None)),
            ("filtered", q => index.SearchAsync(Query(q, words: true, vector: true) with { Filter = new ChunkFilter { Folder = "0001" } }, CancellationToken.None)),
            ("words", q => index.SearchAsync(Query(q, words: true, vector: false), CancellationToken.None)),
            ("vectors", q => index.SearchAsync(Query(q, words: false, vector: true), CancellationToken.None)),
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
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"memory   {GC.GetTotalMemory(false) / 1e6:F0} MB managed, {Environment.WorkingSet / 1e6:F0} MB with what is mapped, peak {Usage.PeakMemory:F0} MB"));
    }

    private static ChunkQuery Query((string Text, float[] Vector) question, bool words, bool vector) =>
        new() { Text = words ? question.Text : "", Vector = vector ? question.Vector.AsMemory() : (ReadOnlyMemory<float>?)null };
}
