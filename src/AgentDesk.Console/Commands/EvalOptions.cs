using System.CommandLine;
using System.Globalization;
using AgentDesk.Console.Evaluation.Reports;
using AgentDesk.Console.Evaluation.Statistics;

namespace AgentDesk.Console.Commands;

/// <summary>What the evaluations share.</summary>
internal static class EvalOptions
{
    public static Option<string?> Html() => new("--html") { Description = "Also write a report with plots and traces as one self-contained page", HelpName = "FILE" };

    /// <summary>Writes the page where one is asked for.</summary>
    public static async Task WriteAsync(CommandContext context, Option<string?> option, Func<HtmlReport> create)
    {
        if (context.Parsed.GetValue(option) is not { } path)
            return;
        await create().WriteAsync(path);
        context.Terminal.Note($"Report: {Path.GetFullPath(path)}");
    }

    /// <summary>A share in one line, with its interval in percent.</summary>
    public static string Line(string name, Share share) =>
        string.Create(CultureInfo.InvariantCulture, $"{name,-30} {share.Right,4} of {share.Of,-4} {100 * share.Value,5:0.0} % ({100 * share.Low:0.0}–{100 * share.High:0.0})");
}
