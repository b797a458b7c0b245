using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using AgentDesk.LlamaCpp.Native;

namespace AgentDesk.LlamaCpp.Tests.Native;

/// <summary>Pins the layouts that crossed the boundary when they were checked against the header of llama.cpp v0.5.0 (64-bit).</summary>
public sealed class NativeAbiTests
{
    [Fact]
    public void Sizes_AreThoseOfTheHeader()
    {
        Assert.Equal(80, Unsafe.SizeOf<LlamaModelParams>());
        Assert.Equal(160, Unsafe.SizeOf<LlamaContextParams>());
        Assert.Equal(56, Unsafe.SizeOf<LlamaBatch>());
        Assert.Equal(12, Unsafe.SizeOf<LlamaTokenData>());
        Assert.Equal(32, Unsafe.SizeOf<LlamaTokenDataArray>());
        Assert.Equal(8, Unsafe.SizeOf<LlamaLogitBias>());
        Assert.Equal(1, Unsafe.SizeOf<LlamaSamplerChainParams>());
        Assert.Equal(64, Unsafe.SizeOf<LlamaQuantizeParams>());
        Assert.Equal(24, Unsafe.SizeOf<LlamaImatrixData>());
    }

    [Theory]
    [InlineData(nameof(LlamaModelParams.GpuLayers), 16)]
    [InlineData(nameof(LlamaModelParams.LoadMode), 24)]
    [InlineData(nameof(LlamaModelParams.TensorSplit), 40)]
    [InlineData(nameof(LlamaModelParams.ProgressCallback), 48)]
    [InlineData(nameof(LlamaModelParams.ProgressCallbackUserData), 56)]
    [InlineData(nameof(LlamaModelParams.VocabOnly), 72)]
    [InlineData(nameof(LlamaModelParams.CheckTensors), 73)]
    public void ModelParams_FieldOffsets(string field, int offset) => Assert.Equal(offset, (int)Marshal.OffsetOf<LlamaModelParams>(field));

    [Theory]
    [InlineData(nameof(LlamaContextParams.Threads), 28)]
    [InlineData(nameof(LlamaContextParams.FlashAttention), 52)]
    [InlineData(nameof(LlamaContextParams.EvalCallback), 88)]
    [InlineData(nameof(LlamaContextParams.KeyType), 104)]
    [InlineData(nameof(LlamaContextParams.AbortCallback), 112)]
    [InlineData(nameof(LlamaContextParams.AbortCallbackData), 120)]
    [InlineData(nameof(LlamaContextParams.Embeddings), 128)]
    [InlineData(nameof(LlamaContextParams.KvUnified), 133)]
    [InlineData(nameof(LlamaContextParams.Samplers), 136)]
    [InlineData(nameof(LlamaContextParams.OtherContext), 152)]
    public void ContextParams_FieldOffsets(string field, int offset) => Assert.Equal(offset, (int)Marshal.OffsetOf<LlamaContextParams>(field));

    [Theory]
    [InlineData(nameof(LlamaQuantizeParams.EmbeddingType), 12)]
    [InlineData(nameof(LlamaQuantizeParams.AllowRequantize), 16)]
    [InlineData(nameof(LlamaQuantizeParams.DryRun), 21)]
    [InlineData(nameof(LlamaQuantizeParams.ImportanceMatrix), 24)]
    [InlineData(nameof(LlamaQuantizeParams.PruneLayers), 48)]
    [InlineData(nameof(LlamaQuantizeParams.MaxBufferBytes), 56)]
    public void QuantizeParams_FieldOffsets(string field, int offset) => Assert.Equal(offset, (int)Marshal.OffsetOf<LlamaQuantizeParams>(field));

    [Fact]
    public void Defaults_ComeBackAsDocumented()
    {
        LlamaRuntime.EnsureLoaded();

        Assert.True(NativeAbi.HasDefaults(NativeMethods.ModelDefaultParams()));
        Assert.True(NativeAbi.HasDefaults(NativeMethods.ContextDefaultParams()));
        Assert.True(NativeAbi.HasDefaults(NativeMethods.QuantizeDefaultParams()));
    }

    [Fact]
    public void HasDefaults_OneFieldMoved_IsFalse()
    {
        LlamaRuntime.EnsureLoaded();
        var model = NativeMethods.ModelDefaultParams();
        model.MainGpu = 1;
        var context = NativeMethods.ContextDefaultParams();
        context.SwaFull = 0;

        Assert.False(NativeAbi.HasDefaults(model));
        Assert.False(NativeAbi.HasDefaults(context));
    }
}
