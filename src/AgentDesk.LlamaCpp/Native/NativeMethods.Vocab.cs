using System.Runtime.InteropServices;

namespace AgentDesk.LlamaCpp.Native;

/// <summary><c>llama_token_attr</c>, the flags that are read here.</summary>
[Flags]
internal enum LlamaTokenAttributes
{
    None = 0,
    Unknown = 1,
    Control = 8,
    UserDefined = 16,
}

/// <summary><c>llama_vocab_type</c>, the values that are told apart here.</summary>
internal enum LlamaVocabularyType
{
    None = 0,
    WordPiece = 3,
}

internal static unsafe partial class NativeMethods
{
    [LibraryImport(Llama, EntryPoint = "llama_vocab_n_tokens")]
    internal static partial int VocabSize(nint vocab);

    [LibraryImport(Llama, EntryPoint = "llama_vocab_get_attr")]
    [SuppressGCTransition]
    internal static partial LlamaTokenAttributes VocabAttributes(nint vocab, int token);

    [LibraryImport(Llama, EntryPoint = "llama_vocab_is_eog")]
    internal static partial byte VocabIsEndOfGeneration(nint vocab, int token);

    [LibraryImport(Llama, EntryPoint = "llama_vocab_bos")]
    internal static partial int VocabBos(nint vocab);

    [LibraryImport(Llama, EntryPoint = "llama_vocab_eos")]
    internal static partial int VocabEos(nint vocab);

    [LibraryImport(Llama, EntryPoint = "llama_vocab_eot")]
    internal static partial int VocabEot(nint vocab);

    [LibraryImport(Llama, EntryPoint = "llama_vocab_get_add_bos")]
    internal static partial byte VocabAddBos(nint vocab);

    [LibraryImport(Llama, EntryPoint = "llama_vocab_get_add_eos")]
    internal static partial byte VocabAddEos(nint vocab);

    [LibraryImport(Llama, EntryPoint = "llama_vocab_sep")]
    internal static partial int VocabSep(nint vocab);

    [LibraryImport(Llama, EntryPoint = "llama_vocab_get_add_sep")]
    internal static partial byte VocabAddSep(nint vocab);

    [LibraryImport(Llama, EntryPoint = "llama_vocab_type")]
    internal static partial LlamaVocabularyType VocabType(nint vocab);

    [LibraryImport(Llama, EntryPoint = "llama_vocab_get_suppress_tokens")]
    internal static partial int* VocabSuppressedTokens(nint vocab, int* count);

    [LibraryImport(Llama, EntryPoint = "llama_tokenize")]
    internal static partial int Tokenize(nint vocab, byte* text, int length, int* tokens, int capacity, byte addSpecial, byte parseSpecial);

    [LibraryImport(Llama, EntryPoint = "llama_token_to_piece")]
    internal static partial int TokenToPiece(nint vocab, int token, byte* buffer, int length, int leftStrip, byte special);

    [LibraryImport(Llama, EntryPoint = "llama_detokenize")]
    internal static partial int Detokenize(nint vocab, int* tokens, int count, byte* text, int capacity, byte removeSpecial, byte unparseSpecial);
}
