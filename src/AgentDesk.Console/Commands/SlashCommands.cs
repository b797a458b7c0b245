using System.Globalization;
using System.Text;
using AgentDesk.Agent.Sessions;
using AgentDesk.Console.Hosting;
using AgentDesk.Console.Rendering;
using AgentDesk.Core.Retrieval;
using AgentDesk.Core.Text;

namespace AgentDesk.Console.Commands;

/// <summary>The chat's slash commands.</summary>
internal sealed class SlashCommands(Terminal terminal, Workspace workspace, AssistantSession session, SessionStore? store)
{
    private const int ContextLength = 400;

    /// <summary>Runs a command; false ends the chat.</summary>
    public async Task<bool> RunAsync(string line)
    {
        var (command, argument) = line.IndexOf(' ', StringComparison.Ordinal) is var space and > 0 ? (line[..space], line[(space + 1)..].Trim()) : (line, string.Empty);
        switch (command)
        {
            case "/help":
                Help();
                break;
            case "/sources":
                Sources();
                break;
            case "/open":
                await OpenAsync(argument);
                break;
            case "/save":
                await SaveAsync(argument);
                break;
            case "/clear":
                session.Clear();
                store?.Clear();
                terminal.Note("The conversation is empty.");
                break;
            case "/quit" or "/exit":
                return false;
            default:
                terminal.Note($"There is no command {command}. /help lists them.");
                break;
        }

        return true;
    }

    private void Help() => terminal.Out.WriteLine(
        """
        /sources       evidence found so far, with its numbers
        /open N        the passage around evidence N, its sentence marked
        /save [FILE]   save the conversation as Markdown
        /clear         forget the conversation
        /quit          leave
        Ctrl+C stops an answer.
        """);

    private void Sources()
    {
        if (session.Evidence.Entries.Count == 0)
            terminal.Note("Nothing was found yet.");
        foreach (var (number, evidence) in session.Evidence.Entries)
        {
            terminal.Out.WriteLine($"{terminal.Accent($"[{Text(number)}]")} {Place(evidence)}");
            terminal.Out.WriteLine("    " + evidence.Text.ReplaceLineEndings(" "));
        }
    }

    private async Task OpenAsync(string argument)
    {
        if (!int.TryParse(argument.Trim('[', ']'), NumberStyles.None, CultureInfo.InvariantCulture, out var number) || session.Evidence.Find(number) is not { } evidence)
        {
            terminal.Note(session.Evidence.Entries.Count == 0 ? "Nothing was found yet." : $"Give a number from 1 to {Text(session.Evidence.Entries.Count)}: /open 1");
            return;
        }

        var document = await (await workspace.OpenIndexAsync(CancellationToken.None)).GetTextAsync(evidence.DocumentId, CancellationToken.None);
        if (document is null || evidence.Range.End > document.Length || evidence.Range.Of(document) != evidence.Text)
        {
            terminal.Note($"{evidence.DocumentId} has changed since or is no longer indexed. What was found there: {evidence.Text}");
            return;
        }

        var (start, end) = Context(document, evidence.Range);
        terminal.Out.WriteLine(terminal.Dim(string.Create(CultureInfo.InvariantCulture, $"{Place(evidence)} ({evidence.Range.Start}–{evidence.Range.End})")));
        terminal.Out.WriteLine($"{document[start..evidence.Range.Start]}{terminal.Bold(">>" + evidence.Text + "<<")}{document[evidence.Range.End..end]}");
    }

    private async Task SaveAsync(string argument)
    {
        var path = Path.GetFullPath(argument.Length > 0 ? argument : $"chat-{DateTimeOffset.Now.ToString("yyyyMMdd-HHmmss", CultureInfo.InvariantCulture)}.md");
        if (File.Exists(path))
        {
            terminal.Note($"{path} exists already; give another name.");
            return;
        }

        try
        {
            await File.WriteAllTextAsync(path, ToMarkdown());
            terminal.Note($"Saved to {path}.");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            terminal.Note($"Not saved: {e.Message}");
        }
    }

    private string ToMarkdown()
    {
        var text = new StringBuilder("# Conversation\n");
        foreach (var turn in session.Turns)
        {
            text.Append(CultureInfo.InvariantCulture, $"\n## {turn.Question.ReplaceLineEndings(" ")}\n\n{turn.Answer.Text}\n");
            foreach (var c in turn.Answer.Citations)
                text.Append(CultureInfo.InvariantCulture, $"\n- [{c.Id}] {c.DocumentId}, characters {c.Range.Start}–{c.Range.End}: “{c.Quote.ReplaceLineEndings(" ")}”");
            text.Append('\n');
        }

        return text.ToString();
    }

    private static string Place(Evidence evidence) => string.Join(" › ", evidence.Headings.Prepend(evidence.DocumentId));

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
