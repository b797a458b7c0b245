using AgentDesk.Console.Evaluation.Reports;
using AgentDesk.Console.Evaluation.Statistics;
using AgentDesk.Console.Hosting;
using AgentDesk.TestKit;

namespace AgentDesk.Console.Tests.Evaluation;

public sealed class ReportTests : IDisposable
{
    private const string Hostile = "<script>alert(1)</script>\"'&";

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Html_HostileTexts_StayTexts()
    {
        var page = new HtmlReport(Hostile).Heading(Hostile, Hostile).Text(Hostile).Facts((Hostile, Hostile)).Chart(new BarChart(Hostile, [Bar.Of(Hostile, new Share(1, 2))]))
            .Table(new ReportTable(Hostile, [Hostile], [[new ReportCell(Hostile, null, Hostile)]])).Details(Hostile, Hostile, [(Hostile, Hostile)]).ToString();

        Assert.DoesNotContain("<script>alert", page, StringComparison.Ordinal);
        Assert.DoesNotContain("http", page.Replace("http-equiv", "", StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.Contains("aria-label", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Compare_TwoReports_PairsTheirItems()
    {
        var first = _folder.Write("a.json", """{"questions": [{"id": "1", "passed": true, "value": true}, {"id": "2", "passed": false, "value": null}, {"id": "3", "passed": false}]}""");
        var second = _folder.Write("b.json", """{"questions": [{"id": "1", "passed": true, "value": false}, {"id": "2", "passed": true, "value": null}, {"id": "4", "passed": true}]}""");
        var comparison = await ReportComparison.LoadAsync(first, second, TestContext.Current.CancellationToken);

        Assert.Equal((2, 1, 1), (comparison.Common, comparison.OnlyFirst, comparison.OnlySecond));
        Assert.Equal((0.5, 1.0), (comparison.Measures["passed"].First, comparison.Measures["passed"].Second));
        Assert.Equal(["2"], comparison.Improved);
        Assert.Empty(comparison.Worsened);
        await Assert.ThrowsAsync<UserException>(() => ReportComparison.LoadAsync(first, _folder.Write("c.json", "{}"), TestContext.Current.CancellationToken));
    }
}
