using System.CommandLine;
using System.Globalization;
using AgentDesk.Agent.Functions;
using AgentDesk.Agent.Prompts;
using AgentDesk.Console.Chat.Text;
using AgentDesk.Console.Functions;
using AgentDesk.Console.Rendering;

namespace AgentDesk.Console.Chat.Slash;

/// <summary>Ready functions over whole documents, with the chat's model.</summary>
internal static class FunctionCommands
{
    private static readonly TimeSpan s_spokenEvery = TimeSpan.FromSeconds(10);

    // A name that begins with @ is a name here, no file of further arguments.
    private static readonly ParserConfiguration s_asWritten = new() { ResponseFileTokenReplacer = null };

    private static readonly Command s_do = Create();

    public static IReadOnlyList<SlashCommand> All { get; } =
    [
        new("do", "NAME FILE… [--to L] [--language L] [--columns A,B,…] [--sentences N] [--without-model]", "summarise, outline, translate, compare … whole documents, those with spaces in their name in \"quotes\"; /do list names the functions", RunAsync)
        {
            CompleteAsync = ProposeAsync,
            WordStart = ArgumentText.LastWord,
        },
    ];

    private static async Task RunAsync(ChatDesk desk, string argument, CancellationToken cancellationToken)
    {
        var words = ArgumentText.Words(argument);
        var parsed = s_do.Parse(words, s_asWritten);
        if (words.Count == 0 || FunctionArguments.AsksForList(parsed))
        {
            foreach (var known in ReadyFunction.All)
                desk.Surface.Line($"{known.Name}: {known.Description}");
            return;
        }

        var (function, misuse) = parsed.Errors.Count > 0 ? (null, string.Join(' ', parsed.Errors.Select(e => e.Message))) : FunctionArguments.Check(parsed, "/do");
        if (function is null)
        {
            desk.Surface.Warn(SafeText.OneLine(misuse!));
            return;
        }

        var documents = await FindAsync(desk, FunctionArguments.Files(parsed), cancellationToken);
        var model = FunctionArguments.WithoutModel(parsed) ? null : desk.Model;
        if (model is not null)
            await model.Ready.WaitAsync(cancellationToken);
        var job = new FunctionJob(
            desk.Surface.Note, work => ShowAsync(desk.Surface, function, work), new PromptLibrary(desk.Workspace.Settings.Agent.PromptFolder), model, desk.Workspace.FunctionTracing);
        var (document, stopped) = await job.RunAsync(FunctionArguments.ToRequest(parsed, function, documents), cancellationToken);
        Show(desk.Surface, document, stopped);
    }

    private static async Task<IReadOnlyList<FunctionDocument>> FindAsync(ChatDesk desk, string[] names, CancellationToken cancellationToken)
    {
        var source = new DocumentSource(desk.Workspace);
        var documents = new List<FunctionDocument>();
        try
        {
            foreach (var name in names)
            {
                if (!desk.Surface.Theme.Spoken)
                    desk.Surface.Status($"Reading {name}{desk.Surface.Theme.Ellipsis}");
                documents.Add(await source.FindAsync(name, cancellationToken));
            }
        }
        finally
        {
            desk.Surface.Status(null);
        }

        return documents;
    }

    /// <summary>Shows how far the work is in the chat's status; where that is read out, not at every step.</summary>
    private static async Task<FunctionResult> ShowAsync(IChatSurface surface, ReadyFunction function, Func<Action<WorkProgress>, Task<FunctionResult>> work)
    {
        var said = TimeProvider.System.GetTimestamp();
        surface.Status(function.Name + surface.Theme.Ellipsis);
        try
        {
            return await work(progress =>
            {
                if (surface.Theme.Spoken && TimeProvider.System.GetElapsedTime(said) < s_spokenEvery)
                    return;
                said = TimeProvider.System.GetTimestamp();
                surface.Status($"{function.Name}: {progress.Text.Replace("·", surface.Theme.Dot, StringComparison.Ordinal)}");
            });
        }
        finally
        {
            surface.Status(null);
        }
    }

    private static void Show(IChatSurface surface, FunctionDocumentJson document, string? stopped)
    {
        var theme = surface.Theme;
        foreach (var line in document.Text.Split('\n'))
            surface.Line(SafeText.Of(line));
        foreach (var citation in document.Citations)
            surface.Line(SafeText.OneLine(string.Create(CultureInfo.InvariantCulture, $"[{citation.Id}] {string.Join(theme.Separator, citation.Headings.Prepend(citation.Document))} ({citation.Start}{theme.Dash}{citation.End})")), 2);
        foreach (var note in document.Notes)
            surface.Note(SafeText.OneLine(note));
        foreach (var failure in document.Failures)
            surface.Warn(SafeText.OneLine(string.Create(CultureInfo.InvariantCulture, $"failed: {failure.Document} ({failure.Start}{theme.Dash}{failure.End}): {failure.Reason}")));
        if (stopped is not null)
            surface.Warn($"{stopped.TrimEnd('.')}. What was done until then is above.");
    }

    /// <summary>Functions first, then documents of the index; options where one is begun, and the languages behind those that take one.</summary>
    private static async Task<IReadOnlyList<Completion>> ProposeAsync(ChatDesk desk, string typed, CancellationToken cancellationToken)
    {
        var start = ArgumentText.LastWord(typed);
        var (before, word) = (ArgumentText.Words(typed[..start]), typed[start..]);
        if (before.Count == 0)
            return Matching([.. ReadyFunction.All.Select(f => new Completion(f.Name, f.Description)), new Completion("list", "what each function does")]);
        if (before[^1] is "--to" or "--language")
            return Matching(FunctionArguments.Languages.Select(l => new Completion(l)));
        if (before[^1] is "--columns" or "--sentences")
            return [];
        if (word.StartsWith('-'))
            return Matching(FunctionArguments.Options.Select(o => new Completion(o.Name, o.Description ?? string.Empty)));
        var documents = await Completer.DocumentsAsync(desk, word.Trim('"'), cancellationToken);
        return [.. documents.Select(d => d with { Text = word.StartsWith('"') ? $"\"{d.Text}\"" : ArgumentText.Quoted(d.Text) })];

        IReadOnlyList<Completion> Matching(IEnumerable<Completion> all) => [.. all.Where(c => c.Text.StartsWith(word, StringComparison.OrdinalIgnoreCase))];
    }

    private static Command Create()
    {
        var command = new Command("/do");
        FunctionArguments.AddTo(command);
        return command;
    }
}
