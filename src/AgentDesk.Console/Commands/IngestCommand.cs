using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using AgentDesk.Console.Hosting;
using AgentDesk.Core.Privacy;

namespace AgentDesk.Console.Commands;

/// <summary><c>ingest [PATH…]</c>: files or folders into the index.</summary>
internal static class IngestCommand
{
    private static readonly Argument<string[]> s_paths = new("PATH") { Description = "Files or folders; the configured corpus where none is given", Arity = ArgumentArity.ZeroOrMore };
    private static readonly Option<bool> s_prune = new("--prune") { Description = "Forget documents below the paths whose files have gone" };
    private static readonly Option<bool> s_rebuild = new("--rebuild") { Description = "Build the index anew, for instance after a change of the embedder; Qdrant serves the former one meanwhile" };

    public static (Command Command, Func<CommandContext, CancellationToken, Task<int>> Run) Create() =>
        (new Command("ingest", "Put files or folders into the index; only what changed is read again") { s_paths, s_prune, s_rebuild }, RunAsync);

    private static async Task<int> RunAsync(CommandContext context, CancellationToken cancellationToken)
    {
        var settings = context.LoadSettings();
        await using var workspace = new Workspace(settings);
        var given = context.Parsed.GetValue(s_paths) ?? [];
        IReadOnlyList<string> paths = given.Length > 0 ? given : settings.Corpus.Paths;
        if (paths.Count == 0)
            throw new UserException("There is nothing to ingest: name files or folders, or set Corpus:Paths in the settings.");
        var request = FirstIndex.Request(paths, settings.Corpus.Exclude, context.Parsed.GetValue(s_prune));
        var report = await IngestProgress.RunAsync(workspace, context.Terminal, request, context.Parsed.GetValue(s_rebuild), cancellationToken);
        var masked = workspace.Redaction?.Counts ?? new Dictionary<PersonalDataKind, int>();
        var document = new
        {
            report.Added,
            report.Updated,
            report.Unchanged,
            report.Removed,
            Failed = report.Failed.Select(f => new { path = f.Path, reason = f.Reason }),
            report.Chunks,
            report.Bytes,
            Seconds = Math.Round(report.Seconds, 3),
            Redacted = masked.ToDictionary(count => JsonNamingPolicy.CamelCase.ConvertName($"{count.Key}"), count => count.Value),
        };
        context.Result(document, () =>
        {
            context.Terminal.Out.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"{report.Added} added, {report.Updated} updated, {report.Unchanged} unchanged, {report.Removed} removed, {report.Failed.Count} failed; {report.Chunks} chunks, {report.Bytes / 1024.0:0} KB in {report.Seconds:0.0} s"));
            if (masked.Count > 0)
                context.Terminal.Out.WriteLine($"  masked: {RedactingDocumentReader.Describe(masked)}");
            foreach (var failure in report.Failed)
                context.Terminal.Out.WriteLine($"  failed: {failure.Path}: {failure.Reason}");
        });
        return report.Failed.Count > 0 && report.Added + report.Updated + report.Unchanged == 0 ? ExitCodes.Failed : ExitCodes.Done;
    }
}
