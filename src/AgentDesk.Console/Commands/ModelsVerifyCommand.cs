using System.CommandLine;
using System.Globalization;
using AgentDesk.Console.Hosting;
using AgentDesk.LlamaCpp.Files;
using AgentDesk.LlamaCpp.Isolation;

namespace AgentDesk.Console.Commands;

/// <summary><c>models verify</c>: whether model files are whole, the right ones, and load.</summary>
internal static class ModelsVerifyCommand
{
    private static readonly Argument<string[]> s_models = new("MODEL") { Description = "Names or paths; none for all models that the settings name or that were downloaded", Arity = ArgumentArity.ZeroOrMore };
    private static readonly Option<bool> s_tensors = new("--tensors") { Description = "Look at every weight for being a number; reads the whole file" };

    public static (Command Command, Func<CommandContext, CancellationToken, Task<int>> Run) Create() =>
        (new Command("verify", "Check model files: structure, recorded SHA-256, and whether they load, in a process of their own") { s_models, s_tensors }, RunAsync);

    private static async Task<int> RunAsync(CommandContext context, CancellationToken cancellationToken)
    {
        var settings = context.LoadSettings();
        var names = context.Parsed.GetValue(s_models) is { Length: > 0 } given ? given : All(settings);
        var reports = new List<ModelReport>();
        using var probe = new ModelProbe(ModelProcesses.Host);
        var verifier = new ModelVerifier(probe);
        foreach (var name in names)
        {
            var report = await verifier.VerifyAsync(ModelFiles.Locate(settings, name).File, context.Parsed.GetValue(s_tensors), cancellationToken);
            reports.Add(report);
            if (!context.Common.Json)
                Print(context, report);
        }

        var wrong = reports.FindAll(report => !report.IsRight).ConvertAll(report => report.Model);
        context.Result(
            new { ok = wrong.Count == 0, wrong, models = reports.Select(Document) },
            () =>
            {
                if (reports.Count == 0)
                    context.Terminal.Note("There are no models; 'agentdesk models pull' gets one.");
            });
        if (wrong.Count > 0)
            await context.Terminal.Error.WriteLineAsync(context.Terminal.Warn($"Wrong: {string.Join(", ", wrong)}", error: true));
        return wrong.Count == 0 ? ExitCodes.Done : ExitCodes.Failed;
    }

    private static string[] All(Settings settings) =>
        [.. settings.Models.Keys, .. ModelFolder.List(ModelFiles.Folder(settings)).Select(ModelFolder.NameOf).Except(settings.Models.Keys)];

    private static object Document(ModelReport report) => new
    {
        report.Model,
        report.Bytes,
        Ok = report.IsRight,
        Checks = report.Checks.Select(check => new { check.Name, Outcome = check.Outcome.ToString().ToLowerInvariant(), check.Detail }),
    };

    private static void Print(CommandContext context, ModelReport report)
    {
        var terminal = context.Terminal;
        terminal.Out.WriteLine($"{terminal.Bold(report.Model)}  {string.Create(CultureInfo.InvariantCulture, $"{report.Bytes / 1e6:0.0} MB")}");
        foreach (var check in report.Checks)
        {
            var outcome = check.Outcome switch { CheckOutcome.Ok => "ok  ", CheckOutcome.Failed => terminal.Warn("FAIL"), _ => terminal.Dim("–   ") };
            terminal.Out.WriteLine($"  {outcome} {check.Name,-10} {check.Detail}");
        }
    }
}
