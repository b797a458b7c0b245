using System.Globalization;
using AgentDesk.Core.Indexing;
using AgentDesk.Core.Retrieval;

namespace EvidenceCalibration;

/// <summary>Which of four sentences of one passage answers: the one that holds the answer, and three others drawn from the rest.</summary>
internal static class Choice
{
    private const int Others = 3;

    public static async Task PrintAsync(string name, IReadOnlyList<Row> rows, Retriever retriever)
    {
        var random = new Random(0);
        var (asked, scored, overlapping) = (0, 0, 0.0);
        foreach (var row in rows)
        {
            var query = new RetrievalQuery(row.Question) { Filter = new ChunkFilter { DocumentIds = [Row.Name(row.Passage) + ".txt"] }, Limit = 50 };
            var sentences = (await retriever.FindEvidenceAsync(query, default)).Evidence;
            var right = sentences.FirstOrDefault(s => row.Answers.Any(a => s.Text.Contains(a, StringComparison.Ordinal)));
            var others = sentences.Where(s => !row.Answers.Any(a => s.Text.Contains(a, StringComparison.Ordinal))).OrderBy(s => s.Range.Start).ToArray();
            if (right is null || others.Length < Others)
                continue;
            random.Shuffle(others);
            Evidence[] four = [right, .. others.Take(Others)];
            asked++;
            scored += four.MaxBy(s => s.Score) == right ? 1 : 0;
            // Of several that share as many words with the question each is as good a choice.
            var words = TermAnalyzer.AnalyzeQuery(row.Question).ToHashSet(StringComparer.Ordinal);
            var shared = four.Select(s => TermAnalyzer.Analyze(s.Text).Distinct().Count(words.Contains)).ToList();
            overlapping += shared[0] == shared.Max() ? 1.0 / shared.Count(n => n == shared[0]) : 0;
        }

        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{name}: {asked} questions; of four sentences the right one by score {100.0 * scored / asked:0.0} %, by shared words {100 * overlapping / asked:0.0} %"));
    }
}
