using System.Globalization;
using AgentDesk.Core.Retrieval;

namespace EvidenceCalibration;

/// <summary>Fits on even questions, reports on odd ones.</summary>
internal static class Report
{
    public static double[] Print(string lang, IReadOnlyList<Question> questions)
    {
        var train = questions.Where((_, i) => i % 2 == 0).ToList();
        var test = questions.Where((_, i) => i % 2 == 1).ToList();
        var weights = Logistic.Fit([.. train.SelectMany(q => q.Candidates).Select(c => (c.Features.ToVector(), c.Answers))]);
        Line($"{lang}: {questions.Count} questions, {questions.Count(q => q.Answerable)} answerable, answer among the candidates for {questions.Count(q => q.Candidates.Any(c => c.Answers))}");
        Line($"  weights (in the order of EvidenceFeatures.ToVector): {string.Join(", ", weights.Select(w => w.ToString("0.00", CultureInfo.InvariantCulture)))}");
        Evaluate("  as shipped", test, c => EvidenceScorer.Score(c.Features));
        Evaluate("  fitted    ", test, weights);
        return weights;
    }

    public static void Evaluate(string name, IEnumerable<Question> questions, double[] weights) =>
        Evaluate(name, [.. questions], c => Logistic.Predict(weights, c.Features.ToVector()));

    private static void Evaluate(string name, List<Question> questions, Func<Candidate, double> score)
    {
        var best = questions.Where(q => q.Candidates.Count > 0).Select(q => (q, c: q.Candidates.MaxBy(score)!)).Select(x => (x.q.Answerable, x.c.Answers, Score: score(x.c))).ToList();
        var answerable = questions.Count(q => q.Answerable);
        Line($"{name}: right sentence first {100.0 * best.Count(b => b.Answers) / answerable:0.0} %");
        foreach (var threshold in new[] { 0.03, 0.04, 0.05, 0.06, 0.08, 0.1, 0.15, 0.2, 0.3 })
        {
            var given = best.Where(b => b.Score >= threshold).ToList();
            var unanswerable = questions.Count - answerable;
            var refused = unanswerable - given.Count(b => !b.Answerable);
            Line($"    threshold {threshold:0.00}: answered {100.0 * given.Count(b => b.Answerable) / answerable:0.0} % of the answerable, right {100.0 * given.Count(b => b.Answers) / answerable:0.0} %, abstained on {100.0 * refused / unanswerable:0.0} % of the others");
        }
    }

    private static void Line(FormattableString text) => Console.WriteLine(text.ToString(CultureInfo.InvariantCulture));
}
