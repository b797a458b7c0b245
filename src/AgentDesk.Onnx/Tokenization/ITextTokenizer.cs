namespace AgentDesk.Onnx.Tokenization;

/// <summary>Text to token ids as a model was trained. Implementations are thread-safe.</summary>
internal interface ITextTokenizer
{
    /// <summary>The first <paramref name="maxTokens"/> ids of the text, special tokens included; may be empty.</summary>
    int[] Encode(string text, int maxTokens);

    /// <summary>How many ids the whole text has.</summary>
    int Count(string text);

    /// <summary>Whether the tokenizer has marks that part two texts, so that <see cref="EncodePair"/> can be called.</summary>
    bool EncodesPairs { get; }

    /// <summary>Two texts as a model reads them together: the first has half of <paramref name="maxTokens"/> at most, the second what is left; each is cut at its end.</summary>
    TokenRow EncodePair(string first, string second, int maxTokens);
}
