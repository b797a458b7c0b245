using System.Globalization;

namespace AgentDesk.LlamaCpp.Native;

/// <summary>Refuses a model that the machine's memory cannot hold, before it starts to swap.</summary>
internal static class ModelMemory
{
    /// <summary>Checks a model's size against what is free.</summary>
    /// <param name="path">The model, for the error.</param>
    /// <param name="needed">Its size in bytes.</param>
    /// <param name="available">What is available, in bytes.</param>
    /// <exception cref="LlamaModelException">It needs more than that.</exception>
    internal static void Check(string path, long needed, long available)
    {
        if (needed <= available) return;
        throw new LlamaModelException($"'{path}' needs {Gigabytes(needed)} of memory and {Gigabytes(available)} is available. "
            + "Use a smaller or more strongly quantised model, close other programs, or put layers on a GPU (GpuLayers).");
    }

    /// <summary>Memory that can be had without swapping, in bytes; the container's limit where there is one.</summary>
    internal static long Available()
    {
        var limit = GC.GetGCMemoryInfo().TotalAvailableMemoryBytes;
        return LinuxAvailable() is { } available ? Math.Min(limit, available) : limit;
    }

    private static long? LinuxAvailable()
    {
        const string Source = "/proc/meminfo";
        const string Label = "MemAvailable:";
        if (!OperatingSystem.IsLinux() || !File.Exists(Source)) return null;
        foreach (var line in File.ReadLines(Source))
            if (line.StartsWith(Label, StringComparison.Ordinal))
                return long.Parse(line.AsSpan(Label.Length).Trim().TrimEnd(" kB"), NumberStyles.None, CultureInfo.InvariantCulture) * 1024;
        return null;
    }

    private static string Gigabytes(long bytes) => (bytes / 1e9).ToString("0.00", CultureInfo.InvariantCulture) + " GB";
}
