using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using AgentDesk.Console.Evaluation;
using AgentDesk.Console.Hosting;
using AgentDesk.LlamaCpp;
using Microsoft.Extensions.AI;

namespace AgentDesk.Console.Commands;

/// <summary><c>models bench</c>: how fast a model reads and writes here; the figures mean what llama-bench's pp and tg mean.</summary>
internal static class ModelsBenchCommand
{
    private static readonly Option<int> s_prompt = NumberOption.Create("--prompt-tokens", 1, 1 << 20, "Tokens of the prompts that are read", 512);
    private static readonly Option<int> s_generate = NumberOption.Create("--generate-tokens", 1, 1 << 20, "Tokens that are written, one after another, from an empty context", 128);
    private static readonly Option<int> s_parallel = NumberOption.Create("--parallel", 1, 64, "Requests at once; speeds are of all of them together", 1);
    private static readonly Option<int> s_repeat = NumberOption.Create("--repeat", 1, 1000, "Measurements of each speed, after one to warm up that is not counted", 5);
    private static readonly Option<int?> s_threads = NumberOption.CreateOptional("--threads", 1, 512, "Threads [default: the settings', else the engine's choice]");

    public static (Command Command, Func<CommandContext, CancellationToken, Task<int>> Run) Create() =>
        (new Command("bench", "Measure how many tokens a second a model reads and writes here") { s_prompt, s_generate, s_parallel, s_repeat, s_threads }, RunAsync);

    private static async Task<int> RunAsync(CommandContext context, CancellationToken cancellationToken)
    {
        var parsed = context.Parsed;
        var (promptTokens, generateTokens, parallel, repeat) = (parsed.GetValue(s_prompt), parsed.GetValue(s_generate), parsed.GetValue(s_parallel), parsed.GetValue(s_repeat));
        var window = Math.Max(promptTokens, generateTokens + 1) + 1;
        using var model = await BareModel.LoadAsync(context.LoadSettings(), Math.Max(16, window), parsed.GetValue(s_threads), parallel, cancellationToken, m => CheckWindow(m, promptTokens, generateTokens));

        context.Terminal.Note($"Reading {promptTokens} and writing {generateTokens} tokens, {repeat} times each …");
        var prompt = await MeasureAsync(model, promptTokens, promptTokens, 1, parallel, repeat, t => t.PromptTime, cancellationToken);
        // The first token comes from the prompt's scores, so that one more is written than is computed.
        var generate = await MeasureAsync(model, generateTokens, 1, generateTokens + 1, parallel, repeat, t => t.GenerateTime, cancellationToken);
        var document = new
        {
            model = new { model.Model.Id, file = model.Model.Path, model.Model.Description, model.Model.Placement, bytes = model.Model.SizeBytes, parameters = model.Model.ParameterCount },
            model.Threads,
            parallel,
            promptTokensPerSecond = prompt.Median,
            generateTokensPerSecond = generate.Median,
            prompt,
            generate,
        };
        context.Result(document, () =>
        {
            var o = context.Terminal.Out;
            o.WriteLine(Text($"{model.Model.Description}, {model.Model.SizeBytes / 1048576.0:0.0} MiB, {model.Model.Placement}, {model.Threads} threads, {parallel} at once, {repeat} measurements each"));
            o.WriteLine(Row($"read {promptTokens}", prompt));
            o.WriteLine(Row($"write {generateTokens}", generate));
        });
        return ExitCodes.Done;
    }

    /// <summary>Beyond the window that it was trained for a model is not used, so its speed there tells nothing.</summary>
    private static void CheckWindow(LlamaModel model, int promptTokens, int generateTokens)
    {
        if (model.TrainedContextLength is not (> 0 and var window))
            return;
        foreach (var (option, tokens) in new[] { (s_prompt.Name, promptTokens), (s_generate.Name, generateTokens) })
        {
            if (tokens >= window)
                throw new UserException(Text($"{option} {tokens} does not fit: the model has a window of {window} tokens, of which at most {window - 1} can be measured."));
        }
    }

    private static async Task<Speed> MeasureAsync(
        BareModel model, int counted, int promptTokens, int outputTokens, int parallel, int repeat, Func<LlamaTimings, TimeSpan> phase, CancellationToken cancellationToken)
    {
        // As long as what counts: the first tokens of a process are slower, while its code is still being compiled.
        await RunOnceAsync(model, promptTokens, outputTokens, parallel, phase, cancellationToken);
        var times = new List<TimeSpan>();
        for (var i = 0; i < repeat; i++)
            times.Add(await RunOnceAsync(model, promptTokens, outputTokens, parallel, phase, cancellationToken));
        return new Speed(counted * parallel, times);
    }

    /// <summary>Runs the requests at once.</summary>
    /// <returns>What the phase took; of several requests the time until all were done.</returns>
    private static async Task<TimeSpan> RunOnceAsync(
        BareModel model, int promptTokens, int outputTokens, int parallel, Func<LlamaTimings, TimeSpan> phase, CancellationToken cancellationToken)
    {
        var options = new ChatOptions { Temperature = 0, MaxOutputTokens = outputTokens, AdditionalProperties = new() { ["ignore_eos"] = true } };
        var started = Stopwatch.GetTimestamp();
        var timings = await Task.WhenAll(Enumerable.Range(0, parallel).Select(seed => RunRequestAsync(model, RandomPrompt(model, promptTokens, seed), options, cancellationToken)));
        return parallel == 1 ? phase(timings[0]) : Stopwatch.GetElapsedTime(started);
    }

    /// <summary>Takes the output at its end, as llama-bench does, which hands on nothing.</summary>
    private static async Task<LlamaTimings> RunRequestAsync(BareModel model, int[] prompt, ChatOptions options, CancellationToken cancellationToken) =>
        (await model.Client.GenerateAllAsync(prompt, options, cancellationToken))[^1].Timings!;

    private static int[] RandomPrompt(BareModel model, int length, int seed)
    {
        var random = new Random(seed);
        return [.. Enumerable.Range(0, length).Select(_ => random.Next(model.Model.Vocabulary.Count))];
    }

    private static string Row(string what, Speed speed) =>
        Text($"{what,-12} {speed.Median,9:0.00} tokens/s  ± {speed.StandardDeviation:0.00}  ({speed.Min:0.00} to {speed.Max:0.00})");

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
