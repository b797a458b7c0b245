using System.Globalization;
using AgentDesk.Console.Chat.Text;
using AgentDesk.Core.Retrieval;

namespace AgentDesk.Console.Chat.Slash;

/// <summary>What was found, and where it stands.</summary>
internal static class EvidenceCommands
{
    private const int Beginning = 1500;

    public static IReadOnlyList<SlashCommand> All { get; } =
    [
        new("sources", "", "evidence found so far, with its numbers", Sources),
        new("open", "N [--file] | DOCUMENT", "the passage around evidence N, its sentence marked; --file: the file itself", OpenAsync) { CompleteAsync = ProposeAsync },
        new("docs", "[WORDS]", "what is indexed, or the part of it with these words in its name", DocumentsAsync) { CompleteAsync = Completer.DocumentsAsync },
    ];

    /// <summary>Where evidence stands, for a person.</summary>
    public static string Place(Theme theme, Evidence evidence) => SafeText.OneLine(
        string.Join(theme.Separator, evidence.Headings.Prepend(evidence.DocumentId)) + (evidence.Page is { } page ? string.Create(CultureInfo.InvariantCulture, $", page {page}") : ""));

    private static Task Sources(ChatDesk desk, string argument, CancellationToken cancellationToken)
    {
        var theme = desk.Surface.Theme;
        if (desk.Session.Evidence.Entries.Count == 0)
            desk.Surface.Note("Nothing was found yet.");
        foreach (var (number, evidence) in desk.Session.Evidence.Entries)
        {
            desk.Surface.Line($"{theme.Accent($"[{Text(number)}]")} {Place(theme, evidence)}");
            desk.Surface.Line(SafeText.OneLine(evidence.Text), indent: 4);
        }

        return Task.CompletedTask;
    }

    private static async Task OpenAsync(ChatDesk desk, string argument, CancellationToken cancellationToken)
    {
        var ledger = desk.Session.Evidence;
        var file = argument.EndsWith("--file", StringComparison.Ordinal) || argument.StartsWith("--file", StringComparison.Ordinal);
        var what = ArgumentText.Unquoted(argument.Replace("--file", "", StringComparison.Ordinal));
        var isNumber = int.TryParse(what.Trim('[', ']'), NumberStyles.None, CultureInfo.InvariantCulture, out var number);
        if (isNumber && ledger.Find(number) is { } evidence)
            await (file ? SourceFile.OpenAsync(desk, evidence.DocumentId, evidence, cancellationToken) : Passage.ShowAsync(desk, evidence, cancellationToken));
        else if (!isNumber && what.Length > 0)
            await OpenDocumentAsync(desk, what, file, cancellationToken);
        else
            desk.Surface.Note(ledger.Entries.Count == 0 ? "Nothing was found yet." : $"Give a number from 1 to {Text(ledger.Entries.Count)}: /open 1");
    }

    private static async Task OpenDocumentAsync(ChatDesk desk, string name, bool file, CancellationToken cancellationToken)
    {
        var index = await desk.Workspace.OpenIndexAsync(cancellationToken);
        if (await index.GetTextAsync(name, cancellationToken) is not { } text)
        {
            var near = await Completer.DocumentsAsync(desk, name, cancellationToken);
            desk.Surface.Note($"No document is called {SafeText.OneLine(name)}.{(near.Count > 0 ? " Perhaps: " + SafeText.OneLine(string.Join(", ", near.Take(3).Select(d => d.Text))) : " /docs lists them.")}");
        }
        else if (file)
        {
            await SourceFile.OpenAsync(desk, name, null, cancellationToken);
        }
        else
        {
            desk.Surface.Line(desk.Surface.Theme.Dim(SafeText.OneLine(name)));
            desk.Surface.Line(SafeText.Of(text.Length <= Beginning ? text : text[..Beginning]));
            if (text.Length > Beginning)
                desk.Surface.Note(string.Create(CultureInfo.InvariantCulture, $"The first {Beginning:N0} of {text.Length:N0} characters. /open {SafeText.OneLine(name)} --file opens all of it."));
        }
    }

    private static async Task DocumentsAsync(ChatDesk desk, string argument, CancellationToken cancellationToken)
    {
        var found = await Completer.DocumentsAsync(desk, argument, cancellationToken);
        foreach (var document in found)
            desk.Surface.Line(SafeText.OneLine(document.Text));
        desk.Surface.Note(found.Count == 0 ? "No document has this in its name." : $"{Text(found.Count)} document{(found.Count == 1 ? "" : "s")}.");
    }

    private static async Task<IReadOnlyList<Completion>> ProposeAsync(ChatDesk desk, string typed, CancellationToken cancellationToken)
    {
        var numbers = desk.Session.Evidence.Entries
            .Where(e => Text(e.Number).StartsWith(typed, StringComparison.Ordinal))
            .Select(e => new Completion(Text(e.Number), SafeText.OneLine(e.Evidence.Text)))
            .ToList();
        if (typed.Split(' ') is [var first, var second] && int.TryParse(first, NumberStyles.None, CultureInfo.InvariantCulture, out _) && "--file".StartsWith(second, StringComparison.Ordinal))
            return [new Completion(first + " --file")];
        return numbers.Count > 0 ? numbers : await Completer.DocumentsAsync(desk, typed, cancellationToken);
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
