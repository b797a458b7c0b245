using System.Runtime.InteropServices;

namespace AgentDesk.LlamaCpp.Native;

/// <summary><c>llama_model_quantize_params</c> of llama.cpp v0.5.0 (include/llama.h), field by field.</summary>
[StructLayout(LayoutKind.Sequential)]
internal struct LlamaQuantizeParams
{
    /// <summary><c>GGML_TYPE_COUNT</c>: no type in particular.</summary>
    internal const int NoType = 43;

    public int Threads;
    public int FileType;
    public int OutputType;
    public int EmbeddingType;
    public byte AllowRequantize;
    public byte QuantizeOutput;
    public byte OnlyCopy;
    public byte Pure;
    public byte KeepSplit;
    public byte DryRun;
    public nint ImportanceMatrix;
    public nint MetadataOverrides;
    public nint TensorTypes;
    public nint PruneLayers;
    public nuint MaxBufferBytes;
}

/// <summary><c>llama_model_imatrix_data</c>.</summary>
[StructLayout(LayoutKind.Sequential)]
internal struct LlamaImatrixData
{
    public nint Name;
    public nint Data;
    public nuint Count;
}
