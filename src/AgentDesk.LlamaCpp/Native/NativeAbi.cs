using System.Runtime.InteropServices;

namespace AgentDesk.LlamaCpp.Native;

/// <summary>
/// Checks that a library is the release declared here before any structure crosses the boundary: a structure that has grown or moved
/// a field would otherwise be memory corruption. The documented defaults stand in src/llama-model.cpp, src/llama-context.cpp and src/llama-quant.cpp of v0.5.0.
/// </summary>
internal static unsafe class NativeAbi
{
    /// <summary>Room behind a returned structure, in case the library's is larger than ours.</summary>
    private const int Slack = 512;

    internal static void Check(nint llama, NativeLibraries libraries)
    {
        if (!NativeLibrary.TryGetExport(llama, "llama_version", out var version)
            || !NativeLibrary.TryGetExport(llama, "llama_model_default_params", out var modelDefaults)
            || !NativeLibrary.TryGetExport(llama, "llama_context_default_params", out var contextDefaults)
            || !NativeLibrary.TryGetExport(llama, "llama_model_quantize_default_params", out var quantizeDefaults))
            throw Wrong(libraries, "a release that lacks functions of it");

        var text = Marshal.PtrToStringUTF8((nint)((delegate* unmanaged[Cdecl]<byte*>)version)()) ?? "";
        if (!text.StartsWith(NativeLibraries.Version, StringComparison.Ordinal)) throw Wrong(libraries, $"release {text}");
        if (!HasDefaults(((delegate* unmanaged[Cdecl]<Padded<LlamaModelParams>>)modelDefaults)().Value)
            || !HasDefaults(((delegate* unmanaged[Cdecl]<Padded<LlamaContextParams>>)contextDefaults)().Value)
            || !HasDefaults(((delegate* unmanaged[Cdecl]<Padded<LlamaQuantizeParams>>)quantizeDefaults)().Value))
            throw Wrong(libraries, $"a build of {text} whose structures are laid out differently");
    }

    internal static bool HasDefaults(in LlamaModelParams value) => value is
    {
        Devices: 0,
        TensorBufferOverrides: 0,
        GpuLayers: -1,
        SplitMode: 1,
        LoadMode: LlamaLoadMode.Auto,
        LazyMode: 1,
        MainGpu: 0,
        TensorSplit: 0,
        ProgressCallback: 0,
        ProgressCallbackUserData: 0,
        MetadataOverrides: 0,
        VocabOnly: 0,
        CheckTensors: 0,
        UseExtraBuffers: 1,
        NoHost: 0,
        NoAlloc: 0,
        LoadMtp: 0,
    };

    internal static bool HasDefaults(in LlamaContextParams value) => value is
    {
        ContextLength: 512,
        BatchSize: 2048,
        MicroBatchSize: 512,
        MaxSequences: 1,
        RecurrentSnapshots: 0,
        MaxOutputs: 0,
        MaxOutputsPerSequence: 1,
        Threads: 4,
        BatchThreads: 4,
        RopeScalingType: -1,
        PoolingType: -1,
        AttentionType: -1,
        FlashAttention: -1,
        RopeFrequencyBase: 0f,
        YarnExtFactor: -1f,
        YarnBetaSlow: -1f,
        DefragThreshold: -1f,
        EvalCallback: 0,
        KeyType: 1,
        ValueType: 1,
        AbortCallback: 0,
        AbortCallbackData: 0,
        Embeddings: 0,
        OffloadKqv: 1,
        NoPerf: 1,
        OpOffload: 1,
        SwaFull: 1,
        KvUnified: 0,
        Samplers: 0,
        SamplerCount: 0,
        OtherContext: 0,
    };

    internal static bool HasDefaults(in LlamaQuantizeParams value) => value is
    {
        Threads: 0,
        FileType: 7,
        OutputType: LlamaQuantizeParams.NoType,
        EmbeddingType: LlamaQuantizeParams.NoType,
        AllowRequantize: 0,
        QuantizeOutput: 1,
        OnlyCopy: 0,
        Pure: 0,
        KeepSplit: 0,
        DryRun: 0,
        ImportanceMatrix: 0,
        MetadataOverrides: 0,
        TensorTypes: 0,
        PruneLayers: 0,
    } && value.MaxBufferBytes == (nuint)8 << 30;

    private static LlamaModelException Wrong(NativeLibraries libraries, string what) =>
        new($"'{Path.Combine(libraries.Folder, libraries.LlamaFile)}' is {what}; this program needs llama.cpp {NativeLibraries.Version}. "
            + $"Put that release there, or point {NativeLibraries.OverrideVariable} at a folder with it.");

    [StructLayout(LayoutKind.Sequential)]
    private struct Padded<T>
        where T : unmanaged
    {
        public T Value;
        private fixed byte _slack[Slack];
    }
}
