using System.Globalization;

namespace AgentDesk.LlamaCpp.Gpu;

/// <summary>What of a model goes where.</summary>
/// <param name="Layers">How many of the last layers GPUs compute, the output's included; -1 for all.</param>
/// <param name="TotalLayers">How many there are, the output's included.</param>
/// <param name="Devices">The devices.</param>
/// <param name="Shares">Each device's share; empty to leave it to llama.cpp.</param>
internal sealed record GpuPlan(int Layers, int TotalLayers, IReadOnlyList<GpuDevice> Devices, IReadOnlyList<float> Shares)
{
    /// <summary>Everything on the processor.</summary>
    internal static GpuPlan Processor(int totalLayers) => new(0, totalLayers, [], []);

    /// <inheritdoc/>
    public override string ToString() => Layers == 0 || Devices.Count == 0
        ? "on the processor"
        : string.Create(CultureInfo.InvariantCulture, $"{(Layers < 0 ? TotalLayers : Math.Min(Layers, TotalLayers))} of {TotalLayers} layers on {string.Join(", ", Devices.Select(device => device.Name))}");
}
