using System.Globalization;
using AgentDesk.Console.Rendering;
using AgentDesk.LlamaCpp.Files;

namespace AgentDesk.Console.Commands;

/// <summary>Downloads files one after another and shows how far each is.</summary>
internal static class TransferProgress
{
    public static async Task<IReadOnlyList<DownloadedFile>> RunAsync(
        Terminal terminal, IReadOnlyList<RemoteFile> files, Func<RemoteFile, IProgress<DownloadProgress>, Task<DownloadedFile>> download)
    {
        var done = new List<DownloadedFile>();
        foreach (var file in files)
        {
            done.Add(await ProgressBar.RunAsync(terminal, file.Name, show =>
                download(file, new Callback<DownloadProgress>(p => show(new WorkProgress(p.Done, p.Total, Describe(p)))))));
        }

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
}
