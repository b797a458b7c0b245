using System.Globalization;
using AgentDesk.Agent.Conversation;

namespace AgentDesk.Agent.Functions.Extractive;

/// <summary>
/// Counts positive and negative words of a small list; a negation shortly before one turns it round. Everything counted is shown. It is blind to irony, to
/// comparison and to words that the list lacks.
/// </summary>
internal static class SentimentByWords
{
    private const int FewestWords = 2;

    public static FunctionResult Run(FunctionRun run, CancellationToken cancellationToken)
    {
        var verdicts = new List<SentimentVerdict>();
        foreach (var document in run.Request.Documents)
        {
            run.Expect(1);
            cancellationToken.ThrowIfCancellationRequested();
            verdicts.Add(Judge(document, run.Language == Languages.Chinese));
        }

        return SentimentByModel.Keep(run, verdicts, "word-list", ["Counted by a word list, not understood: irony, comparison and unlisted words escape it."]);
    }

    private static SentimentVerdict Judge(FunctionDocument document, bool chinese)
    {
        var found = SentimentWords.Find(document.Text);
        var (positive, negative) = (found.Where(f => f.Sign > 0).ToList(), found.Where(f => f.Sign < 0).ToList());
        var total = positive.Count + negative.Count;
        var score = total < FewestWords ? 0 : (positive.Count - negative.Count) / (double)total;
        var label = total < FewestWords ? "neutral" : score >= 0.34 ? "positive" : score <= -0.34 ? "negative" : "mixed";
        List<string> reasons = [];
        Reason(chinese ? "褒义" : "positive", positive);
        Reason(chinese ? "贬义" : "negative", negative);
        return new SentimentVerdict(document.Id, label, Math.Round(score, 2), reasons);

        void Reason(string name, List<SentimentWord> words)
        {
            if (words.Count > 0)
                reasons.Add(string.Create(CultureInfo.InvariantCulture, $"{name} {words.Count}: {string.Join(", ", words.GroupBy(w => w.Text).OrderByDescending(g => g.Count()).Take(8).Select(g => g.Count() > 1 ? $"{g.Key} ×{g.Count()}" : g.Key))}"));
        }
    }
}
