using System.CommandLine;
using System.Globalization;
using System.Text;
using System.Text.Json;
using AgentDesk.Console.Hosting;
using AgentDesk.Console.Rendering;
using AgentDesk.LlamaCpp;
using AgentDesk.LlamaCpp.Grammar;
using Microsoft.Extensions.AI;

namespace AgentDesk.Console.Commands;

/// <summary><c>models generate</c>: raw completion, without a chat template.</summary>
internal static class ModelsGenerateCommand
{
    private static readonly Option<string?> s_prompt = new("--prompt") { Description = "The text to continue; special tokens in it act as such", HelpName = "TEXT" };
    private static readonly Option<string?> s_prompts = new("--prompts") { Description = "JSON lines {\"id\", \"prompt\"} (or \"text\" for \"prompt\"), continued one after another", HelpName = "FILE.jsonl" };
    private static readonly Option<string?> s_grammar = new("--grammar") { Description = "GBNF grammar that the text must follow", HelpName = "FILE" };
    private static readonly Option<bool> s_ignoreEos = new("--ignore-eos") { Description = "Never choose a token that ends the text" };
    private static readonly GenerationOptions s_generation = new(maxTokens: 128);

    public static (Command Command, Func<CommandContext, CancellationToken, Task<int>> Run) Create() =>
        (s_generation.AddTo(new Command("generate", "Continue texts as they are, without a chat template") { s_prompt, s_prompts, s_grammar, s_ignoreEos }), RunAsync);

    private static async Task<int> RunAsync(CommandContext context, CancellationToken cancellationToken)
    {
        var (prompt, prompts) = (context.Parsed.GetValue(s_prompt), context.Parsed.GetValue(s_prompts));
        if (prompt is null == prompts is null)
            return await context.UsageAsync("Give either --prompt TEXT or --prompts FILE.jsonl.");

        var options = s_generation.ToChatOptions(context.Parsed);
        options.AdditionalProperties = new() { ["ignore_eos"] = context.Parsed.GetValue(s_ignoreEos) };
        if (context.Parsed.GetValue(s_grammar) is { } grammar)
            options.AdditionalProperties["grammar"] = await InputFile.ReadAsync(grammar, cancellationToken);
        var lines = prompt is null
            ? await InputFile.ReadLinesAsync(prompts!, cancellationToken)
            : [new JsonLine(1, JsonSerializer.SerializeToElement(new { prompt }), null)];
        using var model = await BareModel.LoadAsync(context.LoadSettings(), s_generation.Context(context.Parsed), s_generation.Threads(context.Parsed), parallel: 1, cancellationToken);

        var failed = false;
        foreach (var line in lines)
        {
            try
            {
                await ContinueAsync(context, model, line, options, heading: prompt is null, cancellationToken);
            }
            catch (Exception e) when (e is UserException or LlamaModelException or GrammarException or ArgumentException)
            {
                failed = true;
                if (context.Common.Json)
                    await context.Terminal.Out.WriteLineAsync(Json.Line(new { line.Id, error = e.Message }));
                context.Terminal.Problem($"{line.Id}: {e.Message}");
            }
        }

        return failed ? ExitCodes.Failed : ExitCodes.Done;
    }

    private static async Task ContinueAsync(
        CommandContext context, BareModel model, JsonLine line, ChatOptions options, bool heading, CancellationToken cancellationToken)
    {
        var (terminal, json) = (context.Terminal, context.Common.Json);
        if (line.Error is not null)
            throw new UserException(line.Error);
        if ((line.Text("prompt") ?? line.Text("text")) is not { Length: > 0 } prompt)
            throw new UserException("The prompt is missing or empty: a line needs {\"id\", \"prompt\"}.");
        if (heading && !json)
            await terminal.Out.WriteLineAsync(terminal.Bold($"── {VisibleText.Title(line.Id.ToString())}"));

        var (text, tokens, timings) = (new StringBuilder(), new List<int>(), default(LlamaTimings));
        await foreach (var step in model.Client.GenerateAsync(prompt, options, cancellationToken))
        {
            if (step.Id is { } id)
                tokens.Add(id);
            text.Append(step.Text);
            timings = step.Timings;
            if (!json)
                await terminal.Out.WriteAsync(System.Console.IsOutputRedirected ? step.Text : VisibleText.Passage(step.Text));
        }

        var (promptMs, generateMs) = (Milliseconds(timings!.PromptTime), Milliseconds(timings.GenerateTime));
        if (json)
        {
            await terminal.Out.WriteLineAsync(Json.Line(new { line.Id, text = text.ToString(), tokens, timings.PromptTokens, promptMs, generateMs }));
            return;
        }

        await terminal.Out.WriteLineAsync();
        terminal.Note(string.Create(
            CultureInfo.InvariantCulture, $"{timings.PromptTokens} prompt tokens in {promptMs} ms, {timings.GeneratedTokens} generated in {generateMs} ms"));
    }

    private static double Milliseconds(TimeSpan time) => Math.Round(time.TotalMilliseconds, 3);
}
