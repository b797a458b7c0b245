namespace AgentDesk.TestKit.Gguf;

/// <summary>A small byte-level BPE vocabulary that spells any text: every byte, some merges, and the markers of ChatML and of Hermes' tool calls.</summary>
public static class ByteVocabulary
{
    private const int Normal = 1;
    private const int Control = 3;
    private const int UserDefined = 4;

    private static readonly string[] MergedWords = ["Ġt", "he", "Ġthe", "in", "on", "er", "ll", "Ġa", "Ġc", "at", "ĊĊ", "Ġ1", "Ġ2"];

    public static readonly IReadOnlyList<string> Controls = ["<|endoftext|>", "<|im_start|>", "<|im_end|>"];

    public static readonly IReadOnlyList<string> UserDefinedTokens = ["<tool_call>", "</tool_call>", "<tool_response>", "</tool_response>", "<think>", "</think>"];

    /// <summary>Token texts in id order: bytes, merged words, control tokens, user-defined tokens.</summary>
    public static IReadOnlyList<string> Tokens { get; } =
        [.. Enumerable.Range(0, 256).Select(value => ByteText((byte)value).ToString()), .. MergedWords, .. Controls, .. UserDefinedTokens];

    /// <summary>Token types in id order, as the format numbers them.</summary>
    public static IReadOnlyList<int> Types { get; } = [.. Tokens.Select(text => Controls.Contains(text) ? Control : UserDefinedTokens.Contains(text) ? UserDefined : Normal)];

    /// <summary>Pairs in the order in which they merge.</summary>
    public static IReadOnlyList<string> Merges { get; } = [.. MergedWords.Select(word => word == "Ġthe" ? "Ġt he" : $"{word[0]} {word[1..]}")];

    /// <summary>Writes it as a model's tokenizer.</summary>
    public static GgufWriter AddTo(GgufWriter writer) => writer
        .Add("tokenizer.ggml.model", "gpt2")
        .Add("tokenizer.ggml.pre", "qwen2")
        .Add("tokenizer.ggml.tokens", Tokens)
        .Add("tokenizer.ggml.token_type", Types)
        .Add("tokenizer.ggml.merges", Merges)
        .Add("tokenizer.ggml.eos_token_id", (uint)IdOf("<|im_end|>"))
        .Add("tokenizer.ggml.bos_token_id", (uint)IdOf("<|endoftext|>"))
        .Add("tokenizer.ggml.add_bos_token", false);

    public static int IdOf(string token) => Tokens.ToList().IndexOf(token);

    /// <summary>GPT-2's printable stand-in for a byte: itself where printable, else the next character from U+0100 on.</summary>
    private static char ByteText(byte value)
    {
        if (IsPrintable(value)) return (char)value;
        var rank = Enumerable.Range(0, value).Count(other => !IsPrintable((byte)other));
        return (char)(256 + rank);
    }

    private static bool IsPrintable(byte value) => value is (>= 33 and <= 126) or (>= 161 and <= 172) or >= 174;
}
