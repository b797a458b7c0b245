using System.Buffers;
using System.Text;
using AgentDesk.LlamaCpp.Grammar.Matching;
using AgentDesk.LlamaCpp.Native;

namespace AgentDesk.LlamaCpp;

/// <summary>A model's tokens: text to token ids and back. Safe for use by several threads at once, until the model is disposed.</summary>
public sealed unsafe class LlamaVocabulary
{
    private readonly ModelHandle _model;
    private readonly Lazy<IReadOnlyList<string>> _specialTokens;
    private readonly byte[]?[] _pieces;
    private readonly bool[] _ends;
    private readonly Lazy<TokenTrie> _trie;
    private readonly nint _vocab;
    private readonly bool _canAddSpecial;
    private readonly bool _canTokenize;

    internal LlamaVocabulary(ModelHandle model)
    {
        _model = model;
        _vocab = NativeMethods.ModelVocab(model);
        Count = NativeMethods.VocabSize(_vocab);
        Bos = Known(NativeMethods.VocabBos(_vocab));
        Eos = Known(NativeMethods.VocabEos(_vocab));
        Eot = Known(NativeMethods.VocabEot(_vocab));
        AddsBos = NativeMethods.VocabAddBos(_vocab) != 0 && Bos is not null;
        Sep = Known(NativeMethods.VocabSep(_vocab));
        AddsEos = NativeMethods.VocabAddEos(_vocab) != 0;
        AddsSep = NativeMethods.VocabAddSep(_vocab) != 0 && Sep is not null;
        var type = NativeMethods.VocabType(_vocab);
        _canTokenize = type != LlamaVocabularyType.None;
        // llama.cpp ends the process where a vocabulary wants a token added that it does not have; word pieces always want two.
        _canAddSpecial = type == LlamaVocabularyType.WordPiece
            ? Bos is not null && Sep is not null
            : (Bos is not null || NativeMethods.VocabAddBos(_vocab) == 0) && (Eos is not null || !AddsEos);
        SuppressedTokens = ReadSuppressed(_vocab);
        _pieces = new byte[]?[Count];
        _ends = new bool[Count];
        for (var token = 0; token < Count; token++) _ends[token] = NativeMethods.VocabIsEndOfGeneration(_vocab, token) != 0;
        EndTokens = [.. Enumerable.Range(0, Count).Where(IsEndOfGeneration)];
        _trie = new Lazy<TokenTrie>(() => new TokenTrie([.. Enumerable.Range(0, Count).Select(token => IsEndOfGeneration(token) ? default : TokenToPiece(token))]));
        _specialTokens = new Lazy<IReadOnlyList<string>>(FindSpecialTokens);
    }

    /// <summary>How many tokens there are; ids run from 0 to one less.</summary>
    public int Count { get; }

    /// <summary>The token that begins a text, or null.</summary>
    public int? Bos { get; }

    /// <summary>The token that ends a text, or null.</summary>
    public int? Eos { get; }

    /// <summary>The token that ends a turn, or null.</summary>
    public int? Eot { get; }

    /// <summary>Whether the model wants <see cref="Bos"/> before every prompt.</summary>
    public bool AddsBos { get; }

    /// <summary>The token between two texts, or null.</summary>
    internal int? Sep { get; }

    /// <summary>Whether the model wants an end token after every text.</summary>
    internal bool AddsEos { get; }

    /// <summary>Whether the model wants <see cref="Sep"/> between two texts.</summary>
    internal bool AddsSep { get; }

    /// <summary>
    /// The texts that tokenise to one control token when special tokens are parsed: turn markers, tool-call markers and the like. Longest first.
    /// </summary>
    public IReadOnlyList<string> SpecialTokens => _specialTokens.Value;

    /// <summary>Tokens that the model must never write, by its own metadata.</summary>
    internal IReadOnlyList<int> SuppressedTokens { get; }

    /// <summary>The tokens that end the reply.</summary>
    internal IReadOnlyList<int> EndTokens { get; }

    /// <summary>The tokens by their bytes, without those that end a reply; made when it is first asked for.</summary>
    internal TokenTrie Trie => _trie.Value;

    /// <summary>Whether a token ends the reply: end of text, end of turn and their kin.</summary>
    /// <param name="token">A token id.</param>
    public bool IsEndOfGeneration(int token) => _ends[token];

    /// <summary>Splits text into tokens.</summary>
    /// <param name="text">Any text.</param>
    /// <param name="addSpecial">Whether to add the begin and end tokens that the model is configured to have.</param>
    /// <param name="parseSpecial">Whether texts of control tokens become those tokens; false for text that may come from elsewhere.</param>
    /// <exception cref="ObjectDisposedException">The model was disposed.</exception>
    public int[] Tokenize(string text, bool addSpecial = false, bool parseSpecial = false)
    {
        ArgumentNullException.ThrowIfNull(text);
        var rented = ArrayPool<byte>.Shared.Rent(Encoding.UTF8.GetMaxByteCount(text.Length));
        try
        {
            return Tokenize(rented.AsSpan(0, Encoding.UTF8.GetBytes(text, rented)), addSpecial, parseSpecial);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(rented);
        }
    }

