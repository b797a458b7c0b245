using AgentDesk.LlamaCpp.Gpu;

namespace AgentDesk.LlamaCpp.Tests.Gpu;

/// <summary>The arithmetic of the fit, on devices that are made up: 10 layers of 1 GB and an output of 2 GB.</summary>
public sealed class GpuFitTests
{
    private const long Gigabyte = 1_000_000_000;

    private static readonly LayerSizes Sizes = new([.. Enumerable.Repeat(Gigabyte, 10)], 2 * Gigabyte, CacheBytesPerToken: 4000);

    private static GpuDevice Gpu(int number, double freeGigabytes) => new($"CUDA{number}", "fake", (long)(freeGigabytes * Gigabyte) + GpuFit.Reserve, 80 * Gigabyte);

    [Theory]
    [InlineData(12.0, 11)] // all layers and the output
    [InlineData(11.9, 10)]
    [InlineData(5.0, 4)]
    [InlineData(2.0, 1)] // the output alone
    [InlineData(1.9, 0)]
    [InlineData(0, 0)]
    public void Choose_OneDevice_TakesTheLastLayersThatFit(double free, int layers) =>
        Assert.Equal(layers, GpuFit.Choose([Gpu(0, free)], Sizes, cacheTokens: 0, limit: null).Layers);

    [Fact]
    public void Choose_KeysAndValues_CountForEveryLayer()
    {
        // 250,000 tokens × 4,000 bytes double each layer.
        Assert.Equal(6, GpuFit.Choose([Gpu(0, 12)], Sizes, cacheTokens: 250_000, limit: null).Layers);
    }

    [Fact]
    public void Choose_Limit_HoldsBelowWhatIsFree() =>
        Assert.Equal(4, GpuFit.Choose([Gpu(0, 60)], Sizes, cacheTokens: 0, limit: (5 * Gigabyte) + GpuFit.Reserve).Layers);

    [Fact]
    public void Choose_SeveralDevices_FillsOneAfterAnother()
    {
        var plan = GpuFit.Choose([Gpu(0, 4.5), Gpu(1, 3), Gpu(2, 6)], Sizes, cacheTokens: 0, limit: null);

        // 4 and 3 layers, then 3 and the output.
        Assert.Equal(11, plan.Layers);
        Assert.Equal([4f, 3f, 4f], plan.Shares);
        Assert.Equal("11 of 11 layers on CUDA0, CUDA1, CUDA2", plan.ToString());
    }

    [Fact]
    public void Choose_FirstDeviceHoldsAll_LeavesTheOthersAlone() =>
        Assert.Equal(["CUDA0"], GpuFit.Choose([Gpu(0, 20), Gpu(1, 20)], Sizes, cacheTokens: 0, limit: null).Devices.Select(device => device.Name));

    [Fact]
    public void Choose_DeviceThatIsFull_IsPassedOver()
    {
        var plan = GpuFit.Choose([Gpu(0, 0.5), Gpu(1, 12)], Sizes, cacheTokens: 0, limit: null);

        Assert.Equal((11, "CUDA1"), (plan.Layers, Assert.Single(plan.Devices).Name));
    }

    [Fact]
    public void Choose_NoDevice_IsTheProcessor() => Assert.Equal("on the processor", GpuFit.Choose([], Sizes, cacheTokens: 0, limit: null).ToString());

    [Fact]
    public void Choose_AnyMemory_NeverTakesMoreThanThereIs()
    {
        var random = new Random(8);
        for (var i = 0; i < 2000; i++)
        {
            var sizes = new LayerSizes([.. Enumerable.Range(0, random.Next(1, 40)).Select(_ => random.NextInt64(1, 3 * Gigabyte))], random.NextInt64(1, 4 * Gigabyte), 1000);
            GpuDevice[] devices = [.. Enumerable.Range(0, random.Next(0, 4)).Select(number => Gpu(number, random.NextDouble() * 30))];
            var plan = GpuFit.Choose(devices, sizes, cacheTokens: 8192, limit: null);

            long[] costs = [.. sizes.Layers.Select(weights => weights + 8_192_000), sizes.Output];
            var next = costs.Length - plan.Layers;
            foreach (var (device, share) in plan.Devices.Zip(plan.Shares))
            {
                Assert.True(costs.Skip(next).Take((int)share).Sum() <= device.FreeBytes - GpuFit.Reserve);
                next += (int)share;
            }

            Assert.Equal(costs.Length, next);
        }
    }
}
