using System.Globalization;
using AgentDesk.Console.Rendering;
using AgentDesk.LlamaCpp.Files;
using Spectre.Console;

namespace AgentDesk.Console.Commands;

/// <summary>Downloads files one after another: under a bar on a terminal, with a line now and then elsewhere.</summary>
internal static class TransferProgress
{
    private static readonly TimeSpan s_lineEvery = TimeSpan.FromSeconds(10);

    public static async Task<IReadOnlyList<DownloadedFile>> RunAsync(
        Terminal terminal, IReadOnlyList<RemoteFile> files, Func<RemoteFile, IProgress<DownloadProgress>, Task<DownloadedFile>> download)
    {
        if (!terminal.Interactive)
            return await RunAllAsync(files, file => download(file, new Lines(terminal)));
        var console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(terminal.Error) });
        return await console.Progress()
            .AutoClear(true)
            .Columns(new TaskDescriptionColumn { Alignment = Justify.Left }, new ProgressBarColumn(), new PercentageColumn())
            .StartAsync(bars => RunAllAsync(files, async file =>
            {
                var bar = bars.AddTask(Markup.Escape(file.Name), maxValue: 1);
                var done = await download(file, new Bar(bar));
                bar.Value = bar.MaxValue;
                return done;
            }));
    }

    private static async Task<IReadOnlyList<DownloadedFile>> RunAllAsync(IReadOnlyList<RemoteFile> files, Func<RemoteFile, Task<DownloadedFile>> download)
    {
        var done = new List<DownloadedFile>();
        foreach (var file in files)
            done.Add(await download(file));
        return done;
    }

    private static string Describe(DownloadProgress p)
    {
        var total = p.Total is { } bytes ? string.Create(CultureInfo.InvariantCulture, $" of {bytes / 1e6:0} MB") : " MB";
        var done = string.Create(CultureInfo.InvariantCulture, $"{p.Name}: {p.Done / 1e6:0}{total}");
        if (p.Checking)
            return done + ", checking the SHA-256";
        var remaining = p.Remaining is { } left ? $", {Duration(left)} left" : string.Empty;
        return done + string.Create(CultureInfo.InvariantCulture, $", {p.BytesPerSecond / 1e6:0.0} MB/s{remaining}");
    }

    private static string Duration(TimeSpan left) => left.TotalHours >= 1
        ? string.Create(CultureInfo.InvariantCulture, $"{(int)left.TotalHours} h {left.Minutes} min")
        : left.TotalMinutes >= 1 ? string.Create(CultureInfo.InvariantCulture, $"{left.Minutes} min {left.Seconds} s") : string.Create(CultureInfo.InvariantCulture, $"{left.Seconds} s");

    private sealed class Bar(ProgressTask task) : IProgress<DownloadProgress>
    {
        public void Report(DownloadProgress value)
        {
            task.IsIndeterminate = value.Total is null;
            task.MaxValue = Math.Max(1, value.Total ?? 1);
            task.Value = value.Total is null ? 0 : value.Done;
            task.Description = Markup.Escape(Describe(value));
        }
    }

    private sealed class Lines(Terminal terminal) : IProgress<DownloadProgress>
    {
        private long _last = TimeProvider.System.GetTimestamp();

        public void Report(DownloadProgress value)
        {
            if (TimeProvider.System.GetElapsedTime(_last) < s_lineEvery)
                return;
            _last = TimeProvider.System.GetTimestamp();
            terminal.Note(Describe(value));
        }
    }
}
