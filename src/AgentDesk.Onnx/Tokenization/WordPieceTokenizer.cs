using System.Text.Json;
using Microsoft.ML.Tokenizers;

namespace AgentDesk.Onnx.Tokenization;

/// <summary>BERT's WordPiece over a <c>vocab.txt</c>, with its start and end tokens; lower case unless <c>tokenizer_config.json</c> says otherwise.</summary>
internal sealed class WordPieceTokenizer : ITextTokenizer
{
    public const string VocabularyFile = "vocab.txt";
    private const string ConfigFile = "tokenizer_config.json";
    private readonly BertTokenizer _bert;

    private WordPieceTokenizer(BertTokenizer bert) => _bert = bert;

    public static WordPieceTokenizer Load(string folder)
    {
        var options = new BertOptions { LowerCaseBeforeTokenization = LowerCase(Path.Combine(folder, ConfigFile)) };
        return new WordPieceTokenizer(BertTokenizer.Create(Path.Combine(folder, VocabularyFile), options));
    }

    public int[] Encode(string text, int maxTokens)
    {
        // The limit is applied without special tokens and they are put around: a cut text still ends as the model expects.
        var ids = _bert.EncodeToIds(text, maxTokens - 2, addSpecialTokens: false, out _, out _);
        return [_bert.ClassificationTokenId, .. ids, _bert.SeparatorTokenId];
    }

    public bool EncodesPairs => true;

    public TokenRow EncodePair(string first, string second, int maxTokens)
    {
        var one = _bert.EncodeToIds(first, (maxTokens - 3) / 2, addSpecialTokens: false, out _, out _);
        var two = _bert.EncodeToIds(second, maxTokens - 3 - one.Count, addSpecialTokens: false, out _, out _);
        return new TokenRow([_bert.ClassificationTokenId, .. one, _bert.SeparatorTokenId, .. two, _bert.SeparatorTokenId], one.Count + 2);
    }

    public int Count(string text) => _bert.CountTokens(text) + 2;

    private static bool LowerCase(string path)
    {
        if (!File.Exists(path))
            return true;
        using var config = JsonDocument.Parse(File.ReadAllBytes(path));
        return !config.RootElement.TryGetProperty("do_lower_case", out var lower) || lower.ValueKind != JsonValueKind.False;
    }
}
