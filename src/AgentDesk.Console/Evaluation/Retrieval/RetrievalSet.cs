using System.Globalization;
using AgentDesk.Console.Hosting;

namespace AgentDesk.Console.Evaluation.Retrieval;

/// <summary>A text that is found or not.</summary>
internal sealed record Passage(string Id, string Title, string Text);

/// <summary>A query with the passages that are relevant to it and their grades, all above 0.</summary>
internal sealed record JudgedQuery(string Id, string Text, IReadOnlyDictionary<string, double> Grades);

/// <summary>A retrieval set in BEIR's layout: corpus.jsonl {_id, title, text}, queries.jsonl {_id, text} and qrels.tsv or qrels/test.tsv.</summary>
/// <param name="Name">Name of its folder.</param>
/// <param name="Passages">All passages.</param>
/// <param name="Queries">The queries that have at least one relevant passage.</param>
/// <param name="Skipped">How many queries have none.</param>
internal sealed record RetrievalSet(string Name, IReadOnlyList<Passage> Passages, IReadOnlyList<JudgedQuery> Queries, int Skipped)
{
    /// <summary>Loads a set; other queries or judgements than the folder's may be given.</summary>
    /// <exception cref="UserException">The folder is no set; the message says what is missing or wrong.</exception>
    public static RetrievalSet Load(string folder, string? queriesFile = null, string? qrelsFile = null, bool titles = true)
    {
        if (!Directory.Exists(folder))
            throw new UserException($"The set {folder} is no folder. It must hold corpus.jsonl, queries.jsonl and qrels.tsv (BEIR's layout).");
        var corpus = Find(folder, "corpus.jsonl", "corpus.jsonl.gz");
        var passages = JsonLines.Read(corpus, line => new Passage(line.Text("_id"), titles ? line.TextOrNull("title") ?? string.Empty : string.Empty, line.Text("text"))).ToList();
        var ids = new HashSet<string>(StringComparer.Ordinal);
        if (passages.FirstOrDefault(p => !ids.Add(p.Id)) is { } twice)
            throw new UserException($"{corpus} holds the passage '{twice.Id}' twice.");

        var grades = ReadGrades(qrelsFile ?? Find(folder, "qrels.tsv", Path.Combine("qrels", "test.tsv")));
        var all = JsonLines.Read(queriesFile ?? Find(folder, "queries.jsonl", "queries.jsonl.gz"), line => (Id: line.Text("_id"), Text: line.Text("text"))).ToList();
        var queries = all.Where(q => grades.ContainsKey(q.Id)).Select(q => new JudgedQuery(q.Id, q.Text, grades[q.Id])).ToList();
        if (queries.Count == 0)
            throw new UserException($"No query of {folder} has a relevant passage: the ids of queries and qrels do not meet.");
        if (!queries.SelectMany(q => q.Grades.Keys).Any(ids.Contains))
            throw new UserException($"No passage that the qrels of {folder} name is in {corpus}.");
        return new RetrievalSet(Path.GetFileName(Path.GetFullPath(folder).TrimEnd(Path.DirectorySeparatorChar)), passages, queries, all.Count - queries.Count);
    }

    private static string Find(string folder, params ReadOnlySpan<string> names)
    {
        foreach (var name in names)
        {
            if (File.Exists(Path.Combine(folder, name)))
                return Path.Combine(folder, name);
        }

        throw new UserException($"The set {folder} has no {string.Join(" or ", names.ToArray())}.");
    }

    /// <summary>Lines of query, passage and grade (BEIR), or query, iteration, passage and grade (TREC), separated by tabs or spaces; a header may come first.</summary>
    private static Dictionary<string, Dictionary<string, double>> ReadGrades(string path)
    {
        if (!File.Exists(path))
            throw new UserException($"{path} does not exist.");
        var grades = new Dictionary<string, Dictionary<string, double>>(StringComparer.Ordinal);
        foreach (var (line, number) in File.ReadLines(path).Select((line, i) => (line, i + 1)).Where(x => !string.IsNullOrWhiteSpace(x.line)))
        {
            var fields = line.Split((char[]?)(line.Contains('\t', StringComparison.Ordinal) ? ['\t'] : null), StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
            if (fields.Length is not (3 or 4) || !double.TryParse(fields[^1], NumberStyles.Float, CultureInfo.InvariantCulture, out var grade))
            {
                if (number == 1 && fields.Length is 3 or 4)
                    continue;
                throw new UserException(string.Create(CultureInfo.InvariantCulture, $"{path}, line {number} is not 'query passage grade': {line}"));
            }

            if (grade > 0)
                (grades.TryGetValue(fields[0], out var own) ? own : grades[fields[0]] = new(StringComparer.Ordinal))[fields[^2]] = grade;
        }

        return grades;
    }
}
