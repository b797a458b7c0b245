using System.CommandLine;
using AgentDesk.Agent.Functions;
using AgentDesk.Agent.Prompts;
using AgentDesk.Console.Functions;
using AgentDesk.Console.Hosting;
using AgentDesk.Console.Rendering;

namespace AgentDesk.Console.Commands;

/// <summary><c>do NAME FILE…</c>: a ready function over whole documents; <c>do list</c> says which there are.</summary>
internal static class DoCommand
{
    private const string Partial = ".partial";

    private static readonly Option<string?> s_out = new("--out") { Description = "Write the result here: .json whole, .csv a table, else as text. What was done before a stop is kept as FILE.partial. A file that exists stays, unless --force is given", HelpName = "FILE" };

    public static (Command Command, Func<CommandContext, CancellationToken, Task<int>> Run) Create()
    {
        var command = new Command("do", "Summarise, outline, translate, compare, extract tables, judge sentiment, explain code: whole documents of any length");
        FunctionArguments.AddTo(command);
        command.Add(s_out);
        TraceFile.AddTo(command);
        return (command, RunAsync);
    }

    private static async Task<int> RunAsync(CommandContext context, CancellationToken cancellationToken)
    {
        var parsed = context.Parsed;
        if (FunctionArguments.AsksForList(parsed))
            return List(context);
        var (function, misuse) = FunctionArguments.Check(parsed, "agentdesk do");
        if (function is null)
            return await context.UsageAsync(misuse!);

        var output = parsed.GetValue(s_out);
        if (output is not null)
            OutputFile.RequireFree(output, parsed.GetValue(OutputFile.Force));
        using var trace = TraceFile.Open(parsed, others: output is null ? FunctionArguments.Files(parsed) : [.. FunctionArguments.Files(parsed), output]);
        var settings = context.LoadSettings();
        await using var workspace = new Workspace(settings);
        await using var model = FunctionArguments.WithoutModel(parsed) ? null : workspace.StartModel(cancellationToken);
        var source = new DocumentSource(workspace);
        var documents = new List<FunctionDocument>();
        foreach (var file in FunctionArguments.Files(parsed))
            documents.Add(await source.FindAsync(file, cancellationToken));
        foreach (var written in output is null ? [] : new[] { output, output + Partial })
            OutputFile.RequireOther(written, source.Files);
        if (model is not null)
            await model.Ready;
        var request = FunctionArguments.ToRequest(parsed, function, documents);
        var job = new FunctionJob(
            context.Terminal.Note, work => ProgressBar.RunAsync(context.Terminal, function.Name, work), new PromptLibrary(settings.Agent.PromptFolder), model, trace?.Functions);
        var (document, stopped) = await job.RunAsync(request, cancellationToken);
        await WriteAsync(context, document, stopped);
        return stopped is null && document.Failures.Count == 0 ? ExitCodes.Done : ExitCodes.Failed;
    }

    private static async Task WriteAsync(CommandContext context, FunctionDocumentJson document, string? stopped)
    {
        var terminal = context.Terminal;
        foreach (var note in document.Notes)
            terminal.Note(note);
        foreach (var failure in document.Failures.Take(10))
            terminal.Problem($"failed: {failure.Document} ({failure.Start}–{failure.End}): {failure.Reason}");
        if (stopped is not null)
            terminal.Problem($"{stopped.TrimEnd('.')}. What was done until then is kept.");
        if (context.Parsed.GetValue(s_out) is not { } path)
        {
            context.Result(document, () => terminal.Out.WriteLine(FunctionOutput.Text(document)));
            return;
        }

        var target = stopped is null ? path : path + Partial;
        await OutputFile.WriteAsync(target, FunctionOutput.ForFile(path, document), replace: stopped is not null || context.Parsed.GetValue(OutputFile.Force));
        context.Result(document, () => terminal.Note($"Written to {target}."));
    }

    private static int List(CommandContext context)
    {
        context.Result(new { functions = ReadyFunction.All }, () =>
        {
            foreach (var function in ReadyFunction.All)
            {
                context.Terminal.Out.WriteLine($"{context.Terminal.Bold($"{function.Name,-14}")} {function.Description}");
                context.Terminal.Out.WriteLine(context.Terminal.Dim($"{"",-14} without a model that writes: {function.WithoutModel ?? "not possible"}"));
            }
        });
        return ExitCodes.Done;
    }
}
