namespace AgentDesk.LlamaCpp.Gpu;

/// <summary>
/// Chooses how many layers GPUs take: as many of the last ones as fit into what is free, with their keys and values and some room to compute in. Devices
/// are filled one after another, so that as few as possible are used: each further one adds transfers and, by layers, no speed.
/// </summary>
internal static class GpuFit
{
    /// <summary>What computing takes of a device beside weights, keys and values: the runtime's own memory and intermediate results.</summary>
    internal const long Reserve = 768L << 20;

    /// <param name="devices">The devices, in the order in which they are filled.</param>
    /// <param name="sizes">What the model's parts take.</param>
    /// <param name="cacheTokens">For how many tokens keys and values must fit too.</param>
    /// <param name="limit">The most to use of a device, in bytes; null for what is free.</param>
    internal static GpuPlan Choose(IReadOnlyList<GpuDevice> devices, LayerSizes sizes, long cacheTokens, long? limit)
    {
        long[] costs = [.. sizes.Layers.Select(weights => weights + cacheTokens * sizes.CacheBytesPerToken), sizes.Output];
        long[] rooms = [.. devices.Select(device => Math.Max(0, Math.Min(device.FreeBytes, limit ?? long.MaxValue) - Reserve))];
        for (var layers = costs.Length; layers > 0; layers--)
        {
            if (Fill(costs.AsSpan(costs.Length - layers), rooms) is not { } counts) continue;
            var used = Enumerable.Range(0, devices.Count).Where(device => counts[device] > 0).ToList();
            return new GpuPlan(layers, costs.Length, [.. used.Select(device => devices[device])], [.. used.Select(device => (float)counts[device])]);
        }

        return GpuPlan.Processor(costs.Length);
    }

    /// <summary>How many layers each device takes, in order; null where they do not fit.</summary>
    private static int[]? Fill(ReadOnlySpan<long> costs, long[] rooms)
    {
        var counts = new int[rooms.Length];
        var (device, left) = (0, rooms.Length > 0 ? rooms[0] : 0);
        foreach (var cost in costs)
        {
            while (device < rooms.Length && cost > left) left = ++device < rooms.Length ? rooms[device] : 0;
            if (device == rooms.Length) return null;
            counts[device]++;
            left -= cost;
        }

        return counts;
    }
}
