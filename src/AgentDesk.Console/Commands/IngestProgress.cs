using AgentDesk.Console.Hosting;
using AgentDesk.Console.Rendering;
using AgentDesk.Core.Ingestion;
using Spectre.Console;

namespace AgentDesk.Console.Commands;

/// <summary>Runs an ingestion under a progress bar on standard error, or silently where that is no terminal.</summary>
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

    private static async Task<IngestionReport> RunAsync(IngestionPipeline pipeline, Terminal terminal, IngestionRequest request, CancellationToken cancellationToken)
    {
        if (!terminal.Interactive)
            return await pipeline.RunAsync(request, progress: null, cancellationToken);

        var console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(terminal.Error) });
        return await console.Progress()
            .AutoClear(true)
            .Columns(new TaskDescriptionColumn(), new ProgressBarColumn(), new PercentageColumn(), new RemainingTimeColumn())
            .StartAsync(async bar =>
            {
                var task = bar.AddTask("Indexing", maxValue: 1);
                var progress = new Callback(p =>
                {
                    task.MaxValue = Math.Max(1, p.Total);
                    task.Value = p.Done;
                    task.Description = Markup.Escape($"{p.Done}/{p.Total} {Path.GetFileName(p.CurrentDocument)}");
                });
                return await pipeline.RunAsync(request, progress, cancellationToken);
            });
    }

    /// <summary>Reports at once; <see cref="Progress{T}"/> would report later, from other threads and out of order.</summary>
    private sealed class Callback(Action<IngestionProgress> report) : IProgress<IngestionProgress>
    {
        public void Report(IngestionProgress value) => report(value);
    }
}
