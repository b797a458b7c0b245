using System.CommandLine;
using System.Globalization;
using AgentDesk.Console.Evaluation;
using AgentDesk.Console.Evaluation.Reports;
using AgentDesk.Console.Hosting;
using AgentDesk.Console.Rendering;

namespace AgentDesk.Console.Commands;

/// <summary><c>eval ask</c>: asks every question of a file and counts what was right.</summary>
internal static class EvalAskCommand
{
    private static readonly Option<string> s_questions = new("--questions") { Description = "JSON lines: id, lang, category?, before?, question, expect {value, document, contains, absent, tool, abstain}", HelpName = "FILE", Required = true };
    private static readonly Option<string?> s_html = EvalOptions.Html();

    public static (Command Command, Func<CommandContext, CancellationToken, Task<int>> Run) Create() =>
        (new Command("ask", "Answer a file of questions and count right values, documents, citations and abstentions") { s_questions, s_html }, RunAsync);

    private static async Task<int> RunAsync(CommandContext context, CancellationToken cancellationToken)
    {
        var file = context.Parsed.GetValue(s_questions)!;
        var cases = AskCase.Load(file);
        await using var workspace = new Workspace(context.LoadSettings());
        await using var model = workspace.StartModel(cancellationToken);
        await FirstIndex.BuildAsync(workspace, context.Terminal, isNeeded: true, cancellationToken);
        var assistant = await workspace.CreateAssistantAsync(model, approve: null, cancellationToken);
        var index = await workspace.OpenIndexAsync(cancellationToken);
        var outcomes = await AskRun.RunAsync(assistant, index, cases, new ProgressNotes(context.Terminal, "questions asked", cases.Count).Report, cancellationToken);
        var totals = AskTotals.From(outcomes);
        await EvalOptions.WriteAsync(context, s_html, () => AskReport.Create(file, model.Id, totals, outcomes));
        context.Result(new { kind = "ask", model = new { model.Id, model.File }, totals, questions = outcomes }, () => Print(context, outcomes, totals));
        return ExitCodes.Done;
    }

    private static void Print(CommandContext context, IReadOnlyList<AskOutcome> outcomes, AskTotals totals)
    {
        var o = context.Terminal.Out;
        foreach (var wrong in outcomes.Where(x => !x.Passed))
            o.WriteLine($"{wrong.Id}: {wrong.Question}\n    → {wrong.Answer.ReplaceLineEndings(" ")} [{string.Join(", ", wrong.Cited)}] ({string.Join(", ", wrong.Calls)})");
        foreach (var (name, score) in totals.Scores)
            o.WriteLine(EvalOptions.Line(name, score));
        o.WriteLine();
        foreach (var (name, score) in totals.Categories)
            o.WriteLine(EvalOptions.Line(name, score));
        o.WriteLine(EvalOptions.Line("all right", totals.Passed));
        foreach (var (decision, count) in totals.Calls)
            o.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{decision,-30} {count,4}"));
    }
}
