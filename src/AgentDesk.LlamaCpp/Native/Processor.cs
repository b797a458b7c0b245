namespace AgentDesk.LlamaCpp.Native;

/// <summary>How many threads compute well on this machine.</summary>
internal static class Processor
{
    private const long BytesPerThread = 32 * 1024 * 1024;
    private const string TopologyFolder = "/sys/devices/system/cpu";

    /// <summary>
    /// Threads to use where nobody says: one per physical core and never more than the process may run on, but no more than one for
    /// every 32 MB of weights. Threads meet after every operation, which costs a small model more than they save, and very much more
    /// where other programs want the cores too.
    /// </summary>
    internal static int DefaultThreads(long modelBytes)
    {
        var cores = Math.Min(Environment.ProcessorCount, PhysicalCores(TopologyFolder) ?? int.MaxValue);
        return (int)Math.Clamp(modelBytes / BytesPerThread + 1, 1, Math.Max(1, cores));
    }

    /// <summary>Counts cores by their lists of sibling threads, or null where the system does not tell.</summary>
    internal static int? PhysicalCores(string folder)
    {
        if (!Directory.Exists(folder)) return null;
        var cores = new HashSet<string>(StringComparer.Ordinal);
        foreach (var processor in Directory.EnumerateDirectories(folder, "cpu*"))
        {
            var siblings = Path.Combine(processor, "topology", "thread_siblings_list");
            if (File.Exists(siblings)) cores.Add(File.ReadAllText(siblings).Trim());
        }

        return cores.Count == 0 ? null : cores.Count;
    }
}
