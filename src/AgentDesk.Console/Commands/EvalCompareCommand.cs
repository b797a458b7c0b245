using System.CommandLine;
using System.Globalization;
using AgentDesk.Console.Evaluation.Statistics;
using AgentDesk.Console.Hosting;

namespace AgentDesk.Console.Commands;

/// <summary><c>eval compare A.json B.json</c>: whether two evaluations of the same items differ by more than chance.</summary>
internal static class EvalCompareCommand
{
    private static readonly Argument<string> s_first = new("FIRST") { Description = "What 'eval … --json' printed" };
    private static readonly Argument<string> s_second = new("SECOND") { Description = "The same with another model, prompt or setting" };

    public static (Command Command, Func<CommandContext, CancellationToken, Task<int>> Run) Create() =>
        (new Command("compare", "Compare two JSON reports item by item: differences with 95 % intervals and p-values") { s_first, s_second }, RunAsync);

    private static async Task<int> RunAsync(CommandContext context, CancellationToken cancellationToken)
    {
        var comparison = await ReportComparison.LoadAsync(context.Parsed.GetValue(s_first)!, context.Parsed.GetValue(s_second)!, cancellationToken);
        context.Result(comparison, () =>
        {
            var o = context.Terminal.Out;
            o.WriteLine($"{comparison.Common} items in both, {comparison.OnlyFirst} only in the first, {comparison.OnlySecond} only in the second");
            o.WriteLine($"{"",-16}{"items",6}{"first",9}{"second",9}   difference (95 %)         better worse       p");
            foreach (var (name, m) in comparison.Measures)
                o.WriteLine(Row(name, m));
            if (comparison.Improved.Count > 0)
                o.WriteLine($"now right: {string.Join(", ", comparison.Improved)}");
            if (comparison.Worsened.Count > 0)
                o.WriteLine($"now wrong: {string.Join(", ", comparison.Worsened)}");
        });
        return ExitCodes.Done;
    }

    internal static string Row(string name, MeasureComparison m)
    {
        var interval = string.Create(CultureInfo.InvariantCulture, $"{100 * m.Paired.Difference:+0.0;-0.0;0.0} ({100 * m.Paired.Low:+0.0;-0.0;0.0} … {100 * m.Paired.High:+0.0;-0.0;0.0})");
        return string.Create(CultureInfo.InvariantCulture, $"{name,-16}{m.Items,6}{100 * m.First,8:0.0}%{100 * m.Second,8:0.0}%   {interval,-26}{m.Paired.Better,6}{m.Paired.Worse,6}{m.Paired.P,8:0.000}");
    }
}
