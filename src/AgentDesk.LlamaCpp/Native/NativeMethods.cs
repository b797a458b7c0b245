using System.Runtime.InteropServices;

namespace AgentDesk.LlamaCpp.Native;

/// <summary>
/// llama.cpp's C interface, release v0.5.0 (include/llama.h). Call <see cref="LlamaRuntime.EnsureLoaded"/> first: it finds the
/// libraries and checks that they are that release. The other parts of this class declare models, vocabularies, contexts and samplers.
/// </summary>
internal static unsafe partial class NativeMethods
{
    internal const string Llama = "agentdesk-llama";
    internal const string Ggml = "agentdesk-ggml";

    [LibraryImport(Llama, EntryPoint = "llama_version")]
    internal static partial byte* Version();

    [LibraryImport(Llama, EntryPoint = "llama_backend_init")]
    internal static partial void BackendInit();

    [LibraryImport(Llama, EntryPoint = "llama_log_set")]
    internal static partial void LogSet(delegate* unmanaged[Cdecl]<int, byte*, nint, void> callback, nint userData);

    [LibraryImport(Llama, EntryPoint = "llama_supports_gpu_offload")]
    internal static partial byte SupportsGpuOffload();

    [LibraryImport(Ggml, EntryPoint = "ggml_backend_load_all_from_path", StringMarshalling = StringMarshalling.Utf8)]
    internal static partial void LoadBackends(string folder);

    [LibraryImport(Ggml, EntryPoint = "ggml_set_abort_callback")]
    internal static partial nint SetAbortCallback(delegate* unmanaged[Cdecl]<byte*, void> callback);

    [LibraryImport(Ggml, EntryPoint = "ggml_backend_reg_count")]
    internal static partial nuint BackendCount();
}
