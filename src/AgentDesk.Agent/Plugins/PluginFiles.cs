using System.Globalization;
using System.Text;

namespace AgentDesk.Agent.Plugins;

/// <summary>The files of a plugin's folder: whether they changed, and copies of them.</summary>
internal static class PluginFiles
{
    private const int MaxFiles = 5_000;
    private const long MaxBytes = 1L << 30;

    private static readonly EnumerationOptions s_all = new() { RecurseSubdirectories = true, AttributesToSkip = FileAttributes.None, IgnoreInaccessible = false };

    /// <summary>A text that is another one when a file was changed, added or removed.</summary>
    /// <exception cref="IOException">The folder changed meanwhile, or cannot be read.</exception>
    public static string Fingerprint(string folder)
    {
        var text = new StringBuilder();
        foreach (var file in Files(folder))
            text.Append(CultureInfo.InvariantCulture, $"{Path.GetRelativePath(folder, file.FullName)}|{file.Length}|{file.LastWriteTimeUtc.Ticks}\n");
        return text.ToString();
    }

    /// <summary>Copies the folder's files.</summary>
    /// <exception cref="IOException">They changed meanwhile, cannot be read, or are too many for a plugin.</exception>
    public static void Copy(string folder, string target)
    {
        foreach (var file in Files(folder))
        {
            var copy = Path.Combine(target, Path.GetRelativePath(folder, file.FullName));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            file.CopyTo(copy, overwrite: true);
        }
    }

    private static List<FileInfo> Files(string folder)
    {
        var files = new List<FileInfo>();
        long bytes = 0;
        foreach (var file in new DirectoryInfo(folder).EnumerateFiles("*", s_all).OrderBy(f => f.FullName, StringComparer.Ordinal))
        {
            files.Add(file);
            bytes += file.Length;
            if (files.Count > MaxFiles || bytes > MaxBytes)
                throw new IOException($"{folder} has more than {MaxFiles} files or more than {MaxBytes >> 30} GiB, which no plugin has: put the plugin alone into its folder.");
        }

        return files;
    }
}
