using System.CommandLine;
using System.Globalization;
using AgentDesk.Agent;
using AgentDesk.Agent.Sessions;
using AgentDesk.Console.Evaluation;
using AgentDesk.Console.Hosting;

namespace AgentDesk.Console.Commands;

/// <summary><c>eval ask</c>: asks every question of a file and counts what was right.</summary>
internal static class EvalAskCommand
{
    private static readonly Option<string> s_questions = new("--questions") { Description = "JSON lines: id, lang, question, expect {value | document | contains | abstain}", HelpName = "FILE", Required = true };

    public static (Command Command, Func<CommandContext, CancellationToken, Task<int>> Run) Create() =>
        (new Command("ask", "Answer a file of questions and count right values, documents, citations and abstentions") { s_questions }, RunAsync);

    private static async Task<int> RunAsync(CommandContext context, CancellationToken cancellationToken)
    {
        var cases = AskCase.Load(context.Parsed.GetValue(s_questions)!);
        await using var workspace = new Workspace(context.LoadSettings());
        using var model = workspace.StartModel(cancellationToken);
        await FirstIndex.BuildAsync(workspace, context.Terminal, cancellationToken);
        var assistant = await workspace.CreateAssistantAsync(model, approve: null, cancellationToken);
        var index = await workspace.OpenIndexAsync(cancellationToken);
        var outcomes = new List<AskOutcome>();
        foreach (var one in cases)
        {
            using var session = new AssistantSession();
            await foreach (var e in assistant.AskAsync(session, one.Question, cancellationToken))
            {
                if (e is AnswerCompleted completed)
                    outcomes.Add(await AskOutcome.FromAsync(one, completed, index, cancellationToken));
            }
        }

        var totals = AskTotals.From(outcomes);
        context.Result(new { model = new { model.Id, model.File }, totals, questions = outcomes }, () => Print(context, outcomes, totals));
        return ExitCodes.Done;
    }

    private static void Print(CommandContext context, IReadOnlyList<AskOutcome> outcomes, AskTotals totals)
    {
        var o = context.Terminal.Out;
        foreach (var wrong in outcomes.Where(x => x.Value == false || x.Contains == false || x.Document == false || x.Abstention == false))
            o.WriteLine($"{wrong.Id}: {wrong.Question}\n    → {wrong.Answer.ReplaceLineEndings(" ")} [{string.Join(", ", wrong.Cited)}] ({string.Join(", ", wrong.Calls)})");
        foreach (var (name, score) in totals.Scores)
            o.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{name,-26} {score.Right,4} of {score.Of}"));
        foreach (var (decision, count) in totals.Calls)
            o.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{decision,-26} {count,4}"));
    }
}
