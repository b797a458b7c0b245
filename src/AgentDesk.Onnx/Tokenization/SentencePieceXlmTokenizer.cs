using Microsoft.ML.Tokenizers;

namespace AgentDesk.Onnx.Tokenization;

/// <summary>
/// SentencePiece as XLM-RoBERTa's family uses it (multilingual E5, BGE-M3 and its rerankers): a <c>sentencepiece.bpe.model</c> whose ids are one less than the
/// model's, because the model puts its start, padding, end and unknown tokens first.
/// </summary>
internal sealed class SentencePieceXlmTokenizer : ITextTokenizer
{
    public const string ModelFile = "sentencepiece.bpe.model";

    private const int Start = 0;
    private const int End = 2;
    private const int Unknown = 3;

    private readonly SentencePieceTokenizer _pieces;

    private SentencePieceXlmTokenizer(SentencePieceTokenizer pieces) => _pieces = pieces;

    public bool EncodesPairs => true;

    public static SentencePieceXlmTokenizer Load(string folder)
    {
        using var file = File.OpenRead(Path.Combine(folder, ModelFile));
        return new SentencePieceXlmTokenizer(SentencePieceTokenizer.Create(file, addBeginningOfSentence: false, addEndOfSentence: false));
    }

    public int[] Encode(string text, int maxTokens) => [Start, .. Ids(text, maxTokens - 2), End];

    public TokenRow EncodePair(string first, string second, int maxTokens)
    {
        var one = Ids(first, (maxTokens - 4) / 2);
        // The family reads no types, so where the second text begins does not matter to it.
        return new TokenRow([Start, .. one, End, End, .. Ids(second, maxTokens - 4 - one.Count), End], one.Count + 3);
    }

    public int Count(string text) => _pieces.CountTokens(text, addBeginningOfSentence: false, addEndOfSentence: false) + 2;

    private List<int> Ids(string text, int most)
    {
        var ids = _pieces.EncodeToIds(text, addBeginningOfSentence: false, addEndOfSentence: false, most, out _, out _);
        return [.. ids.Select(id => id == _pieces.UnknownId ? Unknown : id + 1)];
    }
}
