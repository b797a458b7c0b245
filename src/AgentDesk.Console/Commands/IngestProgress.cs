using System.Globalization;
using AgentDesk.Console.Hosting;
using AgentDesk.Console.Rendering;
using AgentDesk.Core.Ingestion;

namespace AgentDesk.Console.Commands;

/// <summary>Runs an ingestion under a progress bar on standard error, or with a line every ten seconds where that is no terminal.</summary>
internal static class IngestProgress
{
    public static async Task<IngestionReport> RunAsync(
        Workspace workspace, Terminal terminal, IngestionRequest request, bool rebuild, CancellationToken cancellationToken)
    {
        var pipeline = await workspace.OpenPipelineAsync(rebuild, cancellationToken);
        var report = await RunAsync(pipeline, terminal, request, cancellationToken);
        // A mistyped path must not cost the index that was there.
        if (report.Added > 0 || report.Failed.Count == 0)
            await workspace.FinishRebuildAsync(cancellationToken);
        return report;
    }

    private static Task<IngestionReport> RunAsync(IngestionPipeline pipeline, Terminal terminal, IngestionRequest request, CancellationToken cancellationToken) =>
        ProgressBar.RunAsync(terminal, "Indexing", report => pipeline.RunAsync(
            request, new Callback<IngestionProgress>(p => report(new WorkProgress(p.Bytes, Math.Max(1, p.TotalBytes), Describe(p)))), cancellationToken));

    private static string Describe(IngestionProgress progress)
    {
        var rate = progress.Elapsed > TimeSpan.Zero ? progress.Bytes / 1e6 / progress.Elapsed.TotalSeconds : 0;
        var text = string.Create(CultureInfo.InvariantCulture, $"{progress.Done}/{progress.Total} files, {rate:0.0} MB/s");
        if (progress.Remaining is { } remaining && progress.Done < progress.Total)
            text += remaining.TotalMinutes < 1 ? string.Create(CultureInfo.InvariantCulture, $", {Math.Ceiling(remaining.TotalSeconds):0} s left")
                : string.Create(CultureInfo.InvariantCulture, $", {Math.Ceiling(remaining.TotalMinutes):0} min left");
        return progress.CurrentDocument.Length == 0 ? text : $"{text} · {Path.GetFileName(progress.CurrentDocument)}";
    }
}
