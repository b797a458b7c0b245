using System.CommandLine;
using AgentDesk.Console.Hosting;
using AgentDesk.Console.Rendering;
using AgentDesk.Core.Privacy;

namespace AgentDesk.Console.Commands;

/// <summary><c>ingest [PATH…]</c>: files or folders into the index.</summary>
internal static class IngestCommand
{
    private static readonly Argument<string[]> s_paths = new("PATH") { Description = "Files or folders; the configured corpus where none is given", Arity = ArgumentArity.ZeroOrMore };
    private static readonly Option<bool> s_prune = new("--prune") { Description = "Forget documents below the paths whose files have gone" };
    private static readonly Option<bool> s_rebuild = new("--rebuild") { Description = "Build the index anew, for instance after a change of the embedder; Qdrant serves the former one meanwhile" };

    private static readonly Option<bool> s_watch = new("--watch") { Description = "Stay and keep the index live as files change, forgetting those that go; with --json one document a line" };
    private static readonly Option<int?> s_every = NumberOption.CreateOptional(
        "--every", 1, 86_400, "With --watch: look again every so many seconds (default 300) even where the system reports no change, as for network folders");

    public static (Command Command, Func<CommandContext, CancellationToken, Task<int>> Run) Create() =>
        (new Command("ingest", "Put files or folders into the index; only what changed is read again") { s_paths, s_prune, s_rebuild, s_watch, s_every }, RunAsync);

    private static async Task<int> RunAsync(CommandContext context, CancellationToken cancellationToken)
    {
        var watches = context.Parsed.GetValue(s_watch);
        var every = context.Parsed.GetValue(s_every);
        if (every is not null && !watches)
            return await context.UsageAsync("--every goes with --watch: it says how often a watched folder is looked at again.");
        var settings = context.LoadSettings();
        await using var workspace = new Workspace(settings);
        var given = context.Parsed.GetValue(s_paths) ?? [];
        IReadOnlyList<string> paths = given.Length > 0 ? given : settings.Corpus.Paths;
        if (paths.Count == 0)
            throw new UserException("There is nothing to ingest: name files or folders, or set Corpus:Paths in the settings.");
        var rebuild = context.Parsed.GetValue(s_rebuild);
        if (rebuild && !paths.Any(Path.Exists))
            throw new UserException($"Nothing was rebuilt and the index is as it was: there is no {string.Join(", no ", paths)} here. Name the files or folders that the new index is to hold.");
        var request = FirstIndex.Request(paths, settings.Corpus.Exclude, context.Parsed.GetValue(s_prune));
        var report = await IngestProgress.RunAsync(workspace, context.Terminal, request, rebuild, cancellationToken);
        var masked = workspace.Redaction?.Counts ?? new Dictionary<PersonalDataKind, int>();
        var document = IngestDocument.From(report, masked);
        if (watches && context.Common.Json)
            context.Terminal.Out.WriteLine(Json.Line(document));
        else
            context.Result(document, () => document.Lines(masked).ToList().ForEach(context.Terminal.Out.WriteLine));
        if (watches)
            return await IngestWatch.RunAsync(workspace, context, request, TimeSpan.FromSeconds(every ?? 300), cancellationToken);
        return report.Failed.Count > 0 && report.Added + report.Updated + report.Unchanged == 0 ? ExitCodes.Failed : ExitCodes.Done;
    }
}
