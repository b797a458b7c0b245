using System.Globalization;
using AgentDesk.Console.Hosting;
using AgentDesk.Console.Rendering;
using AgentDesk.Core.Ingestion;
using AgentDesk.Core.Ingestion.Watching;
using AgentDesk.Core.Privacy;

namespace AgentDesk.Console.Commands;

/// <summary>Keeps the index live: ingests again whenever files below the paths have changed, until it is stopped.</summary>
internal static class IngestWatch
{
    private const string BeingWritten = "is being written to";
    private static readonly TimeSpan s_retry = TimeSpan.FromSeconds(2);

    public static async Task<int> RunAsync(Workspace workspace, CommandContext context, IngestionRequest request, TimeSpan lookAgain, CancellationToken cancellationToken)
    {
        var data = workspace.DataFolder + Path.DirectorySeparatorChar;
        var options = new ChangeWatcherOptions { LookAgain = lookAgain, IsIgnored = path => path.StartsWith(data, StringComparison.Ordinal) || path + Path.DirectorySeparatorChar == data };
        using var watcher = new ChangeWatcher(request.Paths, options);
        // What changed since the first run began is found by the first look.
        watcher.Signal();
        context.Terminal.Note($"Watching {string.Join(", ", request.Paths)}; Ctrl+C ends it.");
        request = request with { Prune = true };
        var told = new HashSet<string>(StringComparer.Ordinal);
        try
        {
            while (true)
            {
                await watcher.WaitAsync(cancellationToken);
                var before = Masked(workspace);
                var report = await IngestProgress.RunAsync(workspace, context.Terminal, request, rebuild: false, cancellationToken);
                if (report.Failed.Any(failure => failure.Reason.Contains(BeingWritten, StringComparison.Ordinal)))
                    _ = RetryAsync(watcher, cancellationToken);
                // A file that cannot be read is told once, not at every look.
                var failed = report.Failed.Where(failure => !told.Contains($"{failure.Path}\n{failure.Reason}")).ToList();
                told = [.. report.Failed.Select(failure => $"{failure.Path}\n{failure.Reason}")];
                if (report.Added + report.Updated + report.Removed + failed.Count > 0)
                    Tell(context, report with { Failed = failed }, Since(before, Masked(workspace)));
            }
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            context.Terminal.Note("Stopped watching. The index holds what was read so far.");
            return ExitCodes.Done;
        }
    }

    /// <summary>What was masked after <paramref name="before"/> was counted, up to <paramref name="now"/>.</summary>
    internal static IReadOnlyDictionary<PersonalDataKind, int> Since(IReadOnlyDictionary<PersonalDataKind, int> before, IReadOnlyDictionary<PersonalDataKind, int> now) =>
        now.Select(count => (Kind: count.Key, New: count.Value - before.GetValueOrDefault(count.Key))).Where(count => count.New > 0).ToDictionary(count => count.Kind, count => count.New);

    private static IReadOnlyDictionary<PersonalDataKind, int> Masked(Workspace workspace) => workspace.Redaction?.Counts ?? new Dictionary<PersonalDataKind, int>();

    private static void Tell(CommandContext context, IngestionReport report, IReadOnlyDictionary<PersonalDataKind, int> masked)
    {
        var document = IngestDocument.From(report, masked);
        if (context.Common.Json)
            context.Terminal.Out.WriteLine(Json.Line(document));
        else
            context.Terminal.Out.WriteLine($"{DateTime.Now.ToString("HH:mm:ss", CultureInfo.InvariantCulture)} {string.Join(Environment.NewLine, document.Lines(masked))}");
        context.Terminal.Out.Flush();
    }

    private static async Task RetryAsync(ChangeWatcher watcher, CancellationToken cancellationToken)
    {
        await Task.Delay(s_retry, cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        watcher.Signal();
    }
}
