using System.Globalization;
using AgentDesk.Console.Chat.Text;
using AgentDesk.Core.Retrieval;
using AgentDesk.Core.Text;

namespace AgentDesk.Console.Chat.Slash;

/// <summary>Shows the passage that evidence stands in, with the sentence marked.</summary>
internal static class Passage
{
    private const int ContextLength = 400;

    public static async Task ShowAsync(ChatDesk desk, Evidence evidence, CancellationToken cancellationToken)
    {
        if (evidence.Url is not null)
        {
            desk.Surface.Line(desk.Surface.Theme.Dim(SafeText.OneLine($"{EvidenceCommands.Place(desk.Surface.Theme, evidence)} {evidence.Date}")));
            desk.Surface.Line(SafeText.Of(evidence.Text));
            return;
        }

        var document = await (await desk.Workspace.OpenIndexAsync(cancellationToken)).GetTextAsync(evidence.DocumentId, cancellationToken);
        if (document is null || evidence.Range.End > document.Length || evidence.Range.Of(document) != evidence.Text)
        {
            desk.Surface.Note($"{SafeText.OneLine(evidence.DocumentId)} has changed since or is no longer indexed. What was found there: {evidence.Text}");
            return;
        }

        var theme = desk.Surface.Theme;
        var (start, end) = Context(document, evidence.Range);
        var (before, after) = (SafeText.Of(document[start..evidence.Range.Start]), SafeText.Of(document[evidence.Range.End..end]));
        desk.Surface.Line(theme.Dim(string.Create(CultureInfo.InvariantCulture, $"{EvidenceCommands.Place(theme, evidence)} ({evidence.Range.Start}{theme.Dash}{evidence.Range.End})")));
        if (theme.Spoken)
            desk.Surface.Line($"{before.Trim()}\nThe cited sentence: {SafeText.Of(evidence.Text)}\nIt goes on: {after.Trim()}");
        else
            desk.Surface.Line(before + theme.Marked(">>" + SafeText.Of(evidence.Text) + "<<") + after);
    }

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
