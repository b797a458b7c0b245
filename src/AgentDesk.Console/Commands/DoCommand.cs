using System.CommandLine;
using AgentDesk.Agent.Functions;
using AgentDesk.Agent.Prompts;
using AgentDesk.Console.Functions;
using AgentDesk.Console.Hosting;

namespace AgentDesk.Console.Commands;

/// <summary><c>do NAME FILE…</c>: a ready function over whole documents; <c>do list</c> says which there are.</summary>
internal static class DoCommand
{
    private const string Partial = ".partial";

    private static readonly Argument<string> s_name = new("NAME") { Description = $"list, or one of {string.Join(", ", ReadyFunction.All.Select(f => f.Name))}" };
    private static readonly Argument<string[]> s_files = new("FILE") { Description = "Files of any format that is read, or documents of the index by name", Arity = ArgumentArity.ZeroOrMore };
    private static readonly Option<string?> s_language = new("--language") { Description = "Language of the result, en or zh; that of the document where it is left out", HelpName = "L" };
    private static readonly Option<string?> s_to = new("--to") { Description = "With translate: the language to translate into, en or zh", HelpName = "L" };
    private static readonly Option<string?> s_columns = new("--columns") { Description = "With extract-table: the columns, separated by commas", HelpName = "A,B,…" };
    private static readonly Option<int> s_sentences = NumberOption.Create("--sentences", 1, 100, "With summarise: about how many sentences", 5);
    private static readonly Option<bool> s_withoutModel = new("--without-model") { Description = "Ask no model: work by structure and words alone, where the function can" };
    private static readonly Option<string?> s_out = new("--out") { Description = "Write the result here: .json whole, .csv a table, else as text. What was done before a stop is kept as FILE.partial. A file that exists stays, unless --force is given", HelpName = "FILE" };

    static DoCommand()
    {
        s_language.AcceptOnlyFromAmong("en", "zh");
        s_to.AcceptOnlyFromAmong("en", "zh");
    }

    public static (Command Command, Func<CommandContext, CancellationToken, Task<int>> Run) Create()
    {
        var command = new Command("do", "Summarise, outline, translate, compare, extract tables, judge sentiment, explain code: whole documents of any length")
        {
            s_name, s_files, s_language, s_to, s_columns, s_sentences, s_withoutModel, s_out,
        };
        TraceFile.AddTo(command);
        return (command, RunAsync);
    }

    private static async Task<int> RunAsync(CommandContext context, CancellationToken cancellationToken)
    {
        var parsed = context.Parsed;
        var (name, files) = (parsed.GetValue(s_name)!, parsed.GetValue(s_files) ?? []);
        if (name == "list" && files.Length == 0)
            return List(context);
        if (ReadyFunction.Find(name) is not { } function)
            return await context.UsageAsync($"There is no function '{name}'. Functions: {string.Join(", ", ReadyFunction.All.Select(f => f.Name))}; 'agentdesk do list' explains them.");
        if (Misused(parsed, function, files) is { } misuse)
            return await context.UsageAsync(misuse);

        var output = parsed.GetValue(s_out);
        if (output is not null)
            OutputFile.RequireFree(output, parsed.GetValue(OutputFile.Force));
        using var trace = TraceFile.Open(parsed, others: output is null ? files : [.. files, output]);
        var settings = context.LoadSettings();
        await using var workspace = new Workspace(settings);
        using var model = parsed.GetValue(s_withoutModel) ? null : workspace.StartModel(cancellationToken);
        var source = new DocumentSource(workspace);
        var documents = new List<FunctionDocument>();
        foreach (var file in files)
            documents.Add(await source.FindAsync(file, cancellationToken));
        foreach (var written in output is null ? [] : new[] { output, output + Partial })
            OutputFile.RequireOther(written, source.Files);
        if (model is not null)
            await model.Ready;
        var request = new FunctionRequest
        {
            Function = function,
            Documents = documents,
            Language = parsed.GetValue(s_to) ?? parsed.GetValue(s_language),
            Columns = parsed.GetValue(s_columns)?.Split([',', '，'], StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Distinct().ToList() ?? [],
            Sentences = parsed.GetValue(s_sentences),
            WithoutModel = parsed.GetValue(s_withoutModel),
        };
        var (document, stopped) = await new FunctionJob(context.Terminal, new PromptLibrary(settings.Agent.PromptFolder), model, trace?.Functions).RunAsync(request, cancellationToken);
        await WriteAsync(context, document, stopped);
        return stopped is null && document.Failures.Count == 0 ? ExitCodes.Done : ExitCodes.Failed;
    }

    private static string? Misused(ParseResult parsed, ReadyFunction function, string[] files)
    {
        if (files.Length < function.MinDocuments || files.Length > function.MaxDocuments)
            return $"'{function.Name}' takes {function.MinDocuments}{(function.MaxDocuments > 10 ? " or more" : $" to {function.MaxDocuments}")} documents: agentdesk do {function.Name} FILE{(function.MinDocuments > 1 ? " FILE" : "")}";
        return function.Name == ReadyFunction.Translate
            ? parsed.GetValue(s_to) is null ? "Say into which language: --to en or --to zh." : null
            : parsed.GetValue(s_to) is not null ? $"--to belongs to translate; '{function.Name}' takes --language." : null;
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
