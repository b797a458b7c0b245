namespace AgentDesk.TestKit.Gguf;

/// <summary>A small vocabulary of word pieces, as BERT's in GGUF: a piece that begins a word is marked with U+2581, one that continues it is not.</summary>
public static class WordPieceVocabulary
{
    public const int Pad = 0, Unknown = 1, Cls = 2, Sep = 3, Mask = 4;

    private const int Normal = 1;
    private const int Control = 3;
    private const char WordStart = '\u2581';

    private static readonly string[] s_special = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]"];
    private static readonly string[] s_words = ["the", "pump", "screw", "water", "fast", "slow"];

    /// <summary>Token texts in id order: special tokens, words, letters and digits that begin a word, the same that continue one.</summary>
    public static IReadOnlyList<string> Tokens { get; } =
    [
        .. s_special,
        .. s_words.Select(word => WordStart + word),
        .. Letters().Select(letter => $"{WordStart}{letter}"),
        .. Letters().Select(letter => letter.ToString()),
    ];

    /// <summary>Token types in id order, as the format numbers them.</summary>
    public static IReadOnlyList<int> Types { get; } = [.. Tokens.Select((_, id) => id < s_special.Length ? Control : Normal)];

    private static IEnumerable<char> Letters() => Enumerable.Range('a', 26).Concat(Enumerable.Range('0', 10)).Select(code => (char)code).Append('.').Append('?').Append('中').Append('文');
}
