using System.Diagnostics;
using System.Globalization;

namespace AgentDesk.Agent.Plugins;

/// <summary>Folders that a program uses while it runs; what programs left that were killed is removed by the next one.</summary>
internal static class WorkFolders
{
    private static int s_count;

    /// <summary>A name for a folder of this process's own below <paramref name="parent"/>; the folder itself is made when something is put there.</summary>
    public static string Create(string parent)
    {
        var full = Path.GetFullPath(parent);
        if (Directory.Exists(full))
        {
            foreach (var folder in Directory.EnumerateDirectories(full).Where(IsLeft).ToList())
                TemporaryFiles.Delete(folder);
        }

        return Path.Combine(full, string.Create(CultureInfo.InvariantCulture, $"{Environment.ProcessId}-{Interlocked.Increment(ref s_count)}"));
    }

    private static bool IsLeft(string folder)
    {
        if (!int.TryParse(Path.GetFileName(folder).Split('-')[0], NumberStyles.None, CultureInfo.InvariantCulture, out var id) || id == Environment.ProcessId)
            return false;
        try
        {
            using var process = Process.GetProcessById(id);
            return process.HasExited;
        }
        catch (ArgumentException)
        {
            return true;
        }
        catch (Exception e) when (e is InvalidOperationException or System.ComponentModel.Win32Exception)
        {
            return false;
        }
    }
}
