using System.Runtime.InteropServices;

namespace AgentDesk.LlamaCpp.Native;

internal static unsafe partial class NativeMethods
{
    [LibraryImport(Llama, EntryPoint = "llama_model_default_params")]
    internal static partial LlamaModelParams ModelDefaultParams();

    [LibraryImport(Llama, EntryPoint = "llama_model_load_from_file", StringMarshalling = StringMarshalling.Utf8)]
    internal static partial nint LoadModel(string path, LlamaModelParams parameters);

    [LibraryImport(Llama, EntryPoint = "llama_model_free")]
    internal static partial void FreeModel(nint model);

    [LibraryImport(Llama, EntryPoint = "llama_model_n_ctx_train")]
    internal static partial int ModelTrainedContext(ModelHandle model);

    [LibraryImport(Llama, EntryPoint = "llama_model_n_swa")]
    internal static partial int ModelAttentionSpan(ModelHandle model);

    [LibraryImport(Llama, EntryPoint = "llama_model_is_recurrent")]
    internal static partial byte ModelIsRecurrent(ModelHandle model);

    [LibraryImport(Llama, EntryPoint = "llama_model_is_hybrid")]
    internal static partial byte ModelIsHybrid(ModelHandle model);

    [LibraryImport(Llama, EntryPoint = "llama_model_desc")]
    internal static partial int ModelDescription(ModelHandle model, byte* buffer, nuint size);

    [LibraryImport(Llama, EntryPoint = "llama_model_size")]
    internal static partial ulong ModelSize(ModelHandle model);

    [LibraryImport(Llama, EntryPoint = "llama_model_n_params")]
    internal static partial ulong ModelParameterCount(ModelHandle model);

    [LibraryImport(Llama, EntryPoint = "llama_model_has_decoder")]
    internal static partial byte ModelHasDecoder(ModelHandle model);

    [LibraryImport(Llama, EntryPoint = "llama_model_has_encoder")]
    internal static partial byte ModelHasEncoder(ModelHandle model);

    [LibraryImport(Llama, EntryPoint = "llama_model_chat_template")]
    internal static partial byte* ModelChatTemplate(ModelHandle model, byte* name);

    [LibraryImport(Llama, EntryPoint = "llama_model_get_vocab")]
    internal static partial nint ModelVocab(ModelHandle model);

    [LibraryImport(Llama, EntryPoint = "llama_model_n_embd_out")]
    internal static partial int ModelOutputWidth(ModelHandle model);

    [LibraryImport(Llama, EntryPoint = "llama_model_n_cls_out")]
    internal static partial uint ModelClassCount(ModelHandle model);
}
