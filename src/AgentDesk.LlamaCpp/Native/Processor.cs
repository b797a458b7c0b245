namespace AgentDesk.LlamaCpp.Native;

/// <summary>How many threads compute well on this machine.</summary>
internal static class Processor
{
    private const string TopologyFolder = "/sys/devices/system/cpu";

    /// <summary>Threads to use where nobody says: one per physical core, and never more than the process may run on.</summary>
    internal static int DefaultThreads() => Math.Max(1, Math.Min(Environment.ProcessorCount, PhysicalCores(TopologyFolder) ?? int.MaxValue));

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
