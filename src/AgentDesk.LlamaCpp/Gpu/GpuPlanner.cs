using AgentDesk.LlamaCpp.Files;
using AgentDesk.LlamaCpp.Gguf;

namespace AgentDesk.LlamaCpp.Gpu;

/// <summary>Turns a model's options into a plan.</summary>
internal static class GpuPlanner
{
    /// <param name="options">The options.</param>
    /// <param name="header">The model's header.</param>
    /// <param name="present">The GPUs there are.</param>
    /// <exception cref="LlamaModelException">The options name a device that is not there, or shares of more devices than there are.</exception>
    internal static GpuPlan Plan(LlamaModelOptions options, GgufHeader header, IReadOnlyList<GpuDevice> present)
    {
        var total = LayerSizes.Of(header, []).Layers.Count + 1;
        if (options.GpuLayers == 0 || options.VocabularyOnly || present.Count == 0) return GpuPlan.Processor(total);
        var devices = options.GpuDevices is { Count: > 0 } names ? [.. names.Select(name => Find(name, present))] : present;
        if (options.GpuSplit == GpuSplit.None) devices = [devices[0]];
        if (options.GpuShares is { Count: > 0 } shares && shares.Count != devices.Count)
            throw new LlamaModelException($"GpuShares has {shares.Count} shares for {devices.Count} GPUs: {string.Join(", ", devices.Select(device => device.Name))}. Give one for each.");
        if (options.GpuLayers is { } layers) return new GpuPlan(layers, total, devices, options.GpuShares ?? []);

        var plan = GpuFit.Choose(devices, LayerSizes.Of(header, Tensors(options.Path, header)), options.GpuContextLength, options.GpuMemory);
        return options.GpuShares is { Count: > 0 } own && plan.Layers > 0 ? plan with { Devices = devices, Shares = own } : plan;
    }

    private static GpuDevice Find(string name, IReadOnlyList<GpuDevice> present) =>
        present.FirstOrDefault(device => string.Equals(device.Name, name, StringComparison.OrdinalIgnoreCase))
        ?? throw new LlamaModelException($"GpuDevices names '{name}'. There are {string.Join(", ", present.Select(device => $"{device.Name} ({device.Description})"))}.");

    private static IEnumerable<GgufTensor> Tensors(string path, GgufHeader first)
    {
        if (SplitName.Parse(Path.GetFileName(path)) is not { } split) return first.Tensors;
        var folder = Path.GetDirectoryName(path) ?? "";
        return first.Tensors.Concat(split.All.Skip(1).SelectMany(name => GgufCheck.OpenPart(Path.Combine(folder, name)).Tensors));
    }
}
