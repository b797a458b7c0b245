using System.CommandLine;
using System.Globalization;
using AgentDesk.Agent.Tools.Matching;
using AgentDesk.Console.Evaluation;
using AgentDesk.Console.Evaluation.Reports;
using AgentDesk.Console.Evaluation.Tools;
using AgentDesk.Console.Hosting;
using AgentDesk.Console.Rendering;
using AgentDesk.LlamaCpp;
using AgentDesk.LlamaCpp.Grammar;
using Microsoft.Extensions.AI;

namespace AgentDesk.Console.Commands;

/// <summary><c>eval tools</c>: whether a model calls a tool where one fits, the right one, with the right arguments; no tool is run but to check a value.</summary>
internal static class EvalToolsCommand
{
    private static readonly Option<string> s_cases = new("--cases") { Description = "JSON lines: ours {id, lang, messages, tools?, expect {tool, arguments?, value?}}, the Berkeley leaderboard's, or MetaTool's; .gz and .xz too", HelpName = "FILE", Required = true };
    private static readonly Option<string?> s_tools = new("--tools") { Description = "MetaTool: the file with the tools' descriptions", HelpName = "FILE" };
    private static readonly Option<int> s_offer = NumberOption.Create("--offer", 2, 100, "MetaTool: tools offered, the right one among them", 5);
    private static readonly Option<int> s_seed = NumberOption.Create("--seed", 0, int.MaxValue, "MetaTool: chooses the other tools", 1);
    private static readonly Option<int> s_limit = NumberOption.Create("--limit", 1, 1_000_000, "Only so many cases, spread over the file", 1_000_000);
    private static readonly Option<string> s_require = new("--require") { Description = "auto: the model decides whether to call; any: it has to", HelpName = "auto|any", DefaultValueFactory = _ => "auto" };
    private static readonly Option<string?> s_html = EvalOptions.Html();

    static EvalToolsCommand() => s_require.AcceptOnlyFromAmong("auto", "any");

    public static (Command Command, Func<CommandContext, CancellationToken, Task<int>> Run) Create() =>
        (new Command("tools", "Tool calls of the model as its profile has them, without the program's other checks: whether, which, with which arguments") { s_cases, s_tools, s_offer, s_seed, s_limit, s_require, s_html }, RunAsync);

    private static async Task<int> RunAsync(CommandContext context, CancellationToken cancellationToken)
    {
        var parsed = context.Parsed;
        var file = parsed.GetValue(s_cases)!;
        var catalog = parsed.GetValue(s_tools) is { } tools ? ToolCases.LoadCatalog(tools) : null;
        var all = ToolCases.Load(file, catalog, parsed.GetValue(s_offer), parsed.GetValue(s_seed));
        var limit = Math.Min(parsed.GetValue(s_limit), all.Count);
        List<ToolCase> cases = [.. Enumerable.Range(0, limit).Select(i => all[(int)((long)i * all.Count / limit)])];
        var settings = context.LoadSettings();
        await using var workspace = new Workspace(settings with { Model = settings.Model with { StateCache = false } });
        await using var model = workspace.StartModel(cancellationToken);
        await model.Ready;
        var own = OwnTools.Offered(workspace, model);
        var (outcomes, errors) = (new List<ToolOutcome>(), 0);
        using var chat = model.Profile is { MatchTools: true, Tools: { Count: > 0 } known } ? new ToolMatchingChatClient(model.Client, known, new ToolMatcher(workspace.Embedder, workspace.Embedder.Words)) : null;
        var notes = new ProgressNotes(context.Terminal, "cases", cases.Count);
        foreach (var one in cases)
        {
            var reply = await AskAsync(model, chat ?? model.Client, one, one.Tools ?? OwnTools.Declared(own, model), parsed.GetValue(s_require) == "any", cancellationToken);
            errors += reply.Error is null ? 0 : 1;
            outcomes.Add(await ToolOutcome.FromAsync(one, reply.Calls, reply.Text, reply.Error, own, cancellationToken));
            notes.Report(outcomes.Count);
        }

        var totals = ToolTotals.From(outcomes, errors);
        await EvalOptions.WriteAsync(context, s_html, () => ToolReport.Create(file, model.Id, totals, outcomes));
        context.Result(new { kind = "tools", model = new { model.Id, model.File }, totals, cases = outcomes }, () => Print(context.Terminal, totals));
        return ExitCodes.Done;
    }

    private static async Task<CallOutcome> AskAsync(LoadedModel model, IChatClient chat, ToolCase one, IReadOnlyList<AITool> tools, bool require, CancellationToken cancellationToken)
    {
        try
        {
            var options = new ChatOptions
            {
                Temperature = 0,
                MaxOutputTokens = model.Profile.MaxOutputTokens,
                Tools = [.. tools],
                ToolMode = require ? ChatToolMode.RequireAny : ChatToolMode.Auto,
                AllowMultipleToolCalls = one.Expected is { Count: > 1 },
            };
            return CallOutcome.From(default, await chat.GetResponseAsync(one.Messages, options, cancellationToken));
        }
        catch (Exception e) when (e is LlamaModelException or LlamaContextOverflowException or GrammarException or UnsupportedSchemaException or ArgumentException or InvalidOperationException)
        {
            return new CallOutcome(default, [], "", e.Message);
        }
    }

    private static void Print(Terminal terminal, ToolTotals totals)
    {
        foreach (var (name, share) in totals.Scores.Concat(totals.Categories))
            terminal.Out.WriteLine(EvalOptions.Line(name, share));
        terminal.Out.WriteLine(EvalOptions.Line("all right", totals.Passed));
        if (totals.Errors > 0)
            terminal.Out.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{totals.Errors} cases could not be put to the model (too long for its window, or a schema that cannot be a grammar)."));
    }
}
