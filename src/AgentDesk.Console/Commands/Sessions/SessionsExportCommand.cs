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
    private static readonly Option<bool> s_force = new("--force") { Description = "Replace the file where it exists" };

    public static (Command Command, Func<CommandContext, CancellationToken, Task<int>> Run) Create() =>
        (new Command("export", "Write a saved conversation as Markdown, or as JSON with --json") { s_name, s_output, s_force }, RunAsync);

    private static Task<int> RunAsync(CommandContext context, CancellationToken cancellationToken)
    {
        var session = Workspace.Sessions(context.LoadSettings()).Read(context.Parsed.GetValue(s_name)!, cancellationToken);
        if (context.Parsed.GetValue(s_output) is not { } path)
        {
            context.Result(SessionDocument.From(session), () => SessionMarkdown.Write(session, context.Terminal.Out));
            return Task.FromResult(ExitCodes.Done);
        }

        path = ToFile(session, path, context.Common.Json, context.Parsed.GetValue(s_force));
        context.Result(new { file = path }, () => context.Terminal.Note($"Written to {path}."));
        return Task.FromResult(ExitCodes.Done);
    }

    /// <summary>Writes a session to a file, as JSON where asked or where its name ends so; returns the file's full path.</summary>
    /// <exception cref="UserException">The file exists, or cannot be written.</exception>
    public static string ToFile(SavedSession session, string path, bool json, bool replace)
    {
        path = Path.GetFullPath(path);
        try
        {
            using var writer = new StreamWriter(new FileStream(path, replace ? FileMode.Create : FileMode.CreateNew, FileAccess.Write));
            if (json || path.EndsWith(".json", StringComparison.OrdinalIgnoreCase))
                writer.WriteLine(Json.Serialize(SessionDocument.From(session)));
            else
                SessionMarkdown.Write(session, writer);
            return path;
        }
        catch (IOException) when (!replace && File.Exists(path))
        {
            throw new UserException($"{path} exists already; give another name, or --force to replace it.");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new UserException($"{path} cannot be written: {e.Message}", e);
        }
    }
}
