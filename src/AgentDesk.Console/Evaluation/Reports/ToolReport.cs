using System.Globalization;
using AgentDesk.Console.Evaluation.Tools;
using AgentDesk.Console.Rendering;

namespace AgentDesk.Console.Evaluation.Reports;

/// <summary>The page of <c>eval tools</c>.</summary>
internal static class ToolReport
{
    public static HtmlReport Create(string file, string model, ToolTotals totals, IReadOnlyList<ToolOutcome> outcomes)
    {
        var report = new HtmlReport("Tool calls on a file of cases")
            .Facts(
                ("Model", model), ("Cases", $"{file} ({outcomes.Count})"),
                ("Everything right", string.Create(CultureInfo.InvariantCulture, $"{totals.Passed.Right} of {totals.Passed.Of} ({100 * totals.Passed.Low:0.0}–{100 * totals.Passed.High:0.0} %)")),
                ("Not computable", totals.Errors.ToString(CultureInfo.InvariantCulture)), ("Made", DateTimeOffset.Now.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture)))
            .Heading("By question")
            .Chart(new BarChart("Whether to call, which tool, which arguments", AskReport.Bars(totals.Scores)))
            .Heading("By category")
            .Chart(new BarChart("Cases in which all is right", AskReport.Bars(totals.Categories)))
            .Heading("All cases")
            .Table(new ReportTable(
                "A case's id leads to what went wrong", ["Id", "Category", "Language", "Right", "Decision", "Tool", "Arguments", "Question", "Calls"],
                [.. outcomes.Select(o => (IReadOnlyList<ReportCell>)[new ReportCell(o.Id, null, o.Passed ? null : o.Id), o.Category, o.Lang, ReportCell.Of(o.Passed), ReportCell.Of(o.Decision), ReportCell.Of(o.Tool), ReportCell.Of(o.Arguments), o.Question, Calls(o)])]))
            .Heading("What failed");
        foreach (var failed in outcomes.Where(o => !o.Passed))
            report.Details(failed.Id, $"{failed.Id}: {failed.Question}", [("Wrong", failed.Wrong ?? ""), ("Calls", Calls(failed)), ("Said", failed.Text)]);
        return report;
    }

    private static string Calls(ToolOutcome outcome) => string.Join("; ", outcome.Calls.Select(c => $"{c.Name} {Json.Line(c.Arguments)}"));
}
