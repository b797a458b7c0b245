using AgentDesk.Onnx.Tokenization;
using Microsoft.ML.Tokenizers;

namespace AgentDesk.Onnx.Tests;

public sealed class BytePairEncoderTests
{
    private static readonly string[] Words =
    [
        "a", "retrieval", "antidisestablishmentarianism", "检索增强生成是一种技术", "中华人民共和国成立于一九四九年", "ünïcode", "über", "привет", "日本語テキスト",
        "12345678901234567890", "+++", "𠮷野家", "👍", "繁體", "é",
    ];

    private static string VocabularyPath => Path.Combine(ShippedModel.Folder, "vocab.json");

    private static string MergesPath => Path.Combine(ShippedModel.Folder, "merges.txt");

    [Fact]
    public void Encode_AnyPreToken_EqualsMicrosoftsTokenizer()
    {
        var own = BytePairEncoder.Load(VocabularyPath, MergesPath);
        var oracle = BpeTokenizer.Create(new BpeOptions(VocabularyPath, MergesPath) { ByteLevel = true });
        var random = new Random(1);
        var mixed = Enumerable.Range(0, 500).Select(_ => string.Concat(Enumerable.Range(0, random.Next(1, 40)).Select(_ => (char)random.Next(0x4e00, 0x5e00))));
        var latin = Enumerable.Range(0, 500).Select(_ => string.Concat(Enumerable.Range(0, random.Next(1, 20)).Select(_ => (char)random.Next('a', 'z' + 1))));
        foreach (var word in Words.Concat(mixed).Concat(latin))
            Assert.Equal(oracle.EncodeToIds(word, considerPreTokenization: false, considerNormalization: false), own.Encode(word));
    }

    [Fact]
    public void Encode_LongRun_EqualsMicrosoftsTokenizer()
    {
        var word = string.Concat(Enumerable.Repeat("中华人民共和国", 60));
        var oracle = BpeTokenizer.Create(new BpeOptions(VocabularyPath, MergesPath) { ByteLevel = true });
        Assert.Equal(oracle.EncodeToIds(word, considerPreTokenization: false, considerNormalization: false), BytePairEncoder.Load(VocabularyPath, MergesPath).Encode(word));
    }

    [Fact]
    public void Encode_Nothing_IsEmpty() => Assert.Empty(BytePairEncoder.Load(VocabularyPath, MergesPath).Encode(""));
}
