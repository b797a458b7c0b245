using System.CommandLine;
using AgentDesk.Agent.Prompts;
using AgentDesk.Console.Evaluation;
using AgentDesk.Console.Evaluation.Reports;
using AgentDesk.Console.Evaluation.Statistics;
using AgentDesk.Console.Hosting;
using AgentDesk.Console.Rendering;

namespace AgentDesk.Console.Commands;

/// <summary><c>eval prompts</c>: the same questions under several sets of prompts, each compared with the prompts in use, question by question.</summary>
internal static class EvalPromptsCommand
{
    private const string Current = "current";

    private static readonly Option<string> s_questions = new("--questions") { Description = "A question file as 'eval ask' takes it", HelpName = "FILE", Required = true };
    private static readonly Option<string[]> s_variants = new("--variant")
    {
        Description = "A name and a folder with prompts ('prompts export --to FOLDER' makes one); compared with the prompts in use, called 'current'",
        HelpName = "NAME=FOLDER",
        AllowMultipleArgumentsPerToken = true,
        Required = true,
    };

    private static readonly Option<string?> s_html = EvalOptions.Html();

    public static (Command Command, Func<CommandContext, CancellationToken, Task<int>> Run) Create() =>
        (new Command("prompts", "Compare prompts on a question file: paired differences with 95 % intervals") { s_questions, s_variants, s_html }, RunAsync);

    private static async Task<int> RunAsync(CommandContext context, CancellationToken cancellationToken)
    {
        var settings = context.LoadSettings();
        var cases = AskCase.Load(context.Parsed.GetValue(s_questions)!);
        var variants = Variants(context.Parsed.GetValue(s_variants)!).Prepend((Name: Current, Folder: settings.Agent.PromptFolder!)).ToList();
        await using var workspace = new Workspace(settings);
        await using var model = workspace.StartModel(cancellationToken);
        await FirstIndex.BuildAsync(workspace, context.Terminal, isNeeded: true, cancellationToken);
        await model.Ready;
        if (!model.Profile.SystemPrompt)
            context.Terminal.Note($"{model.Id} is used without a system prompt: texts in system.*.txt change nothing for it, examples do.");
        var results = new List<(string Name, IReadOnlyList<AskOutcome> Outcomes)>();
        foreach (var (name, folder) in variants)
        {
            var assistant = await workspace.CreateAssistantAsync(model, approve: null, cancellationToken, o => o with { PromptFolder = folder });
            var index = await workspace.OpenIndexAsync(cancellationToken);
            results.Add((name, await AskRun.RunAsync(assistant, index, cases, new ProgressNotes(context.Terminal, $"questions asked with '{name}'", cases.Count).Report, cancellationToken)));
        }

        var baseline = results[0].Outcomes.Select(Right).ToList();
        var rows = results.Select(r => new Variant(r.Name, Share.Count(r.Outcomes, o => o.Passed), r.Name == Current ? null : MeasureComparison.Of(baseline, [.. r.Outcomes.Select(Right)]), Changed(results[0].Outcomes, r.Outcomes))).ToList();
        await EvalOptions.WriteAsync(context, s_html, () => Page(model.Id, rows, results));
        context.Result(new { kind = "prompts", model = new { model.Id, model.File }, variants = rows }, () => Print(context.Terminal, rows));
        return ExitCodes.Done;
    }

    private static double Right(AskOutcome outcome) => outcome.Passed ? 1 : 0;

    private static List<ChangedAnswer> Changed(IReadOnlyList<AskOutcome> before, IReadOnlyList<AskOutcome> after) =>
        [.. before.Zip(after).Where(p => p.First.Passed != p.Second.Passed).Select(p => new ChangedAnswer(p.First.Id, p.Second.Passed, p.First.Answer, p.Second.Answer))];

    /// <exception cref="UserException">A variant is no name and folder, or its prompts cannot be used.</exception>
    private static IEnumerable<(string Name, string Folder)> Variants(string[] given)
    {
        var names = new HashSet<string>(StringComparer.Ordinal) { Current };
        foreach (var variant in given)
        {
            if (variant.Split('=', 2) is not [{ Length: > 0 } name, { Length: > 0 } folder])
                throw new UserException($"'{variant}' is no variant: write --variant NAME=FOLDER.");
            if (!Directory.Exists(folder))
                throw new UserException($"The folder {folder} of variant '{name}' does not exist: 'agentdesk prompts export --to {folder}' makes one.");
            if (!names.Add(name))
                throw new UserException($"There are two variants called '{name}' ('{Current}' is what is in use).");
            if (PromptCheck.Run(new PromptLibrary(folder)).FirstOrDefault(s => s.Error is not null) is { } wrong)
                throw new UserException($"{wrong.Source} of variant '{name}' {wrong.Error}");
            yield return (name, folder);
        }
    }

    private static void Print(Terminal terminal, IReadOnlyList<Variant> rows)
    {
        foreach (var row in rows)
            terminal.Out.WriteLine(EvalOptions.Line(row.Name, row.Passed));
        terminal.Out.WriteLine($"\n{"against current",-16}{"items",6}{"first",9}{"second",9}   difference (95 %)         better worse       p");
        foreach (var row in rows.Where(r => r.AgainstCurrent is not null))
            terminal.Out.WriteLine(EvalCompareCommand.Row(row.Name, row.AgainstCurrent!));
        foreach (var row in rows.Where(r => r.Changed.Count > 0))
            terminal.Out.WriteLine($"{row.Name}: now right {string.Join(", ", row.Changed.Where(c => c.NowRight).Select(c => c.Id))}; now wrong {string.Join(", ", row.Changed.Where(c => !c.NowRight).Select(c => c.Id))}");
    }

    private static HtmlReport Page(string model, IReadOnlyList<Variant> rows, List<(string Name, IReadOnlyList<AskOutcome> Outcomes)> results)
    {
        var report = new HtmlReport("Prompts compared on a question file").Facts(("Model", model), ("Questions", $"{results[0].Outcomes.Count}"))
            .Chart(new BarChart("Questions with every expectation met", [.. rows.Select(r => Bar.Of(r.Name, r.Passed))]))
            .Table(new ReportTable("Against the prompts in use", ["Variant", "Difference", "Low", "High", "Better", "Worse", "p"],
                [.. rows.Where(r => r.AgainstCurrent is not null).Select(r => (IReadOnlyList<ReportCell>)[r.Name, ReportCell.Of(100 * r.AgainstCurrent!.Paired.Difference), ReportCell.Of(100 * r.AgainstCurrent.Paired.Low), ReportCell.Of(100 * r.AgainstCurrent.Paired.High), ReportCell.Of(r.AgainstCurrent.Paired.Better), ReportCell.Of(r.AgainstCurrent.Paired.Worse), ReportCell.Of(r.AgainstCurrent.Paired.P, "0.000")])]))
            .Heading("Answers that changed sides");
        foreach (var (row, change) in rows.SelectMany(r => r.Changed.Select(c => (r, c))))
            report.Details($"{row.Name}-{change.Id}", $"{row.Name} · {change.Id}: {(change.NowRight ? "now right" : "now wrong")}", [("current", change.Before), (row.Name, change.After)]);
        return report;
    }

    private sealed record Variant(string Name, Share Passed, MeasureComparison? AgainstCurrent, IReadOnlyList<ChangedAnswer> Changed);

    private sealed record ChangedAnswer(string Id, bool NowRight, string Before, string After);
}
