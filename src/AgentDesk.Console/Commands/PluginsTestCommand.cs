using System.CommandLine;
using System.Globalization;
using AgentDesk.Agent.Approval;
using AgentDesk.Agent.Plugins;
using AgentDesk.Agent.Tools;
using AgentDesk.Console.Hosting;
using AgentDesk.Console.Rendering;

namespace AgentDesk.Console.Commands;

/// <summary><c>plugins test</c>: a function called by hand.</summary>
internal static class PluginsTestCommand
{
    private static readonly Argument<string> s_function = new("NAME.FUNCTION") { Description = "The plugin's id and its function; or the name by which models call it" };

    private static readonly Option<string[]> s_arguments = new("--arg")
    {
        Description = "An argument: a text as it is, numbers, lists and objects as JSON; repeatable",
        HelpName = "name=value",
        AllowMultipleArgumentsPerToken = true,
    };

    private static readonly Option<bool> s_yes = new("--yes") { Description = "Run it without asking, also where it sends or changes something" };

    public static (Command Command, Func<CommandContext, CancellationToken, Task<int>> Run) Create() =>
        (new Command("test", "Call a function by hand, without a model; one that sends or changes something asks first") { s_function, s_arguments, s_yes }, RunAsync);

    private static async Task<int> RunAsync(CommandContext context, CancellationToken cancellationToken)
    {
        await using var workspace = new Workspace(context.LoadSettings());
        var name = context.Parsed.GetValue(s_function)!;
        var tool = ToolTrial.Find(await workspace.Plugins.SettleAsync(cancellationToken), name);
        var arguments = ToolTrial.ReadArguments(tool, context.Parsed.GetValue(s_arguments) ?? []);
        var approval = new ConsoleApproval(
            context.Terminal, context.Input, new ApprovalFlags(context.Parsed.GetValue(s_yes) ? [tool.Name] : [], []), canAsk: !System.Console.IsInputRedirected && !context.Common.Json);
        var audit = AuditFile.Create(workspace.Settings, workspace.DataFolder);
        var trial = new ToolTrial(workspace.Settings.Agent.Approval, approval.AskAsync, workspace.Settings.Plugins.Settings, audit, TimeProvider.System);

        // What reads the user's documents needs the index; what runs elsewhere gets none of it.
        var reads = tool.Manifest.Effect == FunctionEffect.Read && tool.Plugin is { Manifest.Isolated: false, Origin: not PluginOrigin.McpServer };
        var result = reads
            ? await trial.RunAsync(tool, arguments, await workspace.OpenRetrieverAsync(cancellationToken), await workspace.OpenIndexAsync(cancellationToken), cancellationToken)
            : await trial.RunAsync(tool, arguments, retriever: null, index: null, cancellationToken);

        var error = result.Decision is { Allowed: false } refused ? Refusal(refused.Basis) : result.Error;
        context.Result(
            new { plugin = tool.Plugin.Manifest.Id, function = tool.Function.Name, arguments, result = result.Result, error, elapsedMs = Math.Round(result.Elapsed.TotalMilliseconds, 1) },
            () =>
            {
                if (result.Result is not null)
                    context.Terminal.Out.WriteLine(VisibleText.Passage(result.Result));
                else
                    context.Terminal.Problem(error!);
                context.Terminal.Note(string.Create(CultureInfo.InvariantCulture, $"{tool.Plugin.Manifest.Id}.{tool.Function.Name}, {result.Elapsed.TotalMilliseconds:0.0} ms"));
            });
        return error is null ? ExitCodes.Done : ExitCodes.Failed;
    }

    private static string Refusal(ApprovalBasis basis) => basis switch
    {
        ApprovalBasis.Policy => "Not run: Agent:Approval in the settings denies it.",
        ApprovalBasis.User => "Not run: you said no.",
        _ => "Not run: it may send or change something, and nobody could be asked. Add --yes to run it, or say in plugin.json that its effect is read or compute.",
    };
}
