namespace AgentDesk.Onnx.Tokenization;

/// <summary>Text to token ids as a model was trained. Implementations are thread-safe.</summary>
internal interface ITextTokenizer
{
    /// <summary>The first <paramref name="maxTokens"/> ids of the text, special tokens included; may be empty.</summary>
    int[] Encode(string text, int maxTokens);

    /// <summary>How many ids the whole text has.</summary>
    int Count(string text);
}
