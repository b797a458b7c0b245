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
        new("resume", "NAME", "go on with a saved conversation, or begin one of this name; one that is not saved yet is kept first", Resume) { Aliases = ["session"], CompleteAsync = Names },
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
            ? $"Going on after {Count(session.Turns.Count, "turn")}. /help lists the commands."
            : "Ask about your documents. /help lists the commands.");
        if (session is { Name: { } name, Entries.Count: 0 })
            desk.Surface.Note($"'{name}' is new: it is saved from its first question on.{Near(desk, name)}");
        if (session.Entries is [.., { Interrupted: { } reason } last])
            desk.Surface.Note($"The last question has no answer ({SafeText.OneLine(reason)}): {SafeText.OneLine(last.Question)}");
        if (session.DamagedLines > 0)
            desk.Surface.Warn($"{Count(session.DamagedLines, "line")} of the session's file {(session.DamagedLines == 1 ? "was" : "were")} damaged and passed over.");
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
        var (catalog, former, name) = (Workspace.Sessions(desk.Workspace.Settings), desk.Session, ArgumentText.Unquoted(argument));
        if (former.Name is { } open && SessionName.Normalize(name) == open)
        {
            desk.Surface.Note($"'{open}' is open already.");
            return Task.CompletedTask;
        }

        var next = catalog.Open(name, cancellationToken);
        try
        {
            Keep(desk, catalog, former);
        }
        catch
        {
            next.Dispose();
            throw;
        }

        desk.Session = next;
        former.Dispose();
        Welcome(desk);
        return Task.CompletedTask;
    }

    /// <summary>Saves what was said in a conversation without a name under one that the time gives it, so that leaving it loses nothing.</summary>
    private static void Keep(ChatDesk desk, SessionCatalog catalog, AssistantSession session)
    {
        if (session.Name is not null || session.Entries.Count == 0)
            return;
        var stem = "chat-" + DateTimeOffset.Now.ToString("yyyyMMdd-HHmmss", CultureInfo.InvariantCulture);
        var name = stem;
        for (var i = 2; catalog.Exists(name); i++)
            name = string.Create(CultureInfo.InvariantCulture, $"{stem}-{i}");
        catalog.SaveAs(session, name);
        desk.Surface.Note($"The conversation so far was not saved; it is kept as '{name}'. /resume {name} goes back to it, /delete {name} forgets it.");
    }

    /// <summary>Which saved conversation was perhaps meant by a name that none has.</summary>
    private static string Near(ChatDesk desk, string name)
    {
        var names = Workspace.Sessions(desk.Workspace.Settings).Names;
        var near = names.Where(n => n.Contains(name, StringComparison.OrdinalIgnoreCase)).ToList();
        if (near.Count == 0 && SlashCommandTable.Nearest(name, names) is { } nearest)
            near.Add(nearest);
        return near.Count == 0 ? string.Empty : $" Did you mean {string.Join(" or ", near.Take(3).Select(n => $"'{n}'"))}? /resume NAME goes on with it.";
    }

    private static string Count(int number, string noun) => string.Create(CultureInfo.InvariantCulture, $"{number} {noun}{(number == 1 ? "" : "s")}");

    private static Task Rename(ChatDesk desk, string argument, CancellationToken cancellationToken)
    {
        var catalog = Workspace.Sessions(desk.Workspace.Settings);
        var name = ArgumentText.Unquoted(argument);
        if (desk.Session.Name is null)
            catalog.SaveAs(desk.Session, name);
        else
            catalog.Rename(desk.Session, name);
        desk.Surface.Note(desk.Session.Entries.Count > 0 ? $"The conversation is saved as '{desk.Session.Name}'." : $"The conversation will be saved as '{desk.Session.Name}', from its first question on.");
        return Task.CompletedTask;
    }

    private static Task Branch(ChatDesk desk, string argument, CancellationToken cancellationToken)
    {
        if (desk.Session.Name is not { } name)
            throw new SessionException("The conversation is not saved yet; /name NAME saves it.");
        if (desk.Session.Entries.Count == 0)
            throw new SessionException("Nothing was asked in this conversation yet; there is nothing to copy.");
        Workspace.Sessions(desk.Workspace.Settings).Copy(name, ArgumentText.Unquoted(argument), cancellationToken);
        return Resume(desk, argument, cancellationToken);
    }

    private static Task Delete(ChatDesk desk, string argument, CancellationToken cancellationToken)
    {
        var unwanted = ArgumentText.Unquoted(argument);
        if (desk.Session.Name is { } name && SessionName.Normalize(unwanted) == name)
            throw new SessionException("This conversation is open; /clear forgets what was said in it, and /resume goes to another one.");
        Workspace.Sessions(desk.Workspace.Settings).Delete(unwanted, cancellationToken);
        desk.Surface.Note($"'{unwanted}' is deleted.");
        return Task.CompletedTask;
    }

    private static async Task SaveAsync(ChatDesk desk, string argument, CancellationToken cancellationToken)
    {
        var path = argument.Length > 0 ? argument : $"chat-{DateTimeOffset.Now.ToString("yyyyMMdd-HHmmss", CultureInfo.InvariantCulture)}.md";
        if (Path.Exists(path))
            throw new UserException($"{path} exists already; give another name.");
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
        $"{s.Name}{(s.Name == open ? " (open)" : "")}: {Count(s.Turns, "turn")}, {s.LastUsed.ToLocalTime():yyyy-MM-dd HH:mm}{(s.Title.Length > 0 ? ", " + s.Title : "")}");
}
