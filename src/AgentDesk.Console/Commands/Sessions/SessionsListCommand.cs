using System.CommandLine;
using System.Globalization;
using AgentDesk.Console.Hosting;
using AgentDesk.Console.Rendering;

namespace AgentDesk.Console.Commands.Sessions;

/// <summary><c>sessions list</c>: the saved conversations.</summary>
internal static class SessionsListCommand
{
    private static readonly Option<string?> s_search = new("--search") { Description = "Only what was said with all these words in it, with the places", HelpName = "WORDS" };

    public static (Command Command, Func<CommandContext, CancellationToken, Task<int>> Run) Create() =>
        (new Command("list", "List saved conversations: turns, last use, model, size, first question") { s_search }, RunAsync);

    private static Task<int> RunAsync(CommandContext context, CancellationToken cancellationToken)
    {
        var catalog = Workspace.Sessions(context.LoadSettings());
        if (context.Parsed.GetValue(s_search) is { } words)
            Search(context, [.. string.IsNullOrWhiteSpace(words) ? [] : catalog.Search(words, cancellationToken)]);
        else
            List(context, catalog.List(cancellationToken));
        return Task.FromResult(ExitCodes.Done);
    }

    private static void List(CommandContext context, IReadOnlyList<Agent.Sessions.SessionSummary> sessions) => context.Result(new { sessions }, () =>
    {
        var o = context.Terminal.Out;
        foreach (var s in sessions)
        {
            var used = s.LastUsed.ToLocalTime().ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);
            var interrupted = s.Interrupted > 0 ? $" + {s.Interrupted.ToString(CultureInfo.InvariantCulture)} without an answer" : "";
            o.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{context.Terminal.Bold(VisibleText.Title(s.Name))}  {s.Turns} turn{(s.Turns == 1 ? "" : "s")}{interrupted}, {used}, {VisibleText.Title(s.Model ?? "no model")}, {Size(s.Bytes)}"));
            if (s.Title.Length > 0)
                o.WriteLine("  " + context.Terminal.Dim(VisibleText.Title(s.Title)));
            if (s.Problem is { } problem)
                o.WriteLine("  " + context.Terminal.Warn(VisibleText.Title(problem)));
        }

        if (sessions.Count == 0)
            context.Terminal.Note("No conversation is saved. Begin one with: agentdesk chat --session NAME");
    });

    private static void Search(CommandContext context, IReadOnlyList<Agent.Sessions.SessionMatch> matches) => context.Result(new { matches }, () =>
    {
        foreach (var m in matches)
            context.Terminal.Out.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{context.Terminal.Bold(VisibleText.Title(m.Session))} {m.Entry} {m.Part}: {VisibleText.Title(m.Text)}"));
        if (matches.Count == 0)
            context.Terminal.Note("Nothing was said with these words.");
    });

    private static string Size(long bytes) => bytes < 1 << 20
        ? string.Create(CultureInfo.InvariantCulture, $"{bytes / 1024.0:0.#} KB")
        : string.Create(CultureInfo.InvariantCulture, $"{bytes / 1048576.0:0.0} MB");
}
