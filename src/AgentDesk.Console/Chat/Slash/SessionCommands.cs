using System.Globalization;
using System.Text;
using AgentDesk.Agent.Sessions;

namespace AgentDesk.Console.Chat.Slash;

/// <summary>The conversation as a whole.</summary>
internal static class SessionCommands
{
    public static IReadOnlyList<SlashCommand> All { get; } =
    [
        new("save", "[FILE]", "save the conversation as Markdown", SaveAsync),
        new("clear", "", "forget the conversation", Clear),
    ];

    private static Task Clear(ChatDesk desk, string argument, CancellationToken cancellationToken)
    {
        desk.Session.Clear();
        desk.Store?.Clear();
        desk.Surface.Note("The conversation is empty.");
        return Task.CompletedTask;
    }

    private static async Task SaveAsync(ChatDesk desk, string argument, CancellationToken cancellationToken)
    {
        var path = Path.GetFullPath(argument.Length > 0 ? argument : $"chat-{DateTimeOffset.Now.ToString("yyyyMMdd-HHmmss", CultureInfo.InvariantCulture)}.md");
        if (File.Exists(path))
        {
            desk.Surface.Note($"{path} exists already; give another name.");
            return;
        }

        try
        {
            await File.WriteAllTextAsync(path, ToMarkdown(desk.Session), cancellationToken);
            desk.Surface.Note($"Saved to {path}.");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            desk.Surface.Note($"Not saved: {e.Message}");
        }
    }

    private static string ToMarkdown(AssistantSession session)
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
}
