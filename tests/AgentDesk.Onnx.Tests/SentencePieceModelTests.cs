using AgentDesk.Onnx.Tokenization;

namespace AgentDesk.Onnx.Tests;

public sealed class SentencePieceModelTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public SentencePieceModelTests() => TinySentencePiece.Write(
        Path.Combine(_folder.Path, SentencePieceXlmTokenizer.ModelFile),
        ("▁hello", -1), ("▁world", -1), ("ly", -1), ("▁", -4), ("检索", -1), ("模", -3), ("型", -3));

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("hello worldly", new[] { 0, 4, 5, 6, 2 })]
    [InlineData("  hello   world ", new[] { 0, 4, 5, 2 })]
    [InlineData("检索模型", new[] { 0, 7, 8, 9, 10, 2 })]
    [InlineData("hello 龘", new[] { 0, 4, 7, 3, 2 })]
    [InlineData("", new[] { 0, 2 })]
    public void Encode_Text_HasTheIdsOfTheFamily(string text, int[] ids)
    {
        var tokenizer = TokenizerLoader.Load(_folder.Path);

        Assert.Equal(ids, tokenizer.Encode(text, 512));
        Assert.Equal(ids.Length, tokenizer.Count(text));
    }

    [Fact]
    public void EncodePair_LongTexts_AreCutAndParted()
    {
        var tokenizer = TokenizerLoader.Load(_folder.Path);

        Assert.Equal([0, 4, 2, 2, 5, 2], tokenizer.EncodePair("hello", "world", 512).Ids);
        Assert.Equal([0, 4, 4, 2, 2, 5, 5, 2], tokenizer.EncodePair("hello hello hello", "world world world", 8).Ids);
    }

    [Fact]
    public async Task Generate_Model_EmbedsItsIds()
    {
        TinyOnnxModel.Write(Path.Combine(_folder.Path, "model.onnx"), [.. Enumerable.Range(0, 11).Select(id => new float[] { id, 1 })]);
        using var generator = OnnxEmbeddingGenerator.Load(new OnnxEmbedderOptions { ModelFolder = _folder.Path, Normalize = false });

        var vector = (await generator.GenerateAsync(["hello world"], cancellationToken: Token))[0].Vector.ToArray();

        Assert.Equal([(0 + 4 + 5 + 2) / 4f, 1f], vector);
    }

    [Fact]
    public void Load_DamagedModel_SaysSo()
    {
        File.WriteAllText(Path.Combine(_folder.Path, SentencePieceXlmTokenizer.ModelFile), "no model");
        Assert.Contains("cannot be read", Assert.Throws<OnnxModelException>(() => TokenizerLoader.Load(_folder.Path)).Message, StringComparison.Ordinal);
    }

    public void Dispose() => _folder.Dispose();
}
