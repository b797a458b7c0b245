using System.Globalization;
using AgentDesk.Console.Rendering;

namespace AgentDesk.Console.Evaluation.Reports;

/// <summary>The page of <c>eval ask</c>.</summary>
internal static class AskReport
{
    public static HtmlReport Create(string file, string model, AskTotals totals, IReadOnlyList<AskOutcome> outcomes)
    {
        var report = new HtmlReport("Answers on a question file")
            .Facts(
                ("Model", model), ("Questions", $"{file} ({outcomes.Count})"),
                ("Everything right", string.Create(CultureInfo.InvariantCulture, $"{totals.Passed.Right} of {totals.Passed.Of} ({100 * totals.Passed.Low:0.0}–{100 * totals.Passed.High:0.0} %)")),
                ("Median time", string.Create(CultureInfo.InvariantCulture, $"{totals.MedianMs:0} ms")), ("Made", DateTimeOffset.Now.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture)))
            .Heading("By category")
            .Chart(new BarChart("Questions with every expectation met, by category and language", Bars(totals.Categories)))
            .Heading("By expectation")
            .Chart(new BarChart("Expectations met", Bars(totals.Scores)))
            .Heading("Who called the tools")
            .Table(new ReportTable("Calls by tool and who decided", ["Tool", "Decided by", "Calls"], [.. totals.Calls.Select(c => Call(c.Key, c.Value))]))
            .Heading("All questions")
            .Table(new ReportTable(
                "A question's id leads to its trace where it failed", ["Id", "Category", "Language", "Right", "Question", "Answer", "ms"],
                [.. outcomes.Select(o => (IReadOnlyList<ReportCell>)[new ReportCell(o.Id, null, o.Passed ? null : o.Id), o.Category, o.Lang, ReportCell.Of(o.Passed), o.Question, o.Answer, ReportCell.Of(o.TotalMs, "0")])]))
            .Heading("What failed, with its trace");
        foreach (var failed in outcomes.Where(o => !o.Passed))
            report.Details(failed.Id, $"{failed.Id}: {failed.Question}", Trace(failed));
        return outcomes.All(o => o.Passed) ? report.Text("Nothing failed.") : report;
    }

    internal static IReadOnlyList<Bar> Bars(IReadOnlyDictionary<string, Statistics.Share> shares) =>
        [.. shares.Select(s => Bar.Of(s.Key.Replace(".", " · ", StringComparison.Ordinal), s.Value, s.Key.EndsWith(".en", StringComparison.Ordinal) ? 1 : s.Key.Contains('.', StringComparison.Ordinal) ? 2 : 0))];

    private static IReadOnlyList<ReportCell> Call(string key, int count)
    {
        var parts = key.Split(':', 2);
        return [parts[0], parts[^1], ReportCell.Of(count)];
    }

    private static IEnumerable<(string Name, string Value)> Trace(AskOutcome outcome)
    {
        yield return ("Expected", outcome.Expected);
        yield return ("Answer", outcome.Answer);
        yield return ("Not met", string.Join(", ", new (string Name, bool? Met)[]
        {
            ("value", outcome.Value), ("document", outcome.Document), ("contains", outcome.Contains), ("absent", outcome.Absent), ("tool", outcome.Tool), ("abstention", outcome.Abstention), ("citations exact", outcome.CitationsExact),
        }.Where(e => e.Met == false).Select(e => e.Name)));
        foreach (var call in outcome.Trace.ToolCalls)
            yield return ($"{call.Plugin}.{call.Function}", $"{Json.Line(call.Arguments)}, decided by the {call.DecidedBy}{(call.ModelArguments is { } asked ? $" (the model asked for {Json.Line(asked)})" : "")}\n→ {call.Result ?? "error: " + call.Error}");
        foreach (var evidence in outcome.Trace.Evidence)
            yield return (string.Create(CultureInfo.InvariantCulture, $"Evidence [{evidence.Number}]"), string.Create(CultureInfo.InvariantCulture, $"{evidence.Score:0.000}  {evidence.Document}: {evidence.Text}"));
        foreach (var citation in outcome.Trace.Citations)
            yield return (string.Create(CultureInfo.InvariantCulture, $"Cited [{citation.Id}]"), string.Create(CultureInfo.InvariantCulture, $"{citation.Document} ({citation.Start}–{citation.End}): {citation.Quote}"));
    }
}
