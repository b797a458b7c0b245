using AgentDesk.Storage.Sqlite.Vectors;

namespace AgentDesk.Storage.Tests.Sqlite.Vectors;

public sealed class DotProductTests
{
    [Theory]
    [InlineData(DotKernel.Plain)]
    [InlineData(DotKernel.Portable)]
    [InlineData(DotKernel.Avx2)]
    [InlineData(DotKernel.Avx512)]
    [InlineData(DotKernel.AvxVnni)]
    internal void Compute_EveryKernel_GivesTheSameWholeNumbers(DotKernel kernel)
    {
        Assert.SkipUnless(DotKernels.IsSupported(kernel), $"this processor has no {kernel}: run the tests on one that has");
        var random = new Random((int)kernel);
        foreach (var stride in (int[])[64, 128, 256, 384, 1024, 8192])
        {
            var query = new ScanQuery([.. Enumerable.Range(0, stride).Select(i => i % 97 == 0 ? 1f : random.NextSingle() - 0.5f)], stride);
            foreach (var extreme in (int[])[0, -128, 127])
            {
                var codes = Enumerable.Range(0, stride * 9).Select(_ => extreme == 0 ? (sbyte)random.Next(-128, 128) : (sbyte)extreme).ToArray();
                var sums = new int[9];
                DotProducts.Compute(kernel, query, codes, sums);
                Assert.Equal(Enumerable.Range(0, 9).Select(row => Enumerable.Range(0, stride).Sum(i => query.Rounded[i] * codes[(row * stride) + i])), sums);
            }
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(256)]
    [InlineData(8192)]
    public void ScanQuery_AnyLength_IsNearTheQuery(int dimensions)
    {
        var random = new Random(dimensions);
        var query = Enumerable.Range(0, dimensions).Select(_ => random.NextSingle() - 0.5f).ToArray();
        var rounded = new ScanQuery(query, 8192);
        Assert.All(Enumerable.Range(0, dimensions), i => Assert.Equal(query[i], rounded.Rounded[i] * rounded.Scale, rounded.Scale / 2 * 1.001f));
        Assert.All(Enumerable.Range(0, 8192), i => Assert.Equal(rounded.Rounded[i], (128 * rounded.High[i]) + rounded.Low[i]));
        Assert.All(rounded.Rounded[dimensions..], padding => Assert.Equal(0, padding));
        Assert.True(rounded.Rounded.Sum(value => Math.Abs((long)value)) * 127 <= int.MaxValue);
    }

    [Fact]
    public void ScanQuery_ZeroVector_ScoresNothing()
    {
        var query = new ScanQuery(new float[64], 64);
        Assert.Equal((0, 0f), (query.Offset, query.Scale));
    }

    [Fact]
    public void Best_OnThisProcessor_IsSupported() => Assert.True(DotKernels.IsSupported(DotKernels.Best));
}
