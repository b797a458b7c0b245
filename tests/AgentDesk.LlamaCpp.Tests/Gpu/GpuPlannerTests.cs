using AgentDesk.LlamaCpp.Gguf;
using AgentDesk.LlamaCpp.Gpu;

namespace AgentDesk.LlamaCpp.Tests.Gpu;

public sealed class GpuPlannerTests(TinyModelFixture tiny)
{
    private static readonly GpuDevice[] Two = [new("CUDA0", "fake one", 8L << 30, 8L << 30, 1), new("CUDA1", "fake two", 8L << 30, 8L << 30, 2)];

    private LlamaModelOptions Options(int? layers = null, string[]? devices = null, float[]? shares = null, GpuSplit split = GpuSplit.Layers) =>
        new() { Path = tiny.Path, GpuLayers = layers, GpuDevices = devices, GpuShares = shares, GpuSplit = split };

    private GgufHeader Header => GgufCheck.Open(tiny.Path);

    [Fact]
    public void LayerSizes_OfAModel_AreItsTensors()
    {
        var header = Header;
        var sizes = LayerSizes.Of(header, header.Tensors);

        Assert.NotEmpty(sizes.Layers);
        Assert.All(sizes.Layers, size => Assert.True(size > 0));
        Assert.InRange(sizes.Layers.Sum() + sizes.Output, 1, 2 * header.FileSize);
        Assert.True(sizes.CacheBytesPerToken > 0);
    }

    [Fact]
    public void Plan_NothingSet_TakesWhatFits()
    {
        var plan = GpuPlanner.Plan(Options(), Header, Two);

        Assert.Equal(plan.TotalLayers, plan.Layers);
        Assert.Equal("CUDA0", Assert.Single(plan.Devices).Name);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(-1)]
    public void Plan_LayersSet_AreTaken(int layers)
    {
        var plan = GpuPlanner.Plan(Options(layers), Header, Two);

        Assert.Equal(layers, plan.Layers);
        var shown = layers < 0 ? plan.TotalLayers : layers;
        Assert.Equal(layers == 0 ? "on the processor" : $"{shown} of {plan.TotalLayers} layers on CUDA0, CUDA1", plan.ToString());
    }

    [Fact]
    public void Plan_NoGpu_IsTheProcessor() => Assert.Equal(0, GpuPlanner.Plan(Options(-1), Header, []).Layers);

    [Fact]
    public void Plan_DevicesAndShares_AreTaken()
    {
        var plan = GpuPlanner.Plan(Options(-1, ["cuda1", "CUDA0"], [3, 1]), Header, Two);

        Assert.Equal(["CUDA1", "CUDA0"], plan.Devices.Select(device => device.Name));
        Assert.Equal([3f, 1f], plan.Shares);
        Assert.Equal("CUDA1", Assert.Single(GpuPlanner.Plan(Options(-1, ["CUDA1", "CUDA0"], split: GpuSplit.None), Header, Two).Devices).Name);
    }

    [Fact]
    public void Plan_WhatIsNotThere_IsNamed()
    {
        Assert.Contains("'CUDA7'", Assert.Throws<LlamaModelException>(() => GpuPlanner.Plan(Options(-1, ["CUDA7"]), Header, Two)).Message, StringComparison.Ordinal);
        Assert.Contains("3 shares for 2 GPUs", Assert.Throws<LlamaModelException>(() => GpuPlanner.Plan(Options(-1, shares: [1, 1, 1]), Header, Two)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Describe_NamesWhatThereIs() => Assert.NotEmpty(LlamaGpus.Describe());
}
