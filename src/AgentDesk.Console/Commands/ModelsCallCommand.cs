using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using AgentDesk.Console.Evaluation;
using AgentDesk.Console.Hosting;
using AgentDesk.Console.Rendering;
using AgentDesk.LlamaCpp;
using AgentDesk.LlamaCpp.Grammar;
using Microsoft.Extensions.AI;

namespace AgentDesk.Console.Commands;

/// <summary><c>models call</c>: which tools a model calls in given conversations, without running any.</summary>
internal static class ModelsCallCommand
{
    private static readonly Option<string> s_cases = new("--cases") { Description = "JSON lines {\"id\", \"messages\", \"tools\"} in OpenAI's format; of the types of tools' schemas dict, float, tuple and any are taken too", HelpName = "FILE.jsonl", Required = true };
    private static readonly Option<string> s_require = new("--require") { Description = "any: the reply has to be a call; auto: as the model likes", HelpName = "any|auto", DefaultValueFactory = _ => "any" };
    private static readonly GenerationOptions s_generation = new(maxTokens: 512);

    static ModelsCallCommand() => s_require.AcceptOnlyFromAmong("any", "auto");

    public static (Command Command, Func<CommandContext, CancellationToken, Task<int>> Run) Create() =>
        (s_generation.AddTo(new Command("call", "Let a model call tools in given conversations, without running them") { s_cases, s_require }), RunAsync);

    private static async Task<int> RunAsync(CommandContext context, CancellationToken cancellationToken)
    {
        var lines = await InputFile.ReadLinesAsync(context.Parsed.GetValue(s_cases)!, cancellationToken);
        using var model = await BareModel.LoadAsync(context.LoadSettings(), s_generation.Context(context.Parsed), s_generation.Threads(context.Parsed), parallel: 1, cancellationToken);
        var failed = false;
        foreach (var line in lines)
        {
            var outcome = await TryCallAsync(context, model, line, cancellationToken);
            failed |= outcome.Error is not null;
            if (context.Common.Json)
                await context.Terminal.Out.WriteLineAsync(Json.Line(outcome));
            else
                Print(context.Terminal, outcome);
        }

        return failed ? ExitCodes.Failed : ExitCodes.Done;
    }

    private static async Task<CallOutcome> TryCallAsync(CommandContext context, BareModel model, JsonLine line, CancellationToken cancellationToken)
    {
        try
        {
            if (line.Error is not null)
                throw new UserException(line.Error);
            if (!line.Value.TryGetProperty("messages", out var given))
                throw new UserException("'messages' is missing: a line needs {\"id\", \"messages\", \"tools\"}.");
            var messages = OpenAiMessages.Read(given);
            var options = s_generation.ToChatOptions(context.Parsed);
            options.Tools = OpenAiTools.Read(line.Value.TryGetProperty("tools", out var tools) ? tools : default);
            options.ToolMode = context.Parsed.GetValue(s_require) == "any" ? ChatToolMode.RequireAny : ChatToolMode.Auto;
            if (options.Tools.Count == 0 && options.ToolMode is RequiredChatToolMode)
                throw new UserException("The case offers no tool, and --require any wants a call.");
            return CallOutcome.From(line.Id, await model.Client.GetResponseAsync(messages, options, cancellationToken));
        }
        catch (Exception e) when (e is UserException or LlamaModelException or GrammarException or UnsupportedSchemaException or ArgumentException or JsonException or InvalidOperationException)
        {
            return new CallOutcome(line.Id, [], "", e.Message);
        }
    }

    private static void Print(Terminal terminal, CallOutcome outcome)
    {
        terminal.Out.WriteLine(terminal.Bold($"── {VisibleText.Title(outcome.Id.ToString())}"));
        foreach (var call in outcome.Calls)
            terminal.Out.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{call.Name} {Json.Line(call.Arguments)}"));
        if (outcome.Text.Length > 0)
            terminal.Out.WriteLine(VisibleText.Passage(outcome.Text));
        if (outcome.Error is not null)
            terminal.Out.WriteLine(terminal.Warn(VisibleText.Title(outcome.Error)));
    }
}
