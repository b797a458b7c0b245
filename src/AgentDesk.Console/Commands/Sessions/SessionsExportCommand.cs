using System.CommandLine;
using AgentDesk.Agent.Sessions;
using AgentDesk.Agent.Sessions.Export;
using AgentDesk.Console.Hosting;
using AgentDesk.Console.Rendering;

namespace AgentDesk.Console.Commands.Sessions;

/// <summary><c>sessions export</c>: a saved conversation as Markdown or JSON, in a file or on standard output.</summary>
internal static class SessionsExportCommand
{
    private static readonly Argument<string> s_name = SessionArguments.Name();
    private static readonly Option<string?> s_output = new("--output", "-o") { Description = "File to write; its ending .json chooses JSON. Default: standard output", HelpName = "FILE" };

    public static (Command Command, Func<CommandContext, CancellationToken, Task<int>> Run) Create() =>
        (new Command("export", "Write a saved conversation as Markdown, or as JSON with --json") { s_name, s_output, OutputFile.Force }, RunAsync);

    private static async Task<int> RunAsync(CommandContext context, CancellationToken cancellationToken)
    {
        var session = Workspace.Sessions(context.LoadSettings()).Read(context.Parsed.GetValue(s_name)!, cancellationToken);
        if (context.Parsed.GetValue(s_output) is not { } path)
        {
            context.Result(SessionDocument.From(session), () => context.Terminal.Out.Write(Markdown(session)));
            return ExitCodes.Done;
        }

        path = await ToFileAsync(session, path, context.Common.Json, context.Parsed.GetValue(OutputFile.Force));
        context.Result(new { file = path }, () => context.Terminal.Note($"Written to {path}."));
        return ExitCodes.Done;
    }

    /// <summary>Writes a session to a file, as JSON where asked or where its name ends so; returns the file's full path.</summary>
    /// <exception cref="UserException">The file exists, or cannot be written.</exception>
    public static async Task<string> ToFileAsync(SavedSession session, string path, bool json, bool replace)
    {
        path = Path.GetFullPath(path);
        var isJson = json || path.EndsWith(".json", StringComparison.OrdinalIgnoreCase);
        await OutputFile.WriteAsync(path, isJson ? Json.Serialize(SessionDocument.From(session)) + "\n" : Markdown(session), replace);
        return path;
    }

    /// <summary>The session as Markdown, safe to print.</summary>
    public static string Markdown(SavedSession session)
    {
        using var text = new StringWriter();
        SessionMarkdown.Write(session, text);
        return VisibleText.Passage(text.ToString());
    }
}
