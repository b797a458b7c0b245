using System.Globalization;
using AgentDesk.Core.Retrieval;
using AgentDesk.Core.Text;

namespace AgentDesk.Console.Chat.Slash;

/// <summary>What was found, and where it stands.</summary>
internal static class EvidenceCommands
{
    private const int ContextLength = 400;

    public static IReadOnlyList<SlashCommand> All { get; } =
    [
        new("sources", "", "evidence found so far, with its numbers", Sources),
        new("open", "N", "the passage around evidence N, its sentence marked", OpenAsync),
    ];

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
        if (!int.TryParse(argument.Trim('[', ']'), NumberStyles.None, CultureInfo.InvariantCulture, out var number) || ledger.Find(number) is not { } evidence)
        {
            desk.Surface.Note(ledger.Entries.Count == 0 ? "Nothing was found yet." : $"Give a number from 1 to {Text(ledger.Entries.Count)}: /open 1");
            return;
        }

        var document = await (await desk.Workspace.OpenIndexAsync(cancellationToken)).GetTextAsync(evidence.DocumentId, cancellationToken);
        if (document is null || evidence.Range.End > document.Length || evidence.Range.Of(document) != evidence.Text)
        {
            desk.Surface.Note($"{evidence.DocumentId} has changed since or is no longer indexed. What was found there: {SafeText.Of(evidence.Text)}");
            return;
        }

        var theme = desk.Surface.Theme;
        var (start, end) = Context(document, evidence.Range);
        desk.Surface.Line(theme.Dim(string.Create(CultureInfo.InvariantCulture, $"{Place(theme, evidence)} ({evidence.Range.Start}{theme.Dash}{evidence.Range.End})")));
        desk.Surface.Line(SafeText.Of(document[start..evidence.Range.Start]) + theme.Marked(">>" + SafeText.Of(evidence.Text) + "<<") + SafeText.Of(document[evidence.Range.End..end]));
    }

    public static string Place(Theme theme, Evidence evidence) => SafeText.OneLine(string.Join(theme.Separator, evidence.Headings.Prepend(evidence.DocumentId)));

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);

    /// <summary>The lines around the sentence, whole where they are not too long.</summary>
    private static (int Start, int End) Context(string document, TextRange range)
    {
        var from = Math.Max(0, range.Start - ContextLength);
        var to = Math.Min(document.Length, range.End + ContextLength);
        var start = from == 0 ? 0 : document.IndexOf('\n', from, range.Start - from) + 1;
        var end = to == document.Length ? to : document.LastIndexOf('\n', to - 1, to - range.End);
        return (start > 0 || from == 0 ? start : range.Start, end > 0 ? end : range.End);
    }
}