    /// <summary>Joins tokens to text; bytes that are no UTF-8 become U+FFFD.</summary>
    /// <param name="tokens">Token ids.</param>
    /// <param name="special">Whether control tokens appear as their text; they are left out otherwise.</param>
    public string Detokenize(IReadOnlyList<int> tokens, bool special = false)
    {
        ArgumentNullException.ThrowIfNull(tokens);
        var bytes = new ArrayBufferWriter<byte>();
        foreach (var token in tokens)
            if (special || !IsControl(token))
                bytes.Write(TokenToPiece(token).Span);
        return Encoding.UTF8.GetString(bytes.WrittenSpan);
    }

    /// <summary>A token's bytes, control tokens as their text. A character may be spread over several tokens.</summary>
    /// <param name="token">A token id.</param>
    public ReadOnlyMemory<byte> TokenToPiece(int token) => _pieces[token] ??= ReadPiece(token);

    /// <summary>Whether a token controls the model's behaviour and is no text.</summary>
    /// <param name="token">A token id.</param>
    public bool IsControl(int token) => (Attributes(token) & (LlamaTokenAttributes.Control | LlamaTokenAttributes.Unknown)) != 0;

    /// <summary>Runs native code that reads the vocabulary; the model cannot be freed meanwhile.</summary>
    internal ModelLease Lease(out nint vocab)
    {
        var lease = new ModelLease(_model);
        vocab = _vocab;
        return lease;
    }

    private int[] Tokenize(ReadOnlySpan<byte> text, bool addSpecial, bool parseSpecial)
    {
        if (!_canTokenize) throw new LlamaModelException("The model has no vocabulary, so it cannot read text. Use a complete export of it.");
        using var lease = Lease(out var vocab);
        // No tokenizer yields more tokens than bytes, apart from the begin and end tokens and a leading space.
        var tokens = ArrayPool<int>.Shared.Rent(text.Length + 8);
        try
        {
            fixed (byte* textPointer = text)
            fixed (int* tokenPointer = tokens)
            {
                // An empty span pins to null, which llama.cpp does not expect.
                byte none = 0;
                var count = NativeMethods.Tokenize(
                    vocab, textPointer == null ? &none : textPointer, text.Length, tokenPointer, tokens.Length, (byte)(addSpecial && _canAddSpecial ? 1 : 0), (byte)(parseSpecial ? 1 : 0));
                if (count < 0) throw new LlamaModelException($"The model's tokenizer failed on a text of {text.Length} bytes.");
                return tokens.AsSpan(0, count).ToArray();
            }
        }
        finally
        {
            ArrayPool<int>.Shared.Return(tokens);
        }
    }

    private byte[] ReadPiece(int token)
    {
        using var lease = Lease(out var vocab);
        Span<byte> buffer = stackalloc byte[256];
        fixed (byte* pointer = buffer)
        {
            var length = NativeMethods.TokenToPiece(vocab, token, pointer, buffer.Length, 0, 1);
            if (length >= 0) return buffer[..length].ToArray();
            var large = new byte[-length];
            fixed (byte* largePointer = large) _ = NativeMethods.TokenToPiece(vocab, token, largePointer, large.Length, 0, 1);
            return large;
        }
    }

    private LlamaTokenAttributes Attributes(int token)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(token);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(token, Count);
        using var lease = Lease(out var vocab);
        return NativeMethods.VocabAttributes(vocab, token);
    }

    private List<string> FindSpecialTokens()
    {
        var found = new List<string>();
        using var lease = Lease(out var vocab);
        for (var token = 0; token < Count; token++)
        {
            var attributes = NativeMethods.VocabAttributes(vocab, token);
            if ((attributes & (LlamaTokenAttributes.Control | LlamaTokenAttributes.Unknown | LlamaTokenAttributes.UserDefined)) == 0) continue;
            var text = Encoding.UTF8.GetString(TokenToPiece(token).Span);
            if ((attributes & LlamaTokenAttributes.UserDefined) != 0 && !LooksLikeMarkup(text)) continue;
            if (text.Length > 1) found.Add(text);
        }

        found.Sort((left, right) => right.Length.CompareTo(left.Length));
        return found;
    }

    /// <summary>Tells markers such as <c>&lt;tool_call&gt;</c> from the runs of spaces and common words that vocabularies also list as user-defined.</summary>
    private static bool LooksLikeMarkup(string text) => text.Length >= 3 && text[0] is '<' or '[' && !text.AsSpan().ContainsAny(' ', '\n', '\t');

    private static int[] ReadSuppressed(nint vocab)
    {
        var count = 0;
        var tokens = NativeMethods.VocabSuppressedTokens(vocab, &count);
        return count > 0 ? new ReadOnlySpan<int>(tokens, count).ToArray() : [];
    }

    private static int? Known(int token) => token >= 0 ? token : null;
}
