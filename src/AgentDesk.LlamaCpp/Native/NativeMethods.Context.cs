using System.Runtime.InteropServices;
using AgentDesk.LlamaCpp.Embedding;

namespace AgentDesk.LlamaCpp.Native;

internal static unsafe partial class NativeMethods
{
    [LibraryImport(Llama, EntryPoint = "llama_context_default_params")]
    internal static partial LlamaContextParams ContextDefaultParams();

    [LibraryImport(Llama, EntryPoint = "llama_init_from_model")]
    internal static partial nint CreateContext(ModelHandle model, LlamaContextParams parameters);

    [LibraryImport(Llama, EntryPoint = "llama_free")]
    internal static partial void FreeContext(nint context);

    [LibraryImport(Llama, EntryPoint = "llama_n_ctx")]
    internal static partial uint ContextLength(ContextHandle context);

    [LibraryImport(Llama, EntryPoint = "llama_n_batch")]
    internal static partial uint ContextBatchSize(ContextHandle context);

    [LibraryImport(Llama, EntryPoint = "llama_decode")]
    internal static partial int Decode(ContextHandle context, LlamaBatch batch);

    [LibraryImport(Llama, EntryPoint = "llama_get_logits_ith")]
    internal static partial float* Logits(ContextHandle context, int index);

    [LibraryImport(Llama, EntryPoint = "llama_get_memory")]
    internal static partial nint ContextMemory(ContextHandle context);

    [LibraryImport(Llama, EntryPoint = "llama_memory_clear")]
    internal static partial void MemoryClear(nint memory, byte data);

    [LibraryImport(Llama, EntryPoint = "llama_memory_seq_rm")]
    internal static partial byte MemoryRemove(nint memory, int sequence, int from, int to);

    [LibraryImport(Llama, EntryPoint = "llama_memory_seq_cp")]
    internal static partial void MemoryCopy(nint memory, int source, int target, int from, int to);

    [LibraryImport(Llama, EntryPoint = "llama_state_seq_get_size")]
    internal static partial nuint StateSize(ContextHandle context, int sequence);

    [LibraryImport(Llama, EntryPoint = "llama_state_seq_get_data")]
    internal static partial nuint StateRead(ContextHandle context, byte* target, nuint size, int sequence);

    [LibraryImport(Llama, EntryPoint = "llama_state_seq_set_data")]
    internal static partial nuint StateWrite(ContextHandle context, byte* source, nuint size, int sequence);

    [LibraryImport(Llama, EntryPoint = "llama_memory_seq_pos_min")]
    internal static partial int MemoryFirstPosition(nint memory, int sequence);

    [LibraryImport(Llama, EntryPoint = "llama_memory_seq_pos_max")]
    internal static partial int MemoryLastPosition(nint memory, int sequence);

    [LibraryImport(Llama, EntryPoint = "llama_pooling_type")]
    internal static partial ModelPooling ContextPooling(ContextHandle context);

    [LibraryImport(Llama, EntryPoint = "llama_get_embeddings_seq")]
    internal static partial float* SequenceOutput(ContextHandle context, int sequence);
}
