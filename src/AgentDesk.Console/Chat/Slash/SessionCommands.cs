using System.Globalization;
using AgentDesk.Agent.Sessions;
using AgentDesk.Console.Chat.Text;
using AgentDesk.Console.Commands.Sessions;
using AgentDesk.Console.Hosting;

namespace AgentDesk.Console.Chat.Slash;

/// <summary>The conversation as a whole, and the saved ones.</summary>
internal static class SessionCommands
{
    private const int Shown = 20;

    public static IReadOnlyList<SlashCommand> All { get; } =
    [
        new("sessions", "[WORDS]", "saved conversations, or where these words were said", List),
        new("resume", "NAME", "go on with a saved conversation, or begin one of this name", Resume) { Aliases = ["session"], CompleteAsync = Names },
        new("name", "NAME", "save the conversation under a name, or rename it", Rename) { Aliases = ["rename"] },
        new("branch", "NAME", "copy the conversation and go on with the copy", Branch),
        new("delete", "NAME", "delete a saved conversation and what the model keeps of it", Delete) { CompleteAsync = Names },
        new("save", "[FILE]", "save the conversation as Markdown, or as JSON where FILE ends in .json", SaveAsync) { Aliases = ["export"] },
        new("clear", "", "forget the conversation", Clear),
    ];

    /// <summary>Says where a conversation stands that is gone on with.</summary>
    public static void Welcome(ChatDesk desk)
    {
        var session = desk.Session;
        desk.Surface.Note(session.Turns.Count > 0
            ? $"Going on after {session.Turns.Count} turns. /help lists the commands."
            : "Ask about your documents. /help lists the commands.");
        if (session.Entries is [.., { Interrupted: { } reason } last])
            desk.Surface.Note($"The last question has no answer ({SafeText.OneLine(reason)}): {SafeText.OneLine(last.Question)}");
        if (session.DamagedLines > 0)
            desk.Surface.Warn($"{session.DamagedLines} lines of the session's file were damaged and passed over.");
    }

    private static Task List(ChatDesk desk, string argument, CancellationToken cancellationToken)
    {
        var catalog = Workspace.Sessions(desk.Workspace.Settings);
        var lines = argument.Length > 0
            ? catalog.Search(argument, cancellationToken).Take(Shown).Select(m => string.Create(CultureInfo.InvariantCulture, $"{m.Session} {m.Entry} {m.Part}: {m.Text}")).ToList()
            : catalog.List(cancellationToken).Take(Shown).Select(s => Line(s, desk.Session.Name)).ToList();
        foreach (var line in lines)
            desk.Surface.Line(SafeText.OneLine(line));
        if (lines.Count == 0)
            desk.Surface.Note(argument.Length > 0 ? "Nothing was said with these words." : "No conversation is saved. /name NAME saves this one.");
        else if (lines.Count == Shown)
            desk.Surface.Note("'agentdesk sessions list' shows all.");
        return Task.CompletedTask;
    }

    private static Task Resume(ChatDesk desk, string argument, CancellationToken cancellationToken)
    {
        var next = Workspace.Sessions(desk.Workspace.Settings).Open(argument, cancellationToken);
        var former = desk.Session;
        desk.Session = next;
        former.Dispose();
        Welcome(desk);
        return Task.CompletedTask;
    }

    private static Task Rename(ChatDesk desk, string argument, CancellationToken cancellationToken)
    {
        var catalog = Workspace.Sessions(desk.Workspace.Settings);
        if (desk.Session.Name is null)
            catalog.SaveAs(desk.Session, argument);
        else
            catalog.Rename(desk.Session, argument);
        desk.Surface.Note($"The conversation is saved as '{desk.Session.Name}'.");
        return Task.CompletedTask;
    }

    private static Task Branch(ChatDesk desk, string argument, CancellationToken cancellationToken)
    {
        if (desk.Session.Name is not { } name)
            throw new SessionException("The conversation is not saved yet; /name NAME saves it.");
        Workspace.Sessions(desk.Workspace.Settings).Copy(name, argument, cancellationToken);
        return Resume(desk, argument, cancellationToken);
    }

    private static Task Delete(ChatDesk desk, string argument, CancellationToken cancellationToken)
    {
        if (desk.Session.Name is { } name && SessionName.Normalize(argument) == name)
            throw new SessionException("This conversation is open; /clear forgets what was said in it, and /resume goes to another one.");
        Workspace.Sessions(desk.Workspace.Settings).Delete(argument, cancellationToken);
        desk.Surface.Note($"'{argument}' is deleted.");
        return Task.CompletedTask;
    }

    private static async Task SaveAsync(ChatDesk desk, string argument, CancellationToken cancellationToken)
    {
        var path = argument.Length > 0 ? argument : $"chat-{DateTimeOffset.Now.ToString("yyyyMMdd-HHmmss", CultureInfo.InvariantCulture)}.md";
        desk.Surface.Note($"Saved to {await SessionsExportCommand.ToFileAsync(SavedSession.Of(desk.Session), path, json: false, replace: false)}.");
    }

    private static Task Clear(ChatDesk desk, string argument, CancellationToken cancellationToken)
    {
        desk.Session.Clear();
        desk.Surface.Note("The conversation is empty.");
        return Task.CompletedTask;
    }

    private static Task<IReadOnlyList<Completion>> Names(ChatDesk desk, string typed, CancellationToken cancellationToken) => Task.FromResult<IReadOnlyList<Completion>>(
        [.. Workspace.Sessions(desk.Workspace.Settings).Names.Where(n => n.StartsWith(typed, StringComparison.OrdinalIgnoreCase)).Select(n => new Completion(n))]);

    private static string Line(SessionSummary s, string? open) => string.Create(
        CultureInfo.InvariantCulture,
        $"{s.Name}{(s.Name == open ? " (open)" : "")}: {s.Turns} turn{(s.Turns == 1 ? "" : "s")}, {s.LastUsed.ToLocalTime():yyyy-MM-dd HH:mm}{(s.Title.Length > 0 ? ", " + s.Title : "")}");
}
