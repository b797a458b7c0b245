using System.Globalization;
using System.Text;
using AgentDesk.Core.Text;

namespace AgentDesk.Agent.Functions.Extractive;

/// <summary>
/// A summary of a document's own sentences: those whose terms run through the document, with a preference for what opens it and its sections, and each
/// unlike those chosen before (after Luhn, 1958, and maximal marginal relevance, Carbonell and Goldstein, 1998). In reading order, cited.
/// </summary>
internal static class SentenceSummary
{
    private const int FewestTerms = 4, MostTerms = 45;

    public static FunctionResult Run(FunctionRun run, CancellationToken cancellationToken)
    {
        var text = new StringBuilder();
        var citations = new List<FunctionCitation>();
        foreach (var document in run.Request.Documents)
        {
            run.Expect(1);
            var sentences = DocumentSentence.Of(document, cancellationToken);
            var chosen = Choose(document, sentences, run.Request.Sentences, cancellationToken);
            if (chosen.Count == 0)
            {
                run.Fail(new FunctionFailure(document.Id, new TextRange(0, document.Text.Length), Unfit(document)));
                continue;
            }

            if (run.Request.Documents.Count > 1)
                text.Append(CultureInfo.InvariantCulture, $"## {document.Title}\n\n");
            foreach (var sentence in chosen)
            {
                citations.Add(Citations.Of(citations.Count + 1, sentence.Part));
                text.Append(CultureInfo.InvariantCulture, $"- {sentence.Part.Text.ReplaceLineEndings(" ")} [{citations.Count}]\n");
            }

            text.Append('\n');
        }

        run.RequireSome(citations.Count);
        return run.Keep("sentences", text.ToString().TrimEnd(), result => result with { Citations = citations });
    }

    private static string Unfit(FunctionDocument document) =>
        $"{document.Id} has no sentences of running text that are long enough to quote. '{ReadyFunction.Table}' copies out its tables, '{ReadyFunction.Outline}' shows its structure; for a summary in other words: {FunctionRunner.WhichModel}";

    private static List<DocumentSentence> Choose(FunctionDocument document, IReadOnlyList<DocumentSentence> sentences, int count, CancellationToken cancellationToken)
    {
        var frequency = sentences.SelectMany(s => s.Terms).GroupBy(t => t).ToDictionary(g => g.Key, g => g.Count(), StringComparer.Ordinal);
        var named = Core.Indexing.TermAnalyzer.AnalyzeQuery(string.Join(' ', document.Blocks.SelectMany(b => b.Headings).Append(document.Title).Distinct())).ToHashSet(StringComparer.Ordinal);
        var candidates = sentences.Where(s => s.Terms.Count is >= FewestTerms and <= MostTerms).DefaultIfEmpty().OfType<DocumentSentence>()
            .Select(s => (Sentence: s, Score: Score(s)))
            .OrderByDescending(s => s.Score).ThenBy(s => s.Sentence.Part.Range.Start)
            .Take(Math.Max(200, count * 10))
            .ToList();
        var chosen = new List<DocumentSentence>();
        while (chosen.Count < count && candidates.Count > 0)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var best = candidates.MaxBy(c => c.Score * (1 - chosen.Select(o => Likeness(c.Sentence, o)).DefaultIfEmpty(0).Max()) * (chosen.Exists(o => o.Section == c.Sentence.Section) ? 0.8 : 1));
            chosen.Add(best.Sentence);
            candidates.Remove(best);
        }

        return [.. chosen.OrderBy(s => s.Part.Range.Start)];

        double Score(DocumentSentence sentence)
        {
            var weight = sentence.Terms.Sum(t => Math.Log(frequency[t]) + (named.Contains(t) ? 0.5 : 0)) / Math.Sqrt(sentence.Terms.Count);
            return weight * (sentence.Place == 0 ? 1.3 : 1) * (sentence.Section == 0 ? 1.3 : 1);
        }
    }

    private static double Likeness(DocumentSentence a, DocumentSentence b) => a.Terms.Intersect(b.Terms).Count() / (double)a.Terms.Union(b.Terms).Count();
}
