using System.Text.Json;
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
    public void Encode_PiecesOfItsOwnTokens_EqualsMicrosoftsTokenizer()
    {
        var own = BytePairEncoder.Load(VocabularyPath, MergesPath);
        var oracle = BpeTokenizer.Create(new BpeOptions(VocabularyPath, MergesPath) { ByteLevel = true });
        using var vocabulary = JsonDocument.Parse(File.ReadAllBytes(VocabularyPath));
        var random = new Random(2);
        var ids = vocabulary.RootElement.EnumerateObject().Select(token => token.Value.GetInt32()).ToList();
        var texts = ids.Select(id => oracle.Decode([id])!.Replace("\ufffd", "", StringComparison.Ordinal)).Where(text => text.Any(c => c is >= '\u3400' and <= '\u9fff')).ToList();
        for (var i = 0; i < 5000; i++)
        {
            var word = string.Concat(Enumerable.Range(0, random.Next(1, 8)).Select(_ => texts[random.Next(texts.Count)]));
            Assert.Equal(oracle.EncodeToIds(word, considerPreTokenization: false, considerNormalization: false), own.Encode(word));
        }
    }

    [Theory]
    [InlineData("E9 80;E980 89;E98089 E6;E6 8B;E68B A9", "选择")]
    [InlineData("E6 8B;E68B A9;E9 80;E980 89;E98089 E6", "选择")]
    [InlineData("80 89;89 E6;E9 8089;E6 8B;E68B A9", "选择")]
    [InlineData("E9 80;80 89;E980 89;E6 8B;E68B A9;E98089 E68BA9", "选择选")]
    [InlineData("80 89;E9 80;E980 89;E6 8B;E68B A9", "选择")]
    public void Encode_TokensAcrossCharacters_EqualsMicrosoftsTokenizer(string merges, string word)
    {
        var folder = Directory.CreateTempSubdirectory("agentdesk-bpe-").FullName;
        var (vocabularyPath, mergesPath) = (Path.Combine(folder, "vocab.json"), Path.Combine(folder, "merges.txt"));
        var lines = merges.Split(';').Select(line => line.Split(' ').Select(part => Token(part)).ToArray()).ToList();
        var tokens = Enumerable.Range(0, 256).Select(value => Token($"{value:X2}")).Concat(lines.Select(parts => string.Concat(parts))).ToList();
        File.WriteAllText(vocabularyPath, JsonSerializer.Serialize(tokens.Select((token, id) => (token, id)).ToDictionary(t => t.token, t => t.id)));
        File.WriteAllLines(mergesPath, lines.Select(line => string.Join(' ', line)));

        var oracle = BpeTokenizer.Create(new BpeOptions(vocabularyPath, mergesPath) { ByteLevel = true });
        Assert.Equal(oracle.EncodeToIds(word, considerPreTokenization: false, considerNormalization: false), BytePairEncoder.Load(vocabularyPath, mergesPath).Encode(word));
        Directory.Delete(folder, recursive: true);

        static string Token(string hex) => string.Concat(Convert.FromHexString(hex).Select(value => BytePairEncoder.Printable(value)));
    }

    [Fact]
    public void Encode_Nothing_IsEmpty() => Assert.Empty(BytePairEncoder.Load(VocabularyPath, MergesPath).Encode(""));
}
