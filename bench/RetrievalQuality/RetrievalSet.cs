using System.IO.Compression;
using System.Text.Json;

namespace RetrievalQuality;

/// <summary>Passages and questions with one right passage each.</summary>
internal sealed record RetrievalSet(string Name, IReadOnlyList<(string Id, string Text)> Passages, IReadOnlyList<(string Text, string Passage)> Questions)
{
    /// <summary>A folder with corpus.jsonl, queries.jsonl and qrels.tsv (BEIR), or a file of questions with their passages, one JSON object a line.</summary>
    public static RetrievalSet Load(string path) => Directory.Exists(path) ? LoadFolder(path) : LoadQuestions(path);

    private static RetrievalSet LoadFolder(string folder)
    {
        var passages = ReadLines(Path.Combine(folder, "corpus.jsonl")).Select(line => (Text(line, "_id"), Text(line, "text"))).ToList();
        var queries = ReadLines(Path.Combine(folder, "queries.jsonl")).ToDictionary(line => Text(line, "_id"), line => Text(line, "text"));
        var questions = File.ReadLines(Path.Combine(folder, "qrels.tsv")).Skip(1).Select(line => line.Split('\t'))
            .Where(fields => queries.ContainsKey(fields[0])).Select(fields => (queries[fields[0]], fields[1])).ToList();
        return new RetrievalSet(Path.GetFileName(Path.TrimEndingDirectorySeparator(folder)), passages, questions);
    }

    private static RetrievalSet LoadQuestions(string path)
    {
        var lines = ReadLines(path).ToList();
        return new RetrievalSet(
            Path.GetFileName(path),
            lines.Select(line => (Text(line, "passage_id"), Text(line, "passage"))).DistinctBy(passage => passage.Item1).ToList(),
            lines.Select(line => (Text(line, "question"), Text(line, "passage_id"))).ToList());
    }

    private static IEnumerable<JsonElement> ReadLines(string path)
    {
        using Stream file = File.OpenRead(path);
        using var reader = new StreamReader(path.EndsWith(".gz", StringComparison.Ordinal) ? new GZipStream(file, CompressionMode.Decompress) : file);
        while (reader.ReadLine() is { } line)
            yield return JsonDocument.Parse(line).RootElement;
    }

    private static string Text(JsonElement line, string field) => line.GetProperty(field).GetString()!;
}
