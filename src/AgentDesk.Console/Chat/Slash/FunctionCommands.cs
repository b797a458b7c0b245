using System.CommandLine.Parsing;
using AgentDesk.Agent.Functions;
using AgentDesk.Agent.Prompts;
using AgentDesk.Console.Chat.Text;
using AgentDesk.Console.Functions;

namespace AgentDesk.Console.Chat.Slash;

/// <summary>Ready functions over whole documents, with the chat's model.</summary>
internal static class FunctionCommands
{
    public static IReadOnlyList<SlashCommand> All { get; } =
    [
        new("do", "NAME FILE… [--to en|zh]", "summarise, outline, translate, compare … whole documents; /do list names the functions", RunAsync),
    ];

    private static async Task RunAsync(ChatDesk desk, string argument, CancellationToken cancellationToken)
    {
        List<string> words = [.. CommandLineParser.SplitCommandLine(argument)];
        string? language = null;
        if (words.FindIndex(w => w is "--to" or "--language") is var at and >= 0 && at + 1 < words.Count)
        {
            language = words[at + 1];
            words.RemoveRange(at, 2);
        }

        if (words.Count == 0 || words[0] == "list")
        {
            foreach (var known in ReadyFunction.All)
                desk.Surface.Line($"{known.Name}: {known.Description}");
            return;
        }

        if (ReadyFunction.Find(words[0]) is not { } function || language is not (null or "en" or "zh") || (function.Name == ReadyFunction.Translate && language is null))
        {
            desk.Surface.Note("Write /do NAME FILE…, with translate also --to en or --to zh; /do list names the functions.");
            return;
        }

        var source = new DocumentSource(desk.Workspace);
        var documents = new List<FunctionDocument>();
        foreach (var name in words.Skip(1))
            documents.Add(await source.FindAsync(name, cancellationToken));
        await desk.Model.Ready;
        var request = new FunctionRequest { Function = function, Documents = documents, Language = language };
        var runner = new FunctionRunner(new FunctionParts(desk.Model.Client, desk.Model, desk.Model.Profile), new PromptLibrary(desk.Workspace.Settings.Agent.PromptFolder), desk.Workspace.FunctionTracing);
        if (!runner.UsesModel(request) && function.WithoutModel is { } how)
            desk.Surface.Note($"{desk.Model.Id} cannot write: '{function.Name}' {how}.");
        FunctionResult? result = null;
        try
        {
            result = await runner.RunAsync(request, progress: null, cancellationToken);
        }
        catch (OperationCanceledException)
        {
            result = runner.Partial;
            throw;
        }
        finally
        {
            if (result is not null)
                Show(desk, result);
        }
    }

    private static void Show(ChatDesk desk, FunctionResult result)
    {
        foreach (var line in result.Text.Split('\n'))
            desk.Surface.Line(SafeText.Of(line));
        foreach (var citation in result.Citations)
            desk.Surface.Line(SafeText.OneLine($"[{citation.Number}] {string.Join(" › ", citation.Headings.Prepend(citation.Document))} ({citation.Range.Start}–{citation.Range.End})"), 2);
        foreach (var note in result.Notes.Concat(result.Failures.Select(f => $"failed: {f.Document} ({f.Range.Start}–{f.Range.End}): {f.Reason}")))
            desk.Surface.Note(SafeText.OneLine(note));
    }
}
