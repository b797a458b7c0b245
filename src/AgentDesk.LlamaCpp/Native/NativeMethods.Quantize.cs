using System.Runtime.InteropServices;

namespace AgentDesk.LlamaCpp.Native;

internal static unsafe partial class NativeMethods
{
    [LibraryImport(Llama, EntryPoint = "llama_model_quantize_default_params")]
    internal static partial LlamaQuantizeParams QuantizeDefaultParams();

    /// <summary>Returns 0, or another number on failure; the reason is in the log.</summary>
    [LibraryImport(Llama, EntryPoint = "llama_model_quantize", StringMarshalling = StringMarshalling.Utf8)]
    internal static partial uint Quantize(string input, string output, in LlamaQuantizeParams parameters);
}
